"""Cut a document into passages: whole sentences of one section that fit the encoder's window, with some overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from ingest.document import Document, Kind, Passage, Span

Count = Callable[[Sequence[str]], list[int]]
"""Tokens that each text takes, special tokens left out."""

ATOMIC = (Kind.ITEM, Kind.HEADER, Kind.ROW, Kind.REFERENCE)
"""Blocks that no passage cuts."""

OVERLAP = 0.2
"""Share of a passage's tokens that the next one repeats, in whole sentences: 200 of 1000 characters did well before."""

CONTEXT_TOKENS = 32
"""Tokens kept free of the window for a passage's title and headings."""


def split(document: Document, count: Count, window: int) -> tuple[Passage, ...]:
    """Passages in order of start; each lies in one section and takes at most ``window`` tokens less ``CONTEXT_TOKENS``.

    A single sentence, list item or table row that takes more is a passage of its own.
    """
    room = max(16, window - CONTEXT_TOKENS)
    spans = (span for units in _groups(document) for span in _pack(document.text, units, count, room))
    return tuple(Passage(document, span) for span in spans)


def context_of(passage: Passage) -> str:
    """What the encoder reads before a passage: the title, the headings above it, a table's header row."""
    above = [s for s in passage.document.sections_at(passage.span.start) if s.span.start < passage.span.start]
    headings = [passage.document.text[s.heading.start : s.heading.end] for s in above]
    parts = [_title(passage.document), *headings[-2:], header_row(passage.document, passage.span.start)]
    return " / ".join(" ".join(part.split()) for part in dict.fromkeys(parts) if part)


def _title(document: Document) -> str:
    """The title, unless it is the file's name: a file that is renamed must not change what its passages are."""
    name = PurePosixPath(document.id).stem
    return "" if _letters(document.title) == _letters(name) else document.title


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def header_row(document: Document, offset: int) -> str:
    """The header of the table whose row stands at ``offset``; empty where it is no row or has no header."""
    span = header_of(document, offset)
    return document.text[span.start : span.end] if span else ""


def header_of(document: Document, offset: int) -> Span | None:
    """Where the header of the table at ``offset`` stands, one row or several; None where there is none."""
    block = document.block_at(offset)
    return document.headers.get(block) if block else None


def _groups(document: Document) -> Iterator[list[Span]]:
    """Units that no passage cuts (sentences, items, rows), a list for each stretch between two headings.

    A heading is the first unit of its stretch; headings that stand directly one above the other share one.
    """
    units: list[Span] = []
    only_headings = True
    for block in document.blocks:
        if block.kind is Kind.HEADING and not only_headings:
            yield units
            units, only_headings = [], True
        only_headings = only_headings and block.kind is Kind.HEADING
        whole = block.kind in ATOMIC
        units.extend([block.span] if whole else document.sentences_in(block.span))
    if units:
        yield units


def _pack(text: str, units: Sequence[Span], count: Count, room: int) -> Iterator[Span]:
    """Spans over neighbouring units, as many as fit the room, each but the first opening with the end of the last.

    The last one opens earlier, as far as the room lets it, so that it is not a scrap.
    """
    sizes = count([text[unit.start : unit.end] for unit in units])
    first, earliest = 0, 0
    while first < len(units):
        last = _fill(sizes, first, room)
        if last == len(units) - 1:
            first = min(first, _back(sizes, last + 1, earliest, room))
        yield Span(units[first].start, units[last].end)
        if last == len(units) - 1:
            return
        earliest, first = first + 1, _opening(sizes, first + 1, last, room)


def _opening(sizes: Sequence[int], earliest: int, last: int, room: int) -> int:
    """Where the passage after one that ends with ``last`` opens: it must hold a unit that the other does not."""
    first = _back(sizes, last + 1, earliest, round(room * OVERLAP))
    while _fill(sizes, first, room) <= last:
        first += 1
    return first


def _fill(sizes: Sequence[int], first: int, room: int) -> int:
    """The last unit of a passage that starts at ``first``; one that does not fit at all stands alone."""
    taken, last = sizes[first], first
    while last + 1 < len(sizes) and taken + sizes[last + 1] <= room:
        last += 1
        taken += sizes[last]
    return last


def _back(sizes: Sequence[int], end: int, earliest: int, room: int) -> int:
    """The first of the units before ``end`` that together fit the room, ``earliest`` at the most."""
    start, taken = end, 0
    while start > earliest and taken + sizes[start - 1] <= room:
        start -= 1
        taken += sizes[start]
    return start
