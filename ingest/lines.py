"""The lines of a laid-out page: a grid of characters in which blanks show where things stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import ceil
from operator import itemgetter

from ingest.raised import LEVEL, RAISED, apart

_BLANKS = re.compile(r" {2,}")
_CELL = re.compile(r"[^ ]+(?: [^ ]+)*")
_COLUMNS = re.compile(r" {5,}")  # between two columns
_MARK = re.compile(r"[\d⁰¹²³⁴-⁹,*†‡]{1,4}")
_LEADER = re.compile(r"(?:[ .]*\.){4,}[ .]*|…{2,}|_{4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    Parameters
    ----------
    text
        Without the blanks at both ends; the blanks inside are as many as the grid has.
    indent
        Characters of the grid before the text.
    gap
        Blank grid lines above, quarters of the font's height.
    """

    text: str
    indent: int
    gap: int

    @property
    def end(self) -> int:
        """Where the text ends in the grid."""
        return self.indent + len(self.text)

    @property
    def words(self) -> str:
        """The text with single blanks."""
        return " ".join(self.text.split())

    @property
    def placed(self) -> list[tuple[int, str]]:
        """The cells, which two or more blanks part, each after where it begins in the grid."""
        return [(self.indent + match.start(), match.group()) for match in _CELL.finditer(self.text)]

    @property
    def cells(self) -> list[str]:
        """The words of each cell."""
        return [words for _, words in self.placed]

    def part(self, start: int, end: int, gap: int) -> Line | None:
        """What stands between two columns of the grid, or None where that is blank."""
        inside = self.text[max(0, start - self.indent) : max(0, end - self.indent)]
        words = inside.strip()
        if not words:
            return None
        return Line(words, max(start, self.indent) + len(inside) - len(inside.lstrip()), gap)


def lines_of(grid: str) -> list[Line]:
    """The lines of a grid from top to bottom; dots that lead the eye to a page number become wide blanks."""
    lines: list[Line] = []
    gap = 0
    for row in grid.split("\n"):
        text = _LEADER.sub(lambda dots: " " * max(3, len(dots.group())), row)
        if text.strip():
            lines.append(Line(text.strip(), len(text) - len(text.lstrip()), gap))
            gap = 0
        else:
            gap += 1
    return _merged(lines) if usual_gap(lines) >= MEASURED else lines


MEASURED = 2
"""The least usual gap of a grid that shows gaps; without them nothing can be said of lines that nearly touch."""


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Lines less than half the font's height apart are one: raised figures, and words that were placed one by one."""
    merged: list[Line] = []
    for line in lines:
        if merged and line.gap == 0:
            merged.append(_side_by_side(merged.pop(), line))
        else:
            merged.append(line)
    return merged


def _side_by_side(above: Line, line: Line) -> Line:
    if line.indent > above.end:
        return replace(above, text=above.text + " " * (line.indent - above.end) + line.text)
    if line.end < above.indent:
        return Line(line.text + " " * (above.indent - line.end) + above.text, line.indent, above.gap)
    return replace(above, text=f"{above.text} {line.text}")


def usual_gap(lines: Sequence[Line]) -> int:
    """The gap between two lines of one paragraph: the commonest below a full line, or of all."""
    right = right_margin(lines)
    below_full = [line.gap for above, line in pairwise(lines) if above.end >= 0.8 * right]
    counted = Counter(below_full or [line.gap for line in lines[1:]])
    return min(counted, key=lambda gap: (-counted[gap], gap)) if counted else 0


def right_margin(lines: Sequence[Line]) -> int:
    """Where full lines end: the nine-tenths point of the ends of all lines."""
    ends = sorted(line.end for line in lines)
    return ends[ceil(0.9 * (len(ends) - 1))] if ends else 0


def in_reading_order(lines: Sequence[Line], depth: int = 2) -> Iterator[list[Line]]:
    """Runs of lines as they are read: above the columns, left column, right column, below."""
    gutter = _gutter(lines) if depth else None
    if gutter is None:
        yield list(lines)
        return
    for crosses, run in groupby(zip(lines, _spanning(lines, gutter), strict=True), key=itemgetter(1)):
        block = [line for line, _ in run]
        if crosses:
            yield from in_reading_order(block, depth - 1)
        else:
            for column in columns(block, gutter):
                yield from in_reading_order(column, depth - 1)


