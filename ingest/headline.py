"""Find what a printed document is called by its type: the largest of its first page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from ingest.accents import composed
from ingest.clean import short
from ingest.parts import Parts

LARGER = 1.2
"""Times the size of the first line, which is a running head or a letterhead where there is so much larger type."""

LEAST_LETTERS = 4
"""In a title; less in large type is an initial or a number."""

LONGEST = 120
"""Characters in a title."""


def headline_of(runs: Sequence[tuple[str, float]], parts: Parts) -> str:
    """The first words of the first page in its largest type, empty where the page begins in about that type.

    Parameters
    ----------
    runs
        What the page shows, and how large.
    """
    stretches = list(_stretches(runs))
    titles = [(size, text) for text, size in stretches if len(text) >= LEAST_LETTERS]
    largest = max((size for size, _ in titles), default=0.0)
    if not titles or largest < LARGER * stretches[0][1]:
        return ""
    return _blocks_that_say(next(text for size, text in titles if size == largest), parts)


def _stretches(runs: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Letters and digits of neighbouring runs of one size, and that size."""
    lettered = [(text, round(size, 1)) for text, size in runs if any(map(str.isalpha, text))]
    for size, run in groupby(lettered, itemgetter(1)):
        yield short(composed("".join(text for text, _ in run))), size


def _blocks_that_say(wanted: str, parts: Parts) -> str:
    """The first blocks, one after the other, of which each is the next part of what is wanted."""
    found: list[str] = []
    rest = wanted
    for block in parts.blocks:
        words = " ".join(parts.text[block.span.start : block.span.end].split())
        if rest and short(words) and rest.startswith(short(words)):
            found.append(words)
            rest = rest.removeprefix(short(words))
        elif found:
            break
    title = " ".join(found)
    return title if len(title) <= LONGEST and not rest else ""
