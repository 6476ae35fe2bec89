"""What makes an answer one that may not answer: no dose where one is asked for, another year or place than is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.config import UNSURE
from app.quote import Choice
from app.wanted import Wanted
from index.terms import stems_of

MOST = UNSURE - 0.01
"""Most confidence of such an answer, which then says so."""

QUOTES = 3
"""Best quotes in which it is looked for."""

LIMITS = re.compile(
    r"\b(?i:in|at|from|for|by|of|with|during|since|until|before|after) (?i:the |early |late )?"
    r"((?:19|20)\d\d(?![\d-])|[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*)\b"
)
"""How a question is limited to a year or a place; an acronym is met exactly or not (`name_away`)."""


def unsure(confidence: float, question: str, asked: Wanted, choices: Sequence[Choice]) -> float:
    """The confidence, `MOST` at the most where the best quotes are likely to be of something else.

    So they are where a dose is asked for and none of them tells one, and where the question is limited to a year or a
    place, or to what else has a name, that stands in none of their passages nor above them.
    """
    best = choices[:QUOTES]
    no_dose = "dose" in asked.kinds and not any("dose" in asked.held_by(choice.quote.text) for choice in best)
    return min(confidence, MOST) if no_dose or _is_elsewhere(question, best) else confidence


def _is_elsewhere(question: str, choices: Sequence[Choice]) -> bool:
    found = [choice.evidence.found.candidate for choice in choices]
    near = frozenset[str]().union(*(each.match.all_stems | each.context for each in found))
    return any(near.isdisjoint(stems_of(limit)) for limit in LIMITS.findall(question))
