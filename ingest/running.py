"""Find what is printed on page after page around the text: running heads, running feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.lines import Line

EDGE = 2
"""Lines at the top and at the bottom of a page that may be running."""

SHARE = 0.5
"""Of the pages: a line on fewer is running only where it stands on neighbouring pages too."""

LEAST_PAGES = 4
"""In a shorter document the same line on every page may well be text."""

NEIGHBOURS = 4
"""Pages before and after among which a chapter's running head, or an even page's, must stand twice more."""

_NUMBER = re.compile(r"\d+")
_LONE_NUMBER = re.compile(r"(?:page |p\. ?|[-–—|] ?)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?: ?[-–—|])?$", re.IGNORECASE)


def without_running(pages: Sequence[Sequence[Line]], labels: Sequence[str]) -> list[list[Line]]:
    """The pages without their running heads, feet and numbers; ``labels`` are the printed page labels."""
    running = {(page, place) for page, place in _repeated(pages)} | {
        (page, place) for page, place in _numbers(pages, labels)
    }
    return [
        [line for i, line in enumerate(lines) if not {(page, i), (page, i - len(lines))} & running]
        for page, lines in enumerate(pages)
    ]


def _edges(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Places counted from the top (0, 1) and from the bottom (-1, -2), each with its line."""
    for place in range(min(EDGE, len(lines))):
        yield place, lines[place]
        yield -1 - place, lines[-1 - place]


def _repeated(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int]]:
    """Page and place of lines that stand on many pages, numbers aside; where they are only numbers see `_numbers`."""
    if len(pages) < LEAST_PAGES:
        return
    spots = [(page, place, _shape(line)) for page, lines in enumerate(pages) for place, line in _edges(lines)]
    spots = [(page, place, shape) for page, place, shape in spots if any(c.isalpha() for c in shape)]
    everywhere = Counter(shape for shape, _ in {(shape, page) for page, _, shape in spots})
    at = {(page, place, shape) for page, place, shape in spots}
    for page, place, shape in spots:
        beside = sum((page + step, place, shape) in at for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step)
        if everywhere[shape] >= max(LEAST_PAGES, SHARE * len(pages)) or beside >= 2:
            yield page, place


def _shape(line: Line) -> str:
    return _NUMBER.sub("#", line.words.casefold())


def _numbers(pages: Sequence[Sequence[Line]], labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Page and place of a number alone that is the page's label, or counts up with the pages around it."""
    lone = {
        (page, place): match["number"].lower()
        for page, lines in enumerate(pages)
        for place, line in _edges(lines)
        if (match := _LONE_NUMBER.match(line.words))
    }
    steps = Counter(int(number) - page for (page, _), number in lone.items() if number.isdigit())
    for (page, place), number in lone.items():
        counts = number.isdigit() and steps[int(number) - page] >= 3
        if counts or (len(pages) > 1 and number in (labels[page].lower(), str(page + 1))):
            yield page, place
