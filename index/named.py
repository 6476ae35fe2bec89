"""Documents that a question names: "Amazon's report of 2019", "the minutes of 12 May"."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.manifest import Record
from index.terms import Word, words

FEWEST = 4
"""A name tells documents apart where one in at least so many bears it."""

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""Also inside a word: FY2019, 2019Q2."""


class Named:
    """The names and numbers in the titles and file names of some documents."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._among = len(records)
        self._by_stem: defaultdict[str, set[str]] = defaultdict(set)
        for record in records:
            for stem in _called(record):
                self._by_stem[stem].add(record.id)

    def by(self, asked: Sequence[Word]) -> frozenset[str]:
        """Ids of the documents that share the rarest names with a question; empty where it names none of a few.

        Of several names the one that fewer titles hold counts more, by its idf among the titles.
        """
        rarity: defaultdict[str, float] = defaultdict(float)
        for stem in dict.fromkeys(stem for word in asked if _names(word) for stem in _stems(word)):
            holders = self._by_stem.get(stem, ())
            for document in holders:
                rarity[document] += math.log(self._among / len(holders))
        most = max(rarity.values(), default=0.0)
        return frozenset(d for d, r in rarity.items() if r > most - 1e-9) if most >= math.log(FEWEST) else frozenset()


def _called(record: Record) -> Iterator[str]:
    """Stems of its title and of its file name."""
    for word in words(f"{record.title} {record.id.rpartition('.')[0]}"):
        if word.is_content:
            yield from _stems(word)


def _stems(word: Word) -> Iterator[str]:
    yield word.stem
    yield from YEAR.findall(word.text)


def _names(word: Word) -> bool:
    """Whether it has a digit, or a capital that does not open the question."""
    return word.is_content and (word.is_name or word.is_capital)
