"""Know the lines that a page shows in bolder or larger type than most of it: that proves what looks cannot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.clean import short

Run = tuple[str, float, bool]
"""What a page shows in one type, how large, and whether in bold; a line's end is in the text."""

LARGER = 1.1
"""Times the size of most of the page."""

_BOLD = re.compile(r"bold|black|heavy|demi|medi\b|CMBX|SFBX", re.IGNORECASE)


def is_bold(font: str) -> bool:
    """Whether the name of a font says so."""
    return _BOLD.search(font) is not None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring lines in one type that stands out: their letters and digits, and how much larger it is."""

    lines: tuple[str, ...]
    larger: float


@dataclass(frozen=True, slots=True)
class Bolder:
    """What stands out on a page."""

    stretches: tuple[Stretch, ...] = ()

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Bolder:
        """The lines that are wholly in type which stands out from that of most letters of the page."""
        lines = [line for line in _lines(runs) if any(text for text, _, _ in line)]
        letters: Counter[tuple[float, bool]] = Counter()
        for line in lines:
            for text, size, bold in line:
                letters[size, bold] += len(text)
        if not letters:
            return cls()
        (usual, usually_bold), _ = letters.most_common(1)[0]
        found: list[Stretch] = []
        for kind, group in groupby(lines, _type):
            if kind and (kind[0] >= LARGER * usual or (kind[1] and not usually_bold and kind[0] >= usual)):
                found.append(Stretch(tuple("".join(text for text, _, _ in line) for line in group), kind[0] / usual))
        return cls(tuple(found))

    def shows(self, words: str) -> bool:
        """Whether the words are one or more whole lines, one after the other, that stand out."""
        wanted = short(words)
        lines = [(stretch.lines, i) for stretch in self.stretches for i in range(len(stretch.lines))]
        return any(_begins(below[i:], wanted) for below, i in lines)

    def larger(self, above: str, below: str) -> float:
        """How much larger the type is of two lines that follow each other in it; 1 for others."""
        wanted = (short(above), short(below))
        return next((each.larger for each in self.stretches if wanted in pairwise(each.lines)), 1.0)


def _begins(lines: Iterable[str], wanted: str) -> bool:
    """Whether the first of the lines are together what is wanted."""
    said = ""
    for line in lines:
        said += line
        if len(said) >= len(wanted):
            break
    return said == wanted != ""


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The letters and digits of each line, by type."""
    line: list[Run] = []
    for text, size, bold in runs:
        first, *others = text.split("\n")
        line.append((short(first), round(size, 1), bold))
        for other in others:
            yield line
            line = [(short(other), round(size, 1), bold)]
    yield line


def _type(line: Iterable[Run]) -> tuple[float, bool] | None:
    """The one type of all that a line says; None where it has several."""
    types = {(size, bold) for text, size, bold in line if text}
    return types.pop() if len(types) == 1 else None
