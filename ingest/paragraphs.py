"""Turn the lines of a page into paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.clean import Vocabulary, join_lines
from ingest.document import Kind
from ingest.layout import NUMBERED_ITEM
from ingest.lines import Line, right_margin, usual_gap
from ingest.piece import Piece

_BULLET = re.compile(r"•\s*|(?:[o◦▪◆►➢✓–*-]) (?=\S)")
_FIGURES = re.compile(r"[-–—(]?[$€£¥]? ?[-–—(]?\d[\d.,:/]*\)?[%x)]*(?: ?\(?[a-z*†‡\d]\)?)?$|[$€£¥%—–-]$|n/?[am]$|\)$", re.IGNORECASE)
_CELL = re.compile(r"\S+(?: {1,3}\S+)*")
_DANGLING = re.compile(r"\b(?:a|an|and|by|for|from|in|of|on|or|the|to|with)$", re.IGNORECASE)
_OPEN_END = re.compile(r"[^.!?:;][\"'”’)\]]*$")

WIDE = 4
"""Blanks between two cells of a table of words; justified prose seldom has so many, and never line after line."""


def pieces_of(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Piece]:
    """Paragraphs, items and rows of one run of lines, in order; headings are still paragraphs."""
    kinds = _row_kinds(lines)
    for is_table, run in groupby(range(len(lines)), key=lambda i: kinds[i] is not None):
        indices = list(run)
        if is_table:
            yield from (Piece(kinds[i] or Kind.ROW, "  ".join(lines[i].cells)) for i in indices)
        else:
            yield from _paragraphs([lines[i] for i in indices], lines, vocabulary)


def _row_kinds(lines: Sequence[Line]) -> list[Kind | None]:
    """For each line: a table's row, its header, or None."""
    rows = [_has_figures(line) for line in lines]
    for start, end in _aligned(lines):
        rows[start:end] = [True] * (end - start)
    right = right_margin(lines)
    for i in range(1, len(lines) - 1):
        label = rows[i - 1] and (rows[i + 1] or (i + 2 < len(lines) and rows[i + 2]))
        if label and not rows[i] and lines[i].end < 0.6 * right and not _starts_item(lines[i]):
            rows[i] = True  # "Operating expenses:" between rows of figures
    kinds: list[Kind | None] = [Kind.ROW if row else None for row in rows]
    for start in [i for i in range(len(rows)) if rows[i] and (i == 0 or not rows[i - 1])]:
        _mark_header(kinds, lines, start, right)
    return kinds


HEADER_LINES = 4
"""A table's header has at most so many lines; what stands higher is text."""


def _mark_header(kinds: list[Kind | None], lines: Sequence[Line], start: int, right: int) -> None:
    """Mark the first rows that name columns, and the lines over them that stand over the columns only."""
    end = next((i for i in range(start, len(lines)) if kinds[i] is None), len(lines))
    body = next((i for i in range(start, end) if _has_figures(lines[i]) and not _names_columns(lines[i])), start + 1)
    if body - start > HEADER_LINES or body >= end:
        return
    first = start
    while first > 0 and start - first < HEADER_LINES and _stands_over_columns(lines[first - 1], lines[first], right):
        first -= 1
    kinds[first:body] = [Kind.HEADER] * (body - first)


def _stands_over_columns(line: Line, below: Line, right: int) -> bool:
    many = len(re.split(r" {%d,}" % WIDE, line.text)) > 1
    return below.gap <= 2 * WIDE and (many or line.indent >= 0.4 * right) and not _starts_item(line)


def _has_figures(line: Line) -> bool:
    """Whether the line has at least two cells of figures, or ends in one far from its words."""
    cells = line.cells
    figures = [cell for cell in cells[1:] if _FIGURES.match(cell)]
    if len(cells) < 2 or len(figures) < 0.5 * len(cells[1:]):
        return False
    return len(figures) >= 2 or bool(re.search(r"\S {4,}\S+$", line.text)) or _FIGURES.match(cells[0]) is not None


def _names_columns(line: Line) -> bool:
    cells = line.cells
    years = all(re.fullmatch(r"(?:19|20)\d\d(?: ?\(\w\))?", cell) for cell in cells)
    return years or not any(_FIGURES.match(cell) for cell in cells)


def _aligned(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of three lines or more, each of as many cells that stand under each other: a table of words."""
    spans = [[match.span() for match in _CELL.finditer(line.text)] for line in lines]
    start = 0
    for count, run in groupby(spans, key=len):
        end = start + len(list(run))
        if end - start >= 3 and count >= 2:
            placed = [[(a + line.indent, b + line.indent) for a, b in cells] for line, cells in zip(lines[start:end], spans[start:end], strict=True)]
            if all(_stand_together(column) for column in list(zip(*placed, strict=True))[1:]):
                yield start, end
        start = end


def _stand_together(cells: Sequence[tuple[int, int]]) -> bool:
    """Whether the starts, the ends or the middles of the cells are in line."""
    for places in ([a for a, _ in cells], [b for _, b in cells], [(a + b) // 2 for a, b in cells]):
        if max(places) - min(places) <= 3:
            return True
    return False


def _paragraphs(run: Sequence[Line], page: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Piece]:
    gap, right = usual_gap(page), right_margin(page)
    block: list[Line] = []
    for line in run:
        if block and _breaks(block, line, gap, right):
            yield _piece(block, vocabulary)
            block = []
        block.append(line)
    if block:
        yield _piece(block, vocabulary)


def _breaks(block: Sequence[Line], line: Line, gap: int, right: int) -> bool:
    """Whether ``line`` begins a new block."""
    above = block[-1]
    if line.gap >= gap + 2 or _starts_item(line):
        return True
    if _DANGLING.search(above.text):
        return False
    is_open = bool(_OPEN_END.search(above.text))
    if _starts_item(block[0]) and line.indent <= block[0].indent and not (is_open and line.text[0].islower()):
        return True
    had_room = above.end + len(line.text.split()[0]) + 1 < 0.8 * right
    if had_room and not (is_open and line.text[0].islower()):
        return True
    is_indented = line.indent >= above.indent + 2 and not _starts_item(block[0])
    return is_indented and not is_open


def _starts_item(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or NUMBERED_ITEM.match(line.text))


def _piece(block: Sequence[Line], vocabulary: Vocabulary) -> Piece:
    words = join_lines([line.text for line in block], vocabulary)
    bullet = _BULLET.match(words)
    kind = Kind.ITEM if _starts_item(block[0]) else Kind.PARAGRAPH
    return Piece(kind, words[bullet.end() :] if bullet else words)
