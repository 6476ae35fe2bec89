"""Ranges, "6-12 years": of rows or items beside one another, that whose range has the number asked for goes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from app.evidence import Evidence
from app.numerals import NUMBER, value
from index.terms import stems_of, words
from ingest.document import Kind
from ingest.split import header_of

_FIGURE = r"\d+(?:\.\d+)?"
RANGE = re.compile(
    rf"(?P<above>(?:over|above|(?:more|older|greater|longer) than|>)(?!=)\s*)?(?P<low>{_FIGURE})\s*(?:[-–—]|to\b)\s*"
    rf"(?P<high>{_FIGURE})"
    rf"|(?:over|above|(?:more|older|greater|longer) than|>(?!=))\s*(?P<over>{_FIGURE})"
    rf"|(?:at least|from|≥|>=)\s*(?P<least>{_FIGURE})"
    rf"|(?P<and_over>{_FIGURE})(?:\s*\+|(?:\s+\w+)?\s+(?:and|or)\s+(?:over|above|older|more|up)\b)"
    rf"|(?:under|below|(?:less|younger|fewer|shorter) than|<(?!=))\s*(?P<under>{_FIGURE})"
    rf"|(?:up to|at most|≤|<=)\s*(?P<most>{_FIGURE})",
    re.IGNORECASE,
)
"""One as it is written, open at an end or not."""

AMOUNT = re.compile(rf"(?<![\w.,-]){NUMBER}(?=[\s-]+(?P<unit>[a-z]+))", re.IGNORECASE)
"""A number in a question, with its unit."""

Amount = tuple[Decimal, str]
"""A number and the stem of its unit."""


def amounts_in(question: str) -> tuple[Amount, ...]:
    """The numbers of a question that have a unit, or a word that may be one."""
    found = ((value(match[0]), match["unit"]) for match in AMOUNT.finditer(question))
    return tuple((number, word.stem) for number, unit in found if number is not None for word in words(unit)[:1])


def out_of_range(one: Evidence, other: Evidence, asked: Sequence[Amount]) -> bool:
    """Whether one has a range with a number asked for, in its unit, where the other, beside it, has a range without."""
    if not asked or not _beside(one, other):
        return False
    header = header_of(one.document, one.span.start)
    heads = _cells(one.document.text[header.start : header.end]) if header else []
    for cell, others, head in zip_longest(_cells(one.text), _cells(other.text), heads, fillvalue=""):
        named = stems_of(f"{cell} {head}")
        if any(unit in named and _has(cell, number) and _has(others, number) is False for number, unit in asked):
            return True
    return False


def _beside(one: Evidence, other: Evidence) -> bool:
    """Whether both are rows of one table, or items of one section."""
    if one.kind is not other.kind or one.kind not in (Kind.ROW, Kind.ITEM) or one.document.id != other.document.id:
        return False
    if one.kind is Kind.ROW:
        return header_of(one.document, one.span.start) == header_of(other.document, other.span.start)
    return one.document.section_path(one.span.start) == other.document.section_path(other.span.start)


def _cells(row: str) -> list[str]:
    """Those of a row; of an item what stands before its colon."""
    return row.strip("| ").split("|") if "|" in row else [row.partition(":")[0]]


def _has(cell: str, number: Decimal) -> bool | None:
    """Whether the range that is written in a cell has a number; None where none is."""
    found = RANGE.search(cell)
    if found is None:
        return None
    end = {name: Decimal(figure) for name, figure in found.groupdict().items() if figure and name != "above"}
    low = end.get("low", end.get("over", end.get("least", end.get("and_over", Decimal(0)))))
    high = end.get("high", end.get("under", end.get("most", number)))
    above = number > low if found["above"] or "over" in end else number >= low
    return above and (number < high if "under" in end else number <= high)
