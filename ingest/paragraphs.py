"""Turn the lines of a page into paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.clean import Vocabulary, join_lines
from ingest.document import Kind
from ingest.folded import folded, mark_rests
from ingest.headings import NUMBERED_HEADING
from ingest.lines import Line, right_margin, usual_gap
from ingest.marks import BULLET, starts_item
from ingest.piece import Piece

_FIGURES = re.compile(
    r"[-–—(]?[$€£¥]? ?[-–—(]?\d[\d.,:/]*\)?[%x$€£¥)]*(?: ?%| ?\(?[a-z*†‡\d]\)?|[⁰¹²³⁴-⁹⁻,]+)?$|"
    r"-?\d[\d.,]*%? ?(?:[(\[±]|\+/-) ?-?\d[\d.,–%-]*[)\]]?$|[$€£¥%—–)-]$|n/?[am]$|[ivxl]{1,6}$",
    re.IGNORECASE,
)
_ONE_SUM = re.compile(r"^([^$€£¥]*(?<!\S)[$€£¥]) {2,}([\d(][^$€£¥]*)$")
_YEAR = re.compile(r"(?:19|20)\d\d(?: ?\(\w\)|[⁰¹²³⁴-⁹,]+)?$|%$")
_DANGLING = re.compile(r"(?:\b(?:a|an|and|by|for|from|in|of|on|or|the|to|with)|\w[-\u00ad])$", re.IGNORECASE)
_OPEN_END = re.compile(r"[^.!?:;][\"'”’)\]]*$")

_WIDE = re.compile(r" {4,}")  # between two cells; justified prose seldom has so many blanks, and never line after line
_APART = re.compile(
    r"\S+(?: {1,3}\S+)*"
)  # what `_WIDE` parts: of lines that are not known to be rows, unlike `Line.cells`


def pieces_of(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Piece]:
    """Paragraphs, items and rows of one run of lines, in order; headings are still paragraphs."""
    kinds = _row_kinds(lines)
    prose = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    gap, right = usual_gap(prose), right_margin(prose)
    _mark_pairs(kinds, lines)
    for is_prose, run in groupby(zip(lines, kinds, strict=True), key=lambda pair: pair[1] is None):
        if is_prose:
            yield from _paragraphs([line for line, _ in run], gap, right, vocabulary)
        else:
            yield from folded([(line, kind or Kind.ROW) for line, kind in run], vocabulary)


def _row_kinds(lines: Sequence[Line]) -> list[Kind | None]:
    """For each line: a table's row, its header, or None."""
    right = right_margin(lines)
    rows = [_has_figures(line) or in_columns for line, in_columns in zip(lines, _in_columns(lines), strict=True)]
    for start, end in _aligned(lines):
        if end - start >= LEAST_ROWS:
            rows[start:end] = [True] * (end - start)
    for start, end in _runs_of_others(rows):
        is_between = start > 0 and end < len(rows) and end - start <= LABEL_LINES
        if is_between and all(_is_label(line, right) for line in lines[start:end]):
            rows[start:end] = [True] * (end - start)  # "Operating expenses:" between rows of figures
    mark_rests(rows, lines)
    kinds: list[Kind | None] = [Kind.ROW if row else None for row in rows]
    for start in [i for i in range(len(rows)) if rows[i] and (i == 0 or not rows[i - 1])]:
        _mark_header(kinds, lines, start)
    return kinds


def _mark_pairs(kinds: list[Kind | None], lines: Sequence[Line]) -> None:
    """Mark two lines whose cells stand far apart: such cells must not be read as one sentence."""
    right = right_margin(lines)
    for start, end in _aligned(lines):
        if not any(kinds[start:end]) and _are_far_apart(lines[start:end], right):
            kinds[start:end] = [Kind.ROW] * (end - start)


