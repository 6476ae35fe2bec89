"""Put lines that go on in the cells of a table's row into that row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.clean import Vocabulary, join_lines
from ingest.document import Kind
from ingest.lines import Line
from ingest.piece import Piece

Cell = tuple[int, str]
"""Where it begins in the grid, and its words."""


def mark_rests(rows: list[bool], lines: Sequence[Line]) -> None:
    """Mark the lines below a row in which its cells go on."""
    row: Line | None = None
    for i, line in enumerate(lines):
        if rows[i]:
            row = line
        elif row and line.gap < row.gap and _go_on(row.placed, line.placed):
            rows[i] = True
        else:
            row = None


def folded(rows: Sequence[tuple[Line, Kind]], vocabulary: Vocabulary) -> Iterator[Piece]:
    """The rows of a table, each with the lines that go on in its cells: nearer to it than it to its own row above."""
    done: list[tuple[Kind, list[Cell]]] = []
    gap = 0
    for line, kind in rows:
        cells = line.placed
        if done and line.gap < gap and _go_on(done[-1][1], cells):
            rests = dict(cells)
            above, row = done.pop()
            joined = ((at, [words, rests[at]] if at in rests else [words]) for at, words in row)
            done.append((above, [(at, join_lines(parts, vocabulary)) for at, parts in joined]))
        else:
            done.append((kind, cells))
            gap = line.gap
    return (Piece(kind, "  ".join(words for _, words in cells)) for kind, cells in done)


def _go_on(row: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether cells stand under some of a row's, not its first, and begin within a sentence."""
    starts = {at for at, _ in row[1:]}
    return all(at in starts and words[0].islower() for at, words in cells)
