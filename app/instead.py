"""A follow-up that only names another: "and Waskyra?" after "Who makes Kresladi?" asks "Who makes Waskyra?"."""

from __future__ import annotations

import re

_NAME = r"(?!I\b)[A-Z0-9][\w’'-]*(?: (?!I\b)[A-Z0-9][\w’'-]*){0,3}"
ANOTHER = re.compile(
    rf"(?:(?i:(?:and |but )?(?:what|how) about|and|but|or)(?i: for| in| of| with)? )(?P<name>{_NAME})\W*"
)
NAMED = re.compile(rf"(?<=[\w,] ){_NAME}\b")
"""A name in a question, after its first word."""


def instead(question: str, before: str) -> str:
    """The question before with the name that this one gives in place of its own; an empty string where that is not so.

    The one before must hold one name, the same wherever it stands, and this one nothing but a name.
    """
    another = ANOTHER.fullmatch(question.strip())
    named = frozenset(NAMED.findall(before))
    if another is None or len(named) != 1:
        return ""
    return NAMED.sub(another["name"].replace("\\", ""), before)