def _runs_of_others(rows: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of lines that are no rows."""
    start = 0
    for row, run in groupby(rows):
        end = start + len(list(run))
        if not row:
            yield start, end
        start = end


LABEL_LINES = 4
"""Lines without figures between two rows of a table."""


def _is_label(line: Line, right: int) -> bool:
    return len(line.text) < 0.6 * right and line.gap <= 8 and not starts_item(line) and line.text[-1] != "."


HEADER_LINES = 4
"""A table's header has at most so many lines; what stands higher is text."""


def _mark_header(kinds: list[Kind | None], lines: Sequence[Line], start: int) -> None:
    """Mark the first rows that name columns, and the lines over them that stand over the columns only."""
    end = next((i for i in range(start, len(lines)) if kinds[i] is None), len(lines))
    body = next((i for i in range(start, end) if _is_body(lines[i])), start + 1)
    if body - start > HEADER_LINES or body >= end:
        return
    columns = min((_cell_spans(line)[1][0] for line in lines[body:end] if len(_cell_spans(line)) > 1), default=0)
    first = start
    highest = max((i + 1 for i in range(start) if kinds[i] is not None), default=0)  # below another table's rows
    while first > max(highest, start - HEADER_LINES) and _stands_over(lines[first - 1], lines[first], columns):
        first -= 1
    kinds[first:body] = [Kind.HEADER] * (body - first)


def _stands_over(line: Line, below: Line, columns: int) -> bool:
    """Whether a line above a table belongs to its header: it names several columns, or stands over them alone."""
    if below.gap > 8 or starts_item(line):
        return False
    return line.indent >= max(1, columns - 2) or (_WIDE.search(line.text) is not None and _names_columns(line))


def _has_figures(line: Line) -> bool:
    """Whether the line has at least two cells of figures, or ends in one far from its words."""
    text = _ONE_SUM.sub(r"\1 \2", line.text)
    cells = replace(line, text=text).cells
    figures = [cell for cell in cells[1:] if _FIGURES.match(cell)]
    if len(cells) < 2 or len(figures) < 0.5 * len(cells[1:]) or not _FIGURES.match(cells[-1]):
        return False
    return len(figures) >= 2 or any((_FIGURES.match(cells[0]), re.search(r"\S {4,}(?:[$€£¥] )?\S+$", text)))


def _is_body(line: Line) -> bool:
    """Whether a row of a table holds figures, or is counted by one."""
    is_counted = len(_cell_spans(line)) > 2 and _FIGURES.match(line.cells[0]) and not _YEAR.match(line.cells[0])
    return bool(is_counted) or (_has_figures(line) and not _names_columns(line))


def _names_columns(line: Line) -> bool:
    """Whether no cell holds figures, other than a year."""
    return not any(_FIGURES.match(cell) and not _YEAR.match(cell) for cell in line.cells)


LEAST_ROWS = 3
"""Lines whose cells stand under each other before they are a table of words."""

FAR = 8
"""Blanks of the grid between cells that are no words of one sentence, even if only two lines have them."""


def _aligned(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of two lines or more, each of as many cells that stand under each other."""
    spans = _spans_of(lines)
    start = 0
    for count, run in groupby(spans, key=len):
        cells = list(run)
        if len(cells) >= 2 and count >= 2 and all(map(_stand_together, list(zip(*cells, strict=True))[1:])):
            yield start, start + len(cells)
        start += len(cells)


NEAR = 6
"""Lines between two rows of a table of words; more are another table."""


def _in_columns(lines: Sequence[Line]) -> Iterator[bool]:
    """For each line: whether it has three cells or more that begin where those of another line near it do.

    The blanks between two of them must be many: words of some fonts stand far apart in prose.
    """
    spans = _spans_of(lines)
    wide = [max((below[0] - above[1] for above, below in pairwise(cells)), default=0) >= FAR for cells in spans]
    starts = [[start for start, _ in cells] if far else [] for cells, far in zip(spans, wide, strict=True)]
    for i, places in enumerate(starts):
        near = starts[max(0, i - NEAR) : i] + starts[i + 1 : i + 1 + NEAR]
        yield len(places) > 2 and any(_are_close(places, others) for others in near)


def _are_close(places: Sequence[int], others: Sequence[int]) -> bool:
    return len(places) == len(others) and all(abs(a - b) < 3 for a, b in zip(places, others, strict=True))


def _are_far_apart(lines: Sequence[Line], right: int) -> bool:
    """Whether the cells of all lines are short, with very wide blanks between them."""
    spans = [_cell_spans(line) for line in lines]
    gaps = [below[0] - above[1] for cells in spans for above, below in pairwise(cells)]
    return min(gaps) >= FAR and all(end - start < right / 2 for cells in spans for start, end in cells)


def _spans_of(lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The cells of each line; none of a list's item."""
    return [[] if starts_item(line) else _cell_spans(line) for line in lines]


def _cell_spans(line: Line) -> list[tuple[int, int]]:
    return [(line.indent + match.start(), line.indent + match.end()) for match in _APART.finditer(line.text)]


def _stand_together(cells: Sequence[tuple[int, int]]) -> bool:
    """Whether the starts, the ends or the middles of the cells are in line."""
    for places in ([a for a, _ in cells], [b for _, b in cells], [(a + b) // 2 for a, b in cells]):
        if max(places) - min(places) <= 3:
            return True
    return False


def _paragraphs(run: Sequence[Line], gap: int, right: int, vocabulary: Vocabulary) -> Iterator[Piece]:
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
    if starts_item(line) or (line.gap >= gap + 2 and not _goes_on(above, line, gap, right)):
        return True
    if _DANGLING.search(above.text):
        return False
    is_open = bool(_OPEN_END.search(above.text))
    if line.gap > gap and not is_open and line.end < 0.6 * right and NUMBERED_HEADING.match(line.text):
        return True
    if starts_item(block[0]) and line.indent <= block[0].indent and not (is_open and line.text[0].islower()):
        return True
    had_room = above.end + len(line.text.split()[0]) + 1 < 0.8 * right
    if had_room and not (is_open and line.text[0].islower()):
        return True
    is_indented = line.indent >= above.indent + 2 and not starts_item(block[0])
    return is_indented and not is_open


def _goes_on(above: Line, line: Line, gap: int, right: int) -> bool:
    """Whether a line goes on within a sentence though it is set off a little: raised marks make a line higher, and
    lines of another column may stand between."""
    is_open = above.end >= 0.75 * right and (above.text[-1].isalnum() or above.text[-1] in ",-\u00ad")
    is_figure = line.text[0].isdigit() and not NUMBERED_HEADING.match(line.text)  # further down it is a note's mark
    return is_open and ((line.text[0].islower() and line.gap <= 2 * gap + 2) or (is_figure and line.gap <= 2 * gap))


def _piece(block: Sequence[Line], vocabulary: Vocabulary) -> Piece:
    words = join_lines([line.text for line in block], vocabulary)
    bullet = BULLET.match(words)
    kind = Kind.ITEM if starts_item(block[0]) else Kind.PARAGRAPH
    return Piece(kind, words[bullet.end() :] if bullet else words)
