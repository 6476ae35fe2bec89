"""Lay out a table's cells in columns: one that spans rows or columns stands in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_ROWS = MOST_COLUMNS = 50
"""How far the words of one cell are repeated, so that a small file cannot ask for a huge text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words and over how many rows and columns they stand."""

    words: str
    rows: int = 1
    columns: int = 1


def spread(rows: Iterable[Sequence[Cell]]) -> Iterator[list[str]]:
    """The words in each column, row by row; a row without words of its own is empty.

    A row of one cell alone stays one: it names what follows rather than each column of it.
    """
    above: dict[int, _Held] = {}
    for row in rows:
        placed = _placed(row, above)
        line = [placed[i].words if i in placed else "" for i in range(max(placed, default=-1) + 1)]
        lone = len(row) == 1 and not above
        yield ([row[0].words] if lone else line) if any(cell.words for cell in row) else []
        above = {i: held.below() for i, held in placed.items() if held.rows > 1}


@dataclass(frozen=True, slots=True)
class _Held:
    """What stands in a column, in how many rows from here on, and for how many of them it is said."""

    words: str
    rows: int
    said: int = MOST_ROWS

    def below(self) -> _Held:
        return _Held(self.words if self.said > 1 else "", self.rows - 1, self.said - 1)


def _placed(row: Sequence[Cell], above: Mapping[int, _Held]) -> dict[int, _Held]:
    """The row by column, with what reaches into it from above."""
    placed, at = dict(above), 0
    for cell in row:
        while at in above:
            at += 1
        for _ in range(max(1, min(cell.columns, MOST_COLUMNS - at))):
            placed.setdefault(at, _Held(cell.words, cell.rows if at < MOST_COLUMNS else 1))
            at += 1
    return placed
