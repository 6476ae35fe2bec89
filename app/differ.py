"""Find where two documents give different numbers or dates for what seems to be the same thing.

It is better to miss a difference than to claim one that is none: two sentences must say nearly the same in the same
words, of the same names, and differ in one number that counts the same. Nothing is computed by a model.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, product
from typing import Protocol

from app.amounts import Amount, Kind, amounts, content, labels
from app.answer import Difference, Stated
from app.evidence import LEANING
from app.quote import LONGEST, Choice
from app.wanted import Wanted
from index.interaction import Query, idf
from index.terms import Word, words
from ingest.document import Document, Quote, Span
from ingest.document import Kind as BlockKind


class Counted(Protocol):
    """An index that knows in how many of its passages a word stands."""

    def __len__(self) -> int:
        """How many passages there are."""
        ...

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many each of some words stands."""
        ...


LOOKED_AT = 15
"""Best quotes whose sentences are compared."""

MOST = 3
"""Differences told of one answer."""

SHARED = 0.85
"""Share of the shorter sentence's words, weighed by idf, that must stand in the other: where it is below 1, each has a
word of its own, which may be what sets the two apart."""

SHARED_LONGER = 0.25
"""The same of the longer's."""

ON_QUESTION = 0.5
"""Share of the question's words that each sentence must hold, with its passage, title and headings; words that stand in
no document do not count."""

SHARED_WORDS = 2
"""Words that both must hold besides what is counted."""

RARE, RARE_SHARE = 4, 0.01
"""Passages, or share of them, in which one of those words may stand at most: "the experiment was repeated" is every
document's own, and no two of them are about the same experiment."""

