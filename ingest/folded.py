"""Put lines that go on in the cells of a table's row into that row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.clean import Vocabulary, join_lines
from ingest.document import Kind
from ingest.lines import Line
from ingest.piece import Piece

Cell = tuple[int, str]
"""Where it begins in the grid, and its words."""

NO_WORDS = Vocabulary(frozenset())


def mark_rests(rows: list[bool], lines: Sequence[Line]) -> list[bool]:
    """Mark the lines below a row in which its cells go on; for each line, whether it is such a one."""
    rests = rests_of(lines)
    for i, is_rest in enumerate(rests):
        rests[i] = is_rest and i > 0 and rows[i - 1]
        rows[i] = rows[i] or rests[i]
    return rests


def rests_of(lines: Sequence[Line]) -> list[bool]:
    """For each line: whether in it cells of the line above it go on, be these of a table or not."""
    rests: list[bool] = []
    row: Line | None = None
    cells: list[Cell] = []
    for line in lines:
        is_rest = row is not None and line.gap < row.gap and _go_on(cells, line.placed)
        rests.append(is_rest)
        if is_rest:
            cells = _joined(cells, line.placed)
        else:
            row, cells = line, line.placed
    return rests


def folded(rows: Sequence[tuple[Line, Kind]], vocabulary: Vocabulary) -> Iterator[Piece]:
    """The rows of a table, each with the lines that go on in its cells: nearer to it than it to its own row above."""
    done: list[tuple[Kind, list[Cell]]] = []
    gap = 0
    for line, kind in rows:
        cells = line.placed
        if done and line.gap < gap and _go_on(done[-1][1], cells):
            above, row = done.pop()
            done.append((above, _joined(row, cells, vocabulary)))
        else:
            done.append((kind, cells))
            gap = line.gap
    return (Piece(kind, "  ".join(words for _, words in cells)) for kind, cells in done)


def _joined(row: Sequence[Cell], rests: Sequence[Cell], vocabulary: Vocabulary = NO_WORDS) -> list[Cell]:
    below = {_column(row, at): words for at, words in rests}
    parts = ((at, [words, below[at]] if at in below else [words]) for at, words in row)
    return [(at, join_lines(words, vocabulary)) for at, words in parts]


def _go_on(row: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether cells stand under some of a row's and go on within a sentence: under its first one only within brackets,
    since a name below a name is of a row of its own."""
    above = dict(row)
    columns = [_column(row, at) for at, _ in cells]
    if len(row) < 2 or None in columns or len({*columns}) < len(columns):
        return False
    return all(
        _is_open(above[at]) or (at != row[0][0] and words.lstrip("(")[:1].islower())
        for at, (_, words) in zip(columns, cells, strict=True)
        if at is not None
    )


def _column(row: Sequence[Cell], place: int) -> int | None:
    """Where the cell of a row begins under which something stands; a bracket may be narrower than a letter."""
    return next((at for at, _ in row if abs(at - place) <= 1), None)


def _is_open(words: str) -> bool:
    """Whether a bracket is not closed."""
    return words.count("(") > words.count(")")
