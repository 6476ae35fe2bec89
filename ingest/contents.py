"""Know a list of contents: its lines only say again what headings further down say, and answer nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.clean import short
from ingest.document import Kind
from ingest.piece import Piece

LEAST_ENTRIES = 3
"""Neighbours that are each a heading further down before they are a list of contents."""

_PAGE = re.compile(r"[\s.…_]+(?:\d{1,4}|[ivxlc]{1,7})$")


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
            yield start, place
        start, below = (place, found) if found > place else (place + 1, len(pieces))


def _is_told(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a sentence leads to the list, which has no numbers: "The method has three steps:"."""
    is_numbered = all(any(map(str.isdigit, piece.text)) for piece in pieces[start:end])
    return not is_numbered and start > 0 and pieces[start - 1].text.endswith(":")


def _heading_of(text: str, last: dict[str, int]) -> int:
    """The last place where a heading says the same, but for a page's number; -1 for none."""
    if text.endswith((".", ";", ",", ":", "!")):
        return -1
    return max(last.get(short(text), -1), last.get(short(_PAGE.sub("", text)), -1))
