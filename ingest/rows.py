"""Tell which lines of a page are rows of tables, and which of these name the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TypeVar

from ingest.columns import LEAST_ROWS, aligned, are_far_apart, cell_spans, in_columns
from ingest.document import Kind
from ingest.folded import mark_rests, rests_of
from ingest.lines import Line, right_margin
from ingest.marks import starts_item

Told = TypeVar("Told")

_FIGURES = re.compile(
    r"[-–—(]?[$€£¥]? ?[-–—(]?\d[\d.,:/]*\)?[%x$€£¥)]*(?: ?%| ?\(?[a-z*†‡\d]\)?|[⁰¹²³⁴-⁹⁻,]+)?$|"
    r"-?\d[\d.,]*%? ?(?:[(\[±]|\+/-) ?-?\d[\d.,–%-]*[)\]]?$|[$€£¥%—–)-]$|n/?[am]$|[ivxl]{1,6}$",
    re.IGNORECASE,
)
_ONE_SUM = re.compile(r"^([^$€£¥]*(?<!\S)[$€£¥]) {2,}([\d(][^$€£¥]*)$")
_YEAR = re.compile(r"(?:19|20)\d\d(?: ?\(\w\)|[⁰¹²³⁴-⁹,]+)?$|%$")
_WIDE = re.compile(r" {4,}")  # between two cells; justified prose seldom has so many blanks, and never line after line


def row_kinds(lines: Sequence[Line]) -> list[Kind | None]:
    """For each line: a table's row, its header, or None.

    Lines in which the cells of a row go on stand under some of the columns only and would part a table: where they can
    be told before it is known, it is looked for without them, and its header always is.
    """
    rests = _plain_rests(lines)
    rows = _with_rests(_rows([line for line, is_rest in zip(lines, rests, strict=True) if not is_rest]), rests)
    further = mark_rests(rows, lines)
    rests = [row and (a or b) for row, a, b in zip(rows, rests, further, strict=True)]
    whole = [i for i, is_rest in enumerate(rests) if not is_rest]
    kinds: list[Kind | None] = [Kind.ROW if rows[i] else None for i in whole]
    gaps = [max((line.gap for line in lines[i + 1 : end]), default=0) for i, end in pairwise([*whole, len(lines)])]
    for start in [i for i, kind in enumerate(kinds) if kind and (i == 0 or not kinds[i - 1])]:
        _mark_header(kinds, [lines[i] for i in whole], start, gaps)
    return _with_rests(kinds, rests)


def _plain_rests(lines: Sequence[Line]) -> list[bool]:
    """For each line: whether it goes on in the cells of a row that plainly is one, by three cells or by its table.

    A table of two columns is told from terms with what they mean by what stands over it, or as both its cells go on.
    """
    rests = rests_of(lines)
    whole = [i for i, is_rest in enumerate(rests) if not is_rest]
    ends = dict(pairwise([*whole, len(lines)]))
    plain = {i for i in whole if len(cell_spans(lines[i])) > 2}
    for start, end in aligned([lines[i] for i in whole]):
        run = whole[start:end]
        both = any(len(line.placed) > 1 for i in run for line in lines[i + 1 : ends[i]])
        headed = start > 0 and lines[run[0]].gap <= HEADER_GAP and _names_both(lines[whole[start - 1]])
        if end - start >= LEAST_ROWS and (both or headed):
            plain.update(run)
    return [is_rest and i in plain for is_rest, i in zip(rests, _rows_of(rests), strict=True)]


def _rows_of(rests: Sequence[bool]) -> Iterator[int]:
    """For each line: which one it goes on from, or itself."""
    row = 0
    for i, is_rest in enumerate(rests):
        row = row if is_rest else i
        yield row


def _names_both(line: Line) -> bool:
    return len(cell_spans(line)) == 2 and not starts_item(line) and _names_columns(line)


def _with_rests(found: Sequence[Told], rests: Sequence[bool]) -> list[Told]:
    """What is found of the whole lines, for each line: a rest is what its row is."""
    left = iter(found)
    told: list[Told] = []
    for is_rest in rests:
        told.append(told[-1] if is_rest else next(left))
    return told


def _rows(lines: Sequence[Line]) -> list[bool]:
    right = right_margin(lines)
    rows = [_has_figures(line) or stands_so for line, stands_so in zip(lines, in_columns(lines), strict=True)]
    for start, end in aligned(lines):
        if end - start >= LEAST_ROWS:
            rows[start:end] = [True] * (end - start)
    for start, end in _runs_of_others(rows):
        is_between = start > 0 and end < len(rows) and end - start <= LABEL_LINES
        if is_between and all(_is_label(line, right) for line in lines[start:end]):
            rows[start:end] = [True] * (end - start)  # "Operating expenses:" between rows of figures
    return rows


def mark_pairs(kinds: list[Kind | None], lines: Sequence[Line]) -> None:
    """Mark two lines whose cells stand far apart: such cells must not be read as one sentence."""
    right = right_margin(lines)
    for start, end in aligned(lines):
        if not any(kinds[start:end]) and are_far_apart(lines[start:end], right):
            kinds[start:end] = [Kind.ROW] * (end - start)


def _runs_of_others(rows: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of lines that are no rows."""
    start = 0
    for row, run in groupby(rows):
        end = start + len(list(run))
        if not row:
            yield start, end
        start = end


