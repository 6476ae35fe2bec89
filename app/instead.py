"""A follow-up that only names another: "and Waskyra?" after "Who makes Kresladi?" asks "Who makes Waskyra?"."""

from __future__ import annotations

import re

_NAME = r"(?!I\b)[A-Z0-9][\w’'-]*(?: (?!I\b)[A-Z0-9][\w’'-]*){0,3}"
ANOTHER = re.compile(
    rf"(?:(?i:(?:and |but )?(?:what|how) about|and|but|or)(?i: for| in| of| with)? )(?P<name>{_NAME})\W*"
)
NAMED = re.compile(rf"(?<=[\w,] ){_NAME}\b")
"""A name in a question, after its first word."""


def other_in(question: str) -> str:
    """The name that is all a question gives; an empty string where it gives none, or more."""
    found = ANOTHER.fullmatch(question.strip())
    return found["name"] if found else ""


def instead(other: str, before: str) -> str:
    """The question before with another name in place of its own; an empty string where there is none.

    It must hold one name, the same wherever it stands.
    """
    return NAMED.sub(other, before) if other and len(set(NAMED.findall(before))) == 1 else ""
