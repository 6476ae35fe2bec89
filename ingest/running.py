"""Find what is printed on page after page around the text: running heads, running feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lines import Line

EDGE = 2
"""Lines at the top and at the bottom of a page that may be running."""

SHARE = 0.5
"""Of the pages: a line on fewer is running only where it stands on neighbouring pages too."""

COUNTING_SHARE = 0.25
"""Of the pages: left and right pages often print their number at opposite ends of a line."""

LEAST_PAGES = 4
"""In a shorter document the same line on every page may well be text, unless it holds the page's number."""

NEIGHBOURS = 4
"""Pages before and after among which a chapter's running head, or an even page's, must stand twice more."""

_LONE_NUMBER = re.compile(
    r"(?:page |p\. ?|[-–—|] ?)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?: of \d{1,4}| ?[-–—|])?$", re.IGNORECASE
)
_COUNT = re.compile(r"(?<![\d/])(\d{1,4})(?:/| of )(\d{1,4})(?![\d/])")
_STAMP = re.compile(
    r"(?:file|https?)://\S+|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?:[ \u202f]?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
"""What a browser prints around a page: its address, and when it was printed."""


def without_running(pages: Sequence[Sequence[Line]], labels: Sequence[str]) -> list[list[Line]]:
    """The pages without their running heads, feet and numbers; ``labels`` are the printed page labels."""
    running = {*_repeated(pages, labels), *_numbers(pages, labels), *_of_browsers(pages)}
    return [
        [line for i, line in enumerate(lines) if not {(page, i), (page, i - len(lines))} & running]
        for page, lines in enumerate(pages)
    ]


def _edges(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Places counted from the top (0, 1) and from the bottom (-1, -2), each with its line."""
    for place in range(min(EDGE, len(lines))):
        yield place, lines[place]
        yield -1 - place, lines[-1 - place]


def _repeated(pages: Sequence[Sequence[Line]], labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Page and place of lines that stand on many pages, the page's own number aside."""
    last = {label.casefold() for label in labels[-1:]} | {str(len(pages))}
    own = [{label.casefold(), str(page)} | last for page, label in enumerate(labels, 1)]
    edges = [(page, place, line) for page, lines in enumerate(pages) for place, line in _edges(lines)]
    shaped = [(page, place, _shape(line, own[page])) for page, place, line in edges]
    spots = [(page, place, shape) for page, place, shape in shaped if any(map(str.isalpha, shape))]
    everywhere = Counter(shape for shape, _ in {(shape, page) for page, _, shape in spots})
    at = {(page, place, shape) for page, place, shape in spots}
    for page, place, shape in spots:
        beside = sum((page + step, place, shape) in at for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step)
        is_title = page == 0 and "#" not in shape  # the running head of a book is what its first page calls it
        is_counted = len(pages) == everywhere[shape] > 1 and "#" in shape
        is_frequent = everywhere[shape] >= max(LEAST_PAGES, SHARE * len(pages)) or beside >= 2
        if not is_title and (is_counted or (is_frequent and len(pages) >= LEAST_PAGES)):
            yield page, place


def _shape(line: Line, own: set[str]) -> str:
    words = _COUNT.sub(r"\1 of \2", line.words.casefold()).split()
    return " ".join("#" if word in own else word for word in words)


def _of_browsers(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int]]:
    """Page and place of what a browser prints around a page: its count beside an address or a time, or alone, and on
    such a page what stands at the edge with an address or a time."""
    for page, lines in enumerate(pages):
        words = {place: line.words for place, line in _edges(lines) if place in (0, -1)}
        stamped = {place for place, text in words.items() if _STAMP.search(text)}
        counted = {
            place
            for place, text in words.items()
            if (page + 1, len(pages)) in [(int(n), int(m)) for n, m in _COUNT.findall(_STAMP.sub("", text))]
            and not _COUNT.sub("", _STAMP.sub("", text)).strip()
        }
        if counted and (stamped or len(pages) > 1):
            yield from ((page, place) for place in counted | stamped)


def _numbers(pages: Sequence[Sequence[Line]], labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Page and place of a number alone that is the page's label or counts up with the pages around it, and of a line
    that begins or ends with such a number where the lines of many pages do."""
    edges = [(page, place, line.words.lower()) for page, lines in enumerate(pages) for place, line in _edges(lines)]
    lone = [(page, place, match["number"]) for page, place, words in edges if (match := _LONE_NUMBER.match(words))]
    steps = Counter(int(number) - page for page, _, number in lone if number.isdigit())
    for page, place, number in lone:
        counts = number.isdigit() and steps[int(number) - page] >= min(3, max(2, len(pages)))
        if counts or (len(pages) > 1 and number in (labels[page].lower(), str(page + 1))):
            yield page, place
    for side in (0, -1):
        yield from _counting([_Counting.of(edge, side, labels) for edge in edges], len(pages))


@dataclass(frozen=True, slots=True)
class _Counting:
    """A line at a page's edge by the number that it begins or ends with, and the words beside that number."""

    page: int
    place: int
    step: int | None
    rest: str

    @staticmethod
    def of(edge: tuple[int, int, str], side: int, labels: Sequence[str]) -> _Counting:
        page, place, line = edge
        words = line.split()
        number = words[side]
        return _Counting(page, place, _step(number, page, labels), " ".join(word for word in words if word != number))


def _counting(lines: Sequence[_Counting], pages: int) -> Iterator[tuple[int, int]]:
    """Page and place of lines that count with the pages and say the same on several: the headings "1 Introduction",
    "2 Methods" at the tops of pages count too, and each says something else."""
    counting = [line for line in lines if line.step is not None]
    at = Counter((line.place, line.step) for line in counting)
    said = Counter(rest for _, rest in {(line.page, line.rest) for line in counting})
    for line in counting:
        is_running = said[line.rest] > 1 or not any(map(str.isalpha, line.rest))
        if is_running and at[line.place, line.step] >= max(LEAST_PAGES, COUNTING_SHARE * pages):
            yield line.page, line.place


def _step(word: str, page: int, labels: Sequence[str]) -> int | None:
    """How far the number is ahead of the page, as it stays through a chapter; None for what is no number."""
    if word == labels[page].lower():
        return 0
    return int(word) - page - 1 if word.isdecimal() and len(word) <= 4 else None