HEADER_GAP = 8
"""Quarters of the font's height: what stands further above a row is not of its table."""

LABEL_LINES = 4
"""Lines without figures between two rows of a table."""


def _is_label(line: Line, right: int) -> bool:
    return len(line.text) < 0.6 * right and line.gap <= HEADER_GAP and not starts_item(line) and line.text[-1] != "."


def _is_within(cell: str) -> bool:
    """Whether a cell goes on from what stands over it: "(in years)"."""
    return cell.lstrip("(")[:1].islower()


HEADER_LINES = 4
"""A table's header has at most so many lines; what stands higher is text."""


def _mark_header(kinds: list[Kind | None], lines: Sequence[Line], start: int, wrapped: Sequence[int]) -> None:
    """Mark the first rows that name columns, and the lines over them that stand over the columns only.

    Without rows of figures below it, the first row is one only where nothing stands over the columns.
    """
    end = next((i for i in range(start, len(lines)) if kinds[i] is None), len(lines))
    found = next((i for i in range(start, end) if _is_body(lines[i])), None)
    body = start + 1 if found is None else found
    if body - start > HEADER_LINES or body >= end:
        return
    columns = min((cell_spans(line)[1][0] for line in lines[body:end] if len(cell_spans(line)) > 1), default=0)
    first = start
    highest = max((i + 1 for i in range(start) if kinds[i] is not None), default=0)  # below another table's rows
    while first > max(highest, start - HEADER_LINES) and _stands_over(lines[first - 1], lines[first], columns):
        first -= 1
    if found is None and first < start:
        body = start + (len(lines[start].cells) > 1 and all(map(_is_within, lines[start].cells[1:])))
    elif gap := max(wrapped[start:end], default=0):
        body = next((i for i in range(start + 1, body) if lines[i].gap > gap), body)  # a row of its own
    kinds[first:body] = [Kind.HEADER] * (body - first)


def _stands_over(line: Line, below: Line, columns: int) -> bool:
    """Whether a line above a table belongs to its header: it names several columns, or stands over them alone."""
    if below.gap > HEADER_GAP or starts_item(line):
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
    is_counted = len(cell_spans(line)) > 2 and _FIGURES.match(line.cells[0]) and not _YEAR.match(line.cells[0])
    return bool(is_counted) or (_has_figures(line) and not _names_columns(line))


def _names_columns(line: Line) -> bool:
    """Whether no cell holds figures, other than a year."""
    return not any(_FIGURES.match(cell) and not _YEAR.match(cell) for cell in line.cells)
