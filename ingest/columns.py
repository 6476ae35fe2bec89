"""Tell by the grid of a page whether the cells of its lines stand under each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ingest.lines import Line
from ingest.marks import starts_item

_APART = re.compile(r"\S+(?: {1,3}\S+)*")  # by wider blanks than `Line.cells`: of lines that may be no rows

CENTRED = 5
"""Blanks of the grid by which a header may miss the middle of the words in its column, which may be wider than they."""

LEAST_ROWS = 3
"""Lines whose cells stand under each other before they are a table of words."""

FAR = 8
"""Blanks of the grid between cells that are no words of one sentence, even if only two lines have them."""


def aligned(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of two lines or more, each of as many cells that stand under each other."""
    spans = _spans_of(lines)
    start = 0
    for count, run in groupby(spans, key=len):
        cells = list(run)
        headed = len(cells) > LEAST_ROWS and _is_centred(cells[0], cells[1:])
        if count >= 2 and len(cells) >= 2 and _all_together(cells[headed:]):
            yield start + headed, start + len(cells)
        start += len(cells)


def _is_centred(header: Sequence[tuple[int, int]], rows: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether each cell but the first stands further in than those of its column, and halfway over them."""
    columns = [(min(a for a, _ in cells), max(b for _, b in cells)) for cells in zip(*rows, strict=True)]
    return all(
        start > left + 2 and end < right and abs(start + end - left - right) <= 2 * CENTRED
        for (start, end), (left, right) in list(zip(header, columns, strict=True))[1:]
    )


def _all_together(rows: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether the cells of each column but the first are in line."""
    return all(map(_stand_together, list(zip(*rows, strict=True))[1:]))


NEAR = 6
"""Lines between two rows of a table of words; more are another table."""


def in_columns(lines: Sequence[Line]) -> Iterator[bool]:
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


def are_far_apart(lines: Sequence[Line], right: int) -> bool:
    """Whether the cells of all lines are short, with very wide blanks between them."""
    spans = [cell_spans(line) for line in lines]
    gaps = [below[0] - above[1] for cells in spans for above, below in pairwise(cells)]
    return min(gaps) >= FAR and all(end - start < right / 2 for cells in spans for start, end in cells)


def _spans_of(lines: Sequence[Line]) -> list[list[tuple[int, int]]]:
    """The cells of each line; none of a list's item."""
    return [[] if starts_item(line) else cell_spans(line) for line in lines]


def cell_spans(line: Line) -> list[tuple[int, int]]:
    """Where each cell of a line begins and ends, if it is a row: what four blanks or more part."""
    return [(line.indent + match.start(), line.indent + match.end()) for match in _APART.finditer(line.text)]


def _stand_together(cells: Sequence[tuple[int, int]]) -> bool:
    """Whether the starts, the ends or the middles of the cells are in line."""
    for places in ([a for a, _ in cells], [b for _, b in cells], [(a + b) // 2 for a, b in cells]):
        if max(places) - min(places) <= 3:
            return True
    return False
