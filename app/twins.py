"""Sentences said alike of several things, and rows of one table: the one with the question's own number goes first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence
from index.terms import words
from ingest.document import Kind

ALIKE = 0.6
"""Share of the words, numbers aside, that two sentences have in common which say the same of two things."""

AHEAD = 0.1
"""By how much the one with the question's number is put above the others."""


def told_apart(scores: NDArray[np.float64], evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """The scores, where one that has another number than was asked for stays below its twin with the number asked for.

    The models see that a number is missing, but not that another stands in its place.
    """
    out = scores.copy()
    for right, one in enumerate(evidence):
        for number in filter(_is_number, one.names & one.stems):
            for wrong, other in enumerate(evidence):
                if number not in other.stems and out[wrong] >= scores[right] and _twins(one, other, number):
                    out[wrong] = scores[right] - AHEAD
    return out


def _twins(one: Evidence, other: Evidence, number: str) -> bool:
    """Whether one says of another number what the other says of this; rows do, if their first cells hold the two."""
    rows = [each.kind is Kind.ROW for each in (one, other)]
    if any(rows):
        named, others = (_first_cell(each) for each in (one, other))
        return all(rows) and one.document.id == other.document.id and number in named and any(map(_is_number, others))
    if not any(map(_is_number, other.stems - other.names)):
        return False
    said, more = ({stem for stem in each.stems if not _is_number(stem)} for each in (one, other))
    return len(said & more) >= ALIKE * max(1, len(said | more))


def _first_cell(row: Evidence) -> frozenset[str]:
    """The stems of what names a row."""
    text = row.document.text[row.span.start : row.span.end].lstrip("| ")
    return frozenset(word.stem for word in words(text.split("|")[0]))


def _is_number(stem: str) -> bool:
    return any(character.isdigit() for character in stem)
