"""Find what a plain text that was set for a printer repeats on every page: running heads and feet, page numbers.

Only what stands on its own is looked at, and only a page's number that counts or a form feed tells that it is of a
page: much else repeats in a text (a speaker's name, a refrain, "Answer:"), and is left.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeVar

from ingest.runs import Line

LEAST = 4
"""Times that a line must stand there; twice is enough for one that says "Page 1" and "Page 2"."""

LEAST_LINES = 10
"""Between the same line of two pages; more often it is a row of a table or an entry of a list."""

LONGEST = 120
"""Characters; a head may have two lines."""

WIDE = 40
"""Characters of a line that ends at the paper's other margin, unless a form feed is near: "Lesson     3" heads text."""

MOST = 0.8
"""Share of its places at which a line must look like one of a page."""

EVEN = (0.7, 1.4)
"""Times the usual distance: how far pages of one length may differ, as the last of a chapter is short."""

_NUMBER = re.compile(r"\d+")
_FEED = "\f"
_BESIDE = re.compile(r"(?:.* {3,}|.*\t)(?:page |p\. ?)?\[?(?:page )?\d{1,4}\]?$|\d{1,4}(?: {3,}|\t).*", re.IGNORECASE)
_PAGE = re.compile(r".*(?: {3,}|\t|\[)page \d{1,4}(?: of \d{1,4})?\]?$", re.IGNORECASE)
_ALONE = re.compile(r"(?:\[?page \d{1,4}(?: of \d{1,4})?\]?|[-–—] ?\d{1,4} ?[-–—])$", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}$")


Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Spot:
    """A short run that may be of a page, where it stands.

    Parameters
    ----------
    run
        Which of the runs it is.
    line
        How many newlines stand before it.
    fed
        Whether only blanks stand between it and a form feed above, and below.
    """

    run: int
    line: int
    text: str
    fed: tuple[bool, bool]


def without_furniture(text: str, runs: Sequence[list[Line]]) -> list[list[Line]]:
    """The runs but for those that every page of the text repeats."""
    spots = list(_spots(text, runs))
    alike: defaultdict[tuple[str, ...], list[Spot]] = defaultdict(list)
    for spot in spots:
        alike[_shape(spot.text)].append(spot)
    repeated = [same for same in alike.values() if len(same) > 1]
    pages = text.count(_FEED) + 1
    found = {spot.run for same in repeated for spot in (*_counting(same), *_fed(same, pages))}
    found |= {spot.run for same in repeated for spot in _beside(same, found | {len(runs)})}  # its end, too
    return [run for i, run in enumerate(runs) if i not in found]


def _shape(text: str) -> tuple[str, ...]:
    """What stands around its numbers: a ``#`` on its own is no page's number."""
    return tuple(_NUMBER.split(" ".join(text.split())))


def _spots(text: str, runs: Sequence[list[Line]]) -> Iterator[Spot]:
    line, at = 0, 0
    for i, run in enumerate(runs):
        line += text.count("\n", at, run[0].span.start)
        before = text[runs[i - 1][-1].span.end if i else 0 : run[0].span.start]
        at = run[0].span.start
        behind = text[run[-1].span.end : runs[i + 1][0].span.start if i + 1 < len(runs) else len(text)]
        words = "   ".join(line.text for line in run)
        is_short = len(run) <= 2 and len(words) <= LONGEST and words[-1] not in ".!?:;,"
        if is_short and not run[0].is_row and run[0].depth == 0:
            yield Spot(i, line, words, (_FEED in before, _FEED in behind))


def _counting(same: Sequence[Spot]) -> Iterable[Spot]:
    """The spots of a page's number, if that is what they are: it counts, and stands at a distance from other words."""
    texts = [spot.text for spot in same]
    least = 2 if _most(texts, _PAGE.match) else LEAST
    steps = [below.line - above.line for above, below in pairwise(same)]
    if len(same) < least or median(steps) < LEAST_LINES or not _counts([_NUMBER.findall(text) for text in texts]):
        return ()
    is_fed = _most(same, lambda spot: any(spot.fed))
    is_even = len(same) > 2 and _most(steps, lambda step: EVEN[0] < step / median(steps) < EVEN[1])
    if _most(texts, lambda text: _BESIDE.match(text) and (is_fed or len(text) >= WIDE)) or (
        _most(texts, _ALONE.match) and (is_fed or is_even)
    ):
        return same
    return same if is_fed and _most(texts, _BARE.match) else ()


def _counts(numbers: Sequence[Sequence[str]]) -> bool:
    """Whether the first or the last number goes up from spot to spot: by one, or by two on every other page."""
    for side in (0, -1):
        steps = [int(below[side]) - int(above[side]) for above, below in pairwise(numbers) if above]
        if steps and any(steps.count(step) >= MOST * len(steps) for step in (1, 2)):
            return True
    return False


def _fed(same: Sequence[Spot], pages: int) -> Iterable[Spot]:
    """The spots at a form feed, if the same words without a number of their own stand so on half of the pages."""
    fed = [spot for spot in same if any(spot.fed)]
    is_same = len({" ".join(spot.text.split()) for spot in fed}) == 1
    return fed if is_same and len(fed) >= max(LEAST, MOST * len(same), pages / 2) else ()


def _beside(same: Sequence[Spot], found: set[int]) -> Iterable[Spot]:
    """The spots next to what is of a page, if they mostly stand there."""
    beside = [spot for spot in same if {spot.run - 1, spot.run + 1} & found]
    return beside if len(beside) >= max(LEAST, MOST * len(same)) else ()


def _most(many: Iterable[Each], holds: Callable[[Each], object]) -> bool:
    answers = [bool(holds(each)) for each in many]
    return sum(answers) >= MOST * len(answers)
