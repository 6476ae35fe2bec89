"""Sentences said alike of several things, and rows of one table: the one with the question's own number goes first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence
from app.ranges import amounts_in, out_of_range
from index.terms import stems_of
from ingest.document import Kind
from ingest.split import header_of

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
                if out[wrong] >= scores[right] and _twins(one, other, number):
                    out[wrong] = scores[right] - AHEAD
    asked = amounts_in(evidence[0].question) if evidence else ()
    for right, wrong in permutations(range(len(evidence)), 2) if asked else ():
        if out[wrong] >= scores[right] and out_of_range(evidence[right], evidence[wrong], asked):
            out[wrong] = scores[right] - AHEAD
    return out


def _twins(one: Evidence, other: Evidence, number: str) -> bool:
    """Whether one says of another number what the other says of this; rows do, if their first cells hold the two."""
    rows = [each.kind is Kind.ROW for each in (one, other)]
    if any(rows):
        same_table = all(rows) and header_of(one.document, one.span.start) == header_of(
            other.document, other.span.start
        )
        return same_table and one.document.id == other.document.id and _of_another(one, other, number)
    if number in other.stems or not any(map(_is_number, other.stems - other.names)):
        return False
    said, more = ({stem for stem in each.stems if not _is_number(stem)} for each in (one, other))
    return len(said & more) >= ALIKE * max(1, len(said | more))


def _of_another(row: Evidence, other: Evidence, number: str) -> bool:
    """Whether a row has just the number where it is named, or below a header that is asked for, and the other another.

    "4-5" is not 5.
    """
    header = header_of(row.document, row.span.start)
    heads = _cells(row.document.text[header.start : header.end]) if header else []
    asked = frozenset(row.found.candidate.match.query.idf)
    for place, (cell, others) in enumerate(zip(_cells(row.text), _cells(other.text), strict=False)):
        below = place < len(heads) and bool(heads[place] & asked)
        own, different = (frozenset(filter(_is_number, stems)) for stems in (cell, others))
        if (place == 0 or below) and number in own and own <= asked and different and different != own:
            return True
    return False


def _cells(row: str) -> list[frozenset[str]]:
    """The stems of each cell."""
    return [stems_of(cell) for cell in row.strip("| ").split("|")]


def _is_number(stem: str) -> bool:
    return any(character.isdigit() for character in stem)
