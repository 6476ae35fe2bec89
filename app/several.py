"""Whether a question asks for several things, so that one sentence will hardly do."""

from __future__ import annotations

import re

SEVERAL = re.compile(
    r"\b(?:versus|vs|compar\w+|differ\w*|each of|walk me through|list|both|name (?:the|some|all|two|three)"
    r"|(?:kinds?|types?|forms?|ways|examples|benefits|advantages|disadvantages|drawbacks|risks|challenges|limitations"
    r"|symptoms|steps|stages|reasons|factors|techniques|methods|approaches|strategies) )"
    r"|\b(?:which|what) (?:\w+[ -]){0,3}\w+s (?:are|have|were|exist|do|can|include|make)\b"
    r"|\bwhat (?:are|were) (?:the|some|its|their|all) (?:[\w-]+ ){0,3}?\w+(?:s|ia)\b"
    r"|\band (?:at |in |for )?(?:which|what|who|where|when|how)\b|\bor\b.*\bwhich\b|\bwhich\b.*\bor\b",
    re.IGNORECASE,
)
"""How a question is worded that asks for a list, or compares, or asks two things."""


def asks_several(question: str) -> bool:
    """Whether it asks for a list, or compares, or asks two things."""
    return SEVERAL.search(question) is not None
