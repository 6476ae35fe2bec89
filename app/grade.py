"""Compare one saved answer with its gold."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.qrel import Qrel, Target
from app.run import Place, SavedAnswer, SavedQuote

HELD = 0.8
"""Share of a target that a passage must hold: a passage may cut a blank or a clause, no more."""

TOUCHED = 0.5
"""Share of the shorter of quote and target that must be common, in characters or, on a page, in words."""

DEPTH = 10
"""Ranks that are looked at."""

_WORD = re.compile(r"\w+")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grade:
    """How one question went.

    Parameters
    ----------
    answerable, said
        Whether it can be answered, and whether it was.
    hit_rank, quote_rank
        From 1, by which every needed part was found; inf for never, NaN where the gold has no targets.
    words_f1
        In [0, 1], of the words of all quotes shown; NaN where the gold has no targets, or none with its words.
    read_chars
        Characters quoted; NaN where the gold has no targets.
    """

    kind: str
    answerable: bool
    said: bool
    confidence: float
    hit_rank: float = math.nan
    quote_rank: float = math.nan
    words_f1: float = math.nan
    read_chars: float = math.nan


def grade(answer: SavedAnswer, qrel: Qrel) -> Grade:
    """The grade of an answer; quotes under a refusal count as not shown."""
    if not qrel.targets:
        return Grade(qrel.kind, qrel.answerable, answer.answerable, answer.confidence)
    quotes = answer.quotes if answer.answerable else ()
    return Grade(
        qrel.kind,
        qrel.answerable,
        answer.answerable,
        answer.confidence,
        rank_of_all(answer.hits[:DEPTH], qrel.parts, holds),
        rank_of_all(quotes[:DEPTH], qrel.parts, touches),
        _best_f1(" ".join(quote.text for quote in quotes), qrel),
        sum(len(quote.place.span) for quote in quotes),
    )


def holds(passage: Place, target: Target) -> bool:
    """Whether a ranked passage holds the target; one that is a whole section may hold the passage instead."""
    if target.page is not None:
        return _on_page(passage, target)
    length = target.end - target.start
    if target.granularity:
        length = min(length, len(passage.span))
    return length > 0 and _common(passage, target) >= HELD * length


def touches(quote: SavedQuote, target: Target) -> bool:
    """Whether a quote shows enough of the target."""
    if target.page is not None:
        return _on_page(quote.place, target) and _shared_words(quote.text, target.text)
    shorter = min(target.end - target.start, len(quote.place.span))
    return shorter > 0 and _common(quote.place, target) >= TOUCHED * shorter


def rank_of_all(items: Sequence[T], parts: Iterable[Sequence[Target]], match: Callable[[T, Target], bool]) -> float:
    """Rank, from 1, by which each part has a target that an item matches; inf where that never happens."""
    missing = list(parts)
    for rank, item in enumerate(items, 1):
        missing = [part for part in missing if not any(match(item, target) for target in part)]
        if not missing:
            return rank
    return math.inf


def word_f1(shown: str, target: str) -> float:
    """F1 of the two texts' words, each as often as it stands there, in lower case; 0 where none is common."""
    a, b = _words(shown), _words(target)
    common = (a & b).total()
    if not common:
        return 0.0
    precision, recall = common / a.total(), common / b.total()
    return 2 * precision * recall / (precision + recall)


def _best_f1(shown: str, qrel: Qrel) -> float:
    texts = [target.text for target in qrel.targets if target.text]
    if not texts:
        return math.nan
    return word_f1(shown, " ".join(texts)) if len(qrel.parts) > 1 else max(word_f1(shown, text) for text in texts)


def _common(place: Place, target: Target) -> int:
    if place.document != target.document:
        return 0
    return max(0, min(place.span.end, target.end) - max(place.span.start, target.start))


def _on_page(place: Place, target: Target) -> bool:
    if place.page is None or place.page_end is None or target.page is None or place.document != target.document:
        return False
    return place.page <= target.page <= place.page_end


def _shared_words(a: str, b: str) -> bool:
    left, right = _words(a), _words(b)
    shorter = min(left.total(), right.total())
    return shorter > 0 and (left & right).total() >= TOUCHED * shorter


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))
