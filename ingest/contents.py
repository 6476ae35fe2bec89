"""Know a list of contents: its lines only say again what headings further down say, and answer nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.clean import short
from ingest.document import Kind
from ingest.piece import Piece

LEAST_ENTRIES = 3
"""Neighbours that are each a heading further down before they are a list of contents."""

_PAGE = re.compile(r"[\s.…_]+(?:(\d{1,4})|[ivxlc]{1,7})$")

LONGEST_ENTRY = 200
"""Characters."""


def as_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, entries of a list of contents as headings of the lowest level that there is."""
    lowest = max((piece.level for piece in pieces), default=0)
    entries = {place for start, end in _lists(pieces) for place in range(start, end)}
    return [
        Piece(Kind.HEADING, piece.text, lowest) if place in entries and piece.kind is not Kind.HEADING else piece
        for place, piece in enumerate(pieces)
    ]


def _lists(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Start and end of each list of contents."""
    last = {short(piece.text): place for place, piece in enumerate(pieces) if piece.kind is Kind.HEADING}
    start, below = 0, len(pieces)
    for place in range(len(pieces) + 1):
        found = _heading_of(pieces[place].text, last) if place < len(pieces) else -1
        below = min(below, found)
        if below > place:
            continue
        if place - start >= LEAST_ENTRIES and not _is_told(pieces, start, place):
            yield _extended(pieces, start, place)
        start, below = (place, found) if found > place else (place + 1, len(pieces))


def _extended(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int]:
    """The list with what stands around it and counts on by pages, whether or not it is found further down."""
    while start > 0 and _counts_on(pieces[start - 1], pieces[start]):
        start -= 1
    while end < len(pieces) and _counts_on(pieces[end - 1], pieces[end]):
        end += 1
    return start, end


def _counts_on(above: Piece, below: Piece) -> bool:
    """Whether two lines are entries of one list: the page of the second is not before that of the first."""
    first, second = _page(above), _page(below)
    return first is not None and second is not None and first <= second


def _page(entry: Piece) -> int | None:
    """The page that an entry names, 0 for one in Roman figures; None where it is no entry."""
    named = _PAGE.search(entry.text) if len(entry.text) <= LONGEST_ENTRY else None
    return int(named[1] or 0) if named else None


def _is_told(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a sentence leads to the list, which has no numbers: "The method has three steps:"."""
    is_numbered = all(any(map(str.isdigit, piece.text)) for piece in pieces[start:end])
    return not is_numbered and start > 0 and pieces[start - 1].text.endswith(":")


def _heading_of(text: str, last: dict[str, int]) -> int:
    """The last place where a heading says the same, but for a page's number; -1 for none."""
    if text.endswith((".", ";", ",", ":", "!")):
        return -1
    return max(last.get(short(text), -1), last.get(short(_PAGE.sub("", text)), -1))