def _spanning(lines: Sequence[Line], gutter: int) -> list[bool]:
    """For each line: whether it is of both columns, as is a heading set off from the left one above such a line."""
    over = list(_over_both(lines, gutter))
    set_off = usual_gap(lines) + 2
    for i, line in enumerate(lines[:-1]):
        if over[i + 1] and line.end < gutter and line.gap >= set_off:
            over[i] = True
    return over


def _over_both(lines: Sequence[Line], gutter: int) -> Iterator[bool]:
    """For each line: whether it crosses the gutter, or goes on in the columns of such a line above it."""
    starts: set[int] = set()
    for line in lines:
        right = line.part(gutter, 10**6, 0)
        goes_on = line.indent < gutter and right is not None and right.indent != gutter and right.indent in starts
        over = goes_on or crosses(line, gutter)
        starts = {line.indent + match.end() for match in _BLANKS.finditer(line.text)} if over else set()
        yield over


def columns(lines: Sequence[Line], gutter: int) -> Iterator[list[Line]]:
    """What stands left of a column of the grid, then what stands right of it, each as if it stood alone."""
    for start, end in _sides(gutter):
        column: list[Line] = []
        gap = 0
        for line in lines:
            gap += line.gap
            part = line.part(start, end, gap)
            if part:
                column.append(part)
                gap = 0
            else:
                gap += 1  # the grid line that has words only beside this column
        if column:
            left = min(line.indent for line in column)
            yield _with_marks([replace(line, indent=line.indent - left) for line in column])


def _with_marks(column: Sequence[Line]) -> list[Line]:
    """The lines with the raised marks that a line of the other column parted from them: "2" goes after its word."""
    usual = usual_gap(column)
    done: list[Line] = []
    for line in column:
        mark = done[-1] if done and line.gap < usual and _MARK.fullmatch(done[-1].text) else None
        at = mark.indent - line.indent if mark else 0
        text = line.text.ljust(at + 1)
        if mark and at > 0 and text[at : at + len(mark.text) + 1].isspace():
            words = apart([(LEVEL, text[:at].rstrip()), (RAISED, mark.text)])
            text = "".join(words).ljust(at + len(mark.text)) + text[at + len(mark.text) :]
            done[-1] = Line(text.rstrip(), line.indent, mark.gap + line.gap + 1)
        else:
            done.append(line)
    return done


def _sides(gutter: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (0, gutter), (gutter, 10**6)


def crosses(line: Line, gutter: int) -> bool:
    """Whether words stand where a column of the grid begins and in front of it."""
    return line.indent < gutter < line.end and not line.text[gutter - line.indent - 2 : gutter - line.indent].isspace()


LEAST_BESIDE = 5
"""Lines that stand beside others before they are taken to be in columns: fewer may be a table or an address."""


def _gutter(lines: Sequence[Line]) -> int | None:
    """The column of the grid where the right of two columns of prose begins, or None."""
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update(line.indent + match.end() for match in _BLANKS.finditer(line.text))
    width = max((line.end for line in lines), default=0)
    middle = range(width // 5, width * 4 // 5)
    likely = [start for start, count in starts.items() if count >= LEAST_BESIDE and start in middle]
    for start in sorted(likely, key=lambda start: (-starts[start], start)):
        if _parts_prose(lines, start):
            return start
    return None


def _parts_prose(lines: Sequence[Line], gutter: int) -> bool:
    """Whether most lines go on from line to line on both sides, as prose does and the cells of a table do not."""
    beside = [i for i, line in enumerate(lines) if line.indent < gutter < line.end and not crosses(line, gutter)]
    if len(beside) < LEAST_BESIDE:
        return False
    block = lines[beside[0] : beside[-1] + 1]
    parted = [line for line in block if not crosses(line, gutter)]
    if len(beside) < 0.6 * (len(beside) + len(block) - len(parted)):
        return False
    sides = [[part.text for line in parted if (part := line.part(*side, 0))] for side in _sides(gutter)]
    return all(map(_is_prose, sides))


LEAST_LETTERS = 15
"""In a full line of a column; what is shorter is a heading, the end of a paragraph or a raised mark, or a cell."""


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether the full lines are many and often begin within a sentence; a side may hold two columns itself."""
    full = [text for text in texts if max(map(_letters, _COLUMNS.split(text))) >= LEAST_LETTERS]
    going_on = [text for text in texts if text[0].islower()]
    return len(full) >= 0.6 * len(texts) and len(going_on) >= 0.25 * len(texts)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
