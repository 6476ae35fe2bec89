"""Tell by where items stand on a page which of them are of a list inside another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.lines import Line
from ingest.marks import BULLET
from ingest.piece import Edge

STEP = 2
"""Blanks of the grid by which the mark and the words of an item stand further in than those that it is below: a number
of two figures begins one before that of one figure."""

FARTHEST = 16
"""Blanks by which they do so at the most; what stands further to the right is beside the list."""

_NUMBER = re.compile(r"[(\[]?(?:\d+|[a-zA-Z]+)[.)\]]")

Level = tuple[str, Edge | None]
"""How the items of a list are marked, and where the last one stands: None as long as it stands elsewhere."""


def edge_of(line: Line) -> Edge:
    """Where an item begins, by its first line."""
    bullet = BULLET.match(line.text)
    number = _NUMBER.match(line.text)
    mark = bullet.group() if bullet else number.group() if number else line.text[:1]
    takes_room = len(mark) > 1 or not bullet
    behind = line.text[len(mark) :]
    words = line.indent + (len(mark) + len(behind) - len(behind.lstrip())) * takes_room
    style = re.sub(r"\d+", "1", mark.strip())
    return Edge(line.indent, words, re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", style)) if number else style)


def depths(items: Iterable[tuple[int, Edge | None]]) -> Iterator[int]:
    """In how many lists the list of each item stands; 0 for what is no item, which ends all lists.

    Places are compared within a column of a page only: in the next one an item is of the list whose items are marked
    like it.

    Parameters
    ----------
    items
        Each with the column that it stands in.
    """
    lists: list[Level] = []
    last = -1
    for column, edge in items:
        if column != last:
            lists = [(mark, None) for mark, _ in lists]
        last = column
        lists = [*_lists_around(lists, edge), (edge.mark, edge)] if edge else []
        yield max(0, len(lists) - 1)


def _lists_around(lists: Sequence[Level], item: Edge) -> Sequence[Level]:
    """Those of the open lists that the item's own one stands in."""
    around = list(lists)
    while around:
        _, other = around[-1]
        if other is None:
            like = [i for i, (mark, _) in enumerate(around) if mark == item.mark]
            return around[: like[-1]] if like else []
        if _is_further_in(item, other):
            return around if item.words - other.words <= FARTHEST else []
        if not _is_further_in(other, item):
            return around[:-1]
        around.pop()
    return around


def _is_further_in(item: Edge, other: Edge) -> bool:
    return item.mark_at >= other.mark_at + STEP and item.words >= other.words + STEP
