"""Lay out the tables of a Word file: a cell that is merged stands in each row and column that it covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ingest.grid import MOST_COLUMNS
from ingest.numbering import Element, W, value
from ingest.typed import is_set, words_of

Say = Callable[[Element], str]
"""What a cell says."""

LONGEST_REPEATED = 200
"""Characters; what is longer is said in the first row that it covers and no other."""


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row that says something."""
    rows = [[*_parts(row, f"{W}tc")] for row in _rows(table)]
    return [row for row in rows if any(words_of(cell).strip() for cell in row)]


def headers_of(table: Element) -> int:
    """How many rows say what stands in the columns: those that Word repeats on each page, or the first."""
    rows = [row for row in _rows(table) if words_of(row).strip()]
    return max(1, next((i for i, row in enumerate(rows) if not is_set(row, "trPr/tblHeader")), len(rows)))


def cells_in(table: Element) -> Iterator[Element]:
    """All of its cells, in order, those without words too."""
    for row in _rows(table):
        yield from _parts(row, f"{W}tc")


def laid_out(rows: Sequence[Sequence[Element]], say: Say) -> Iterator[list[str]]:
    """The words in each column, row by row; a row of one cell alone stays one."""
    above: dict[int, str] = {}
    for row in rows:
        line: list[str] = []
        for cell in row:
            said = say(cell)
            words = above.get(len(line), "") if _goes_on(cell) and not said else said
            columns = _columns(cell) if len(row) > 1 else 1
            for _ in range(max(1, min(columns, MOST_COLUMNS - len(line)))):
                above[len(line)] = words if len(words) <= LONGEST_REPEATED else ""
                line.append(words)
        yield line


def _rows(table: Element) -> Iterator[Element]:
    return _parts(table, f"{W}tr")


def _parts(element: Element, tag: str) -> Iterator[Element]:
    """A table's rows or a row's cells, in content controls too, and none of a table inside it."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != f"{W}tbl":
            yield from _parts(child, tag)


def _goes_on(cell: Element) -> bool:
    """Whether the cell is a part of the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _columns(cell: Element) -> int:
    span = value(cell, "tcPr/gridSpan")
    return int(span) if span.isdecimal() and len(span) < 4 else 1