_NOT = re.compile(r"\b(?:not|no|never|without|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth last final initial"
_ORDINALS = frozenset(_ORDINAL_WORDS.split())
_ASKED_FOR = {
    "count": {Kind.COUNT, Kind.SHARE},
    "number": {Kind.COUNT, Kind.SHARE, Kind.SUM},
    "duration": {Kind.COUNT},
    "age": {Kind.COUNT},
    "dose": {Kind.COUNT},
    "money": {Kind.SUM},
    "percent": {Kind.SHARE},
    "year": {Kind.DATE},
    "date": {Kind.DATE},
}
"""Kinds of number that a question of a kind asks for."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence as it is compared.

    Parameters
    ----------
    around
        Stems of its passage, its title and its headings.
    """

    document: Document
    span: Span
    around: frozenset[str]

    @property
    def text(self) -> str:
        """Its characters."""
        return self.document.text[self.span.start : self.span.end]

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its exact numbers."""
        return amounts(self.text)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that it is about."""
        return content(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Their stems."""
        return frozenset(word.stem for word in self.content)

    @cached_property
    def apart(self) -> object:
        """What must be equal of two sentences: numbers that are names, ordinals, and whether something is denied."""
        said = {word.text.lower() for word in words(self.text)}
        return labels(self.text), said & _ORDINALS, _NOT.search(self.text) is None

    def stated(self, amount: Amount) -> Stated:
        """One of its numbers, in its own words."""
        start = self.span.start
        return Stated(Quote(self.document, self.span), Span(start + amount.span.start, start + amount.span.end))


def differences(
    query: Query, asked: Wanted, choices: Sequence[Choice], shown: int, index: Counted
) -> tuple[Difference, ...]:
    """Pairs of sentences that differ, one at least in a quote that is shown: the first of the choices.

    The best found come first; the same two numbers are told once.
    """
    kinds = frozenset[Kind]().union(*(_ASKED_FOR.get(kind, set()) for kind in asked.kinds)) or frozenset(Kind)
    ours, others = (
        [s for s in _sentences(part) if _on_question(query, s) and any(a.kind in kinds for a in s.amounts)]
        for part in (choices[:shown], choices[shown:LOOKED_AT])
    )
    told: dict[object, Difference] = {}
    for one, other in chain(combinations(ours, 2), product(ours, others)):
        pair = _pair(one, other, kinds) if one.document.id != other.document.id else None
        if pair and _same(one, other, pair[0], index):
            values = frozenset((amount.low, amount.high) for amount in pair)
            told.setdefault((pair[0].kind, values), Difference(one.stated(pair[0]), other.stated(pair[1])))
    return tuple(told.values())[:MOST]


def _sentences(choices: Sequence[Choice]) -> Iterator[Sentence]:
    """Every sentence of the quotes that can be read alone, entries of a list of references left out."""
    for choice in choices:
        candidate = choice.evidence.found.candidate
        document = choice.quote.document
        around = candidate.match.all_stems | candidate.context
        for span in document.sentences_in(choice.quote.span):
            block = document.block_at(span.start)
            cited = block is not None and block.kind is BlockKind.REFERENCE
            if len(span) <= LONGEST and not cited and not LEANING.match(document.text[span.start : span.end]):
                yield Sentence(document, span, around)


def _on_question(query: Query, sentence: Sentence) -> bool:
    """Whether it holds one of the question's words, and most of them stand in it or around it."""
    asked = query.idf.keys() - query.unknown
    held = [stem for stem in asked if stem in sentence.stems or stem in sentence.around]
    return bool(asked & sentence.stems) and len(held) >= ON_QUESTION * len(asked)


def _pair(one: Sentence, other: Sentence, kinds: Collection[Kind]) -> tuple[Amount, Amount] | None:
    """The two numbers in which they differ; None unless these count the same, and no other numbers differ."""
    if one.apart != other.apart:
        return None
    left, right = list(one.amounts), list(other.amounts)
    for amount in one.amounts:
        if same := next((b for b in right if _comparable(amount, b) and amount.agrees(b)), None):
            left.remove(amount)
            right.remove(same)
    pairs = [(a, b) for a in left for b in right if _comparable(a, b)]
    alone = len(left) == 1 or len(right) == 1
    return pairs[0] if len(pairs) == 1 and alone and pairs[0][0].kind in kinds else None


def _comparable(one: Amount, other: Amount) -> bool:
    """Whether they are of a kind, count the same and stand beside the same word, as far as they say."""
    if one.kind is not other.kind or bool(one.noun) != bool(other.noun):
        return False
    shorter, longer = sorted((one.noun, other.noun), key=len)
    beside = not (one.near and other.near) or bool(one.near & other.near)
    return longer[: len(shorter)] == shorter and beside


def _same(one: Sentence, other: Sentence, amount: Amount, index: Counted) -> bool:
    """Whether two sentences say nearly the same, but for their numbers."""
    shared = one.stems & other.stems
    if len(shared - set(amount.noun)) < SHARED_WORDS or _swapped(one, other):
        return False
    if _strangers(one, other) or _strangers(other, one):
        return False
    found = {word.stem: word.text for word in (*one.content, *other.content)}
    counts = index.frequencies(found.values())
    held = {stem: counts[text] for stem, text in found.items()}
    if min(held[stem] for stem in shared) > max(RARE, RARE_SHARE * len(index)):
        return False
    value = {stem: idf(count, len(index)) for stem, count in held.items()}
    shares = sorted(sum(value[s] for s in shared) / sum(value[s] for s in each.stems) for each in (one, other))
    return shares[1] >= SHARED and shares[0] >= SHARED_LONGER


def _strangers(one: Sentence, other: Sentence) -> bool:
    """Whether the one names what the other's passage, title and headings do not."""
    named = {w.stem for w in one.content if w.is_name or w.is_capital}
    return bool(named - other.stems - other.around)


def _swapped(one: Sentence, other: Sentence) -> bool:
    """Whether a word of the one stands where the other has another: "treatment arm", "control arm"."""
    left, right = _slots(one, other.stems), _slots(other, one.stems)
    return bool(left[0] & right[0] or left[1] & right[1])


def _slots(sentence: Sentence, known: Collection[str]) -> tuple[set[str], set[str]]:
    """What stands before, and what after, its words that the other sentence does not have."""
    row = [""] + [word.stem for word in sentence.content] + [""]
    own = [i for i, stem in enumerate(row) if stem and stem not in known]
    return {row[i - 1] for i in own} - {""}, {row[i + 1] for i in own} - {""}
