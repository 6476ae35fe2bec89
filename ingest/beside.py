"""Part lists that stand side by side: fewer and shorter lines than columns of prose, but with marks of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.lines import Line, columns, crosses
from ingest.marks import starts_item

_WIDE = re.compile(r" {4,}")

HEADED = 8
"""Characters of the grid by which the words over a list may stand in front of its marks."""


def lists_apart(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of the lines as they are read: lists side by side one after the other, each under what stands over it."""
    gutter, start, end = _beside(lines)
    if gutter == 0:
        yield list(lines)
        return
    if start:
        yield list(lines[:start])
    for column in columns(lines[start:end], gutter):
        yield from lists_apart(column)
    if end < len(lines):
        yield from lists_apart(lines[end:])


def _beside(lines: Sequence[Line]) -> tuple[int, int, int]:
    """Where the list on the right begins in the grid, and from which line to which there are two; zeros for none."""
    marks = [{place for place in _places(line) if starts_item(_from(line, place))} for line in lines]
    both = [places if starts_item(line) else set() for line, places in zip(lines, marks, strict=True)]
    counted = Counter(place for places in both for place in places)
    gutter = min((place for place, count in counted.items() if count > 1), default=0)
    if gutter == 0:
        return 0, 0, 0
    start = next(i for i, places in enumerate(both) if gutter in places)
    first = lines[start].indent
    end = next((i for i in range(start, len(lines)) if not _is_listed(lines[i], first, gutter)), len(lines))
    if start and (head := [place for place in _places(lines[start - 1]) if gutter - HEADED <= place <= gutter]):
        return head[0], start - 1, end
    return gutter, start, end


def _places(line: Line) -> list[int]:
    """Where in the grid something begins behind a wide blank."""
    return [line.indent + match.end() for match in _WIDE.finditer(line.text)]


def _from(line: Line, place: int) -> Line:
    return Line(line.text[place - line.indent :], place, line.gap)


def _is_listed(line: Line, first: int, gutter: int) -> bool:
    """Whether the line is of one of two lists or of both: an item of the left one begins at ``first``."""
    return not crosses(line, gutter) and (line.indent > first or starts_item(line))
