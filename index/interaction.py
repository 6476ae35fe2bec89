"""Late interaction: compare every token of a question with every token of a passage (MaxSim).

Khattab and Zaharia, "ColBERT" (2020). Passages are seen through the tokens of their sentences, each in its context.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.abbreviations import Equal
from index.sighted import Floats, Sighted
from index.terms import Word

FUNCTION_WEIGHT = 0.2
"""Weight of a token of a stop word against one of a word that stands in every passage, whose idf is near 0."""


EQUAL = 0.8
"""Cosine at which a short form's token counts as met by its long form, and a long form's by its short one; .7 and .95
gave the same on gene, the written questions about its texts, and covidqa."""


@dataclass(frozen=True, eq=False)
class Query:
    """A question as it is compared.

    Parameters
    ----------
    text
        What is searched.
    words
        Its words in order.
    idf
        Inverse document frequency of each content word's stem; see `idf`.
    pooled, turned
        float32, shape (dimension,): for a follow-up between the question's vector and that of all that is searched;
        and the same in the codec's turned space.
    tokens
        float32, shape (n, dimension), in the codec's turned space.
    weights
        float32, shape (n,), sum 1: by the idf of the word that a token belongs to.
    even
        float32, shape (n,), sum 1: equal, but less for what was carried over from earlier questions.
    unknown
        Stems of the content words that stand in no passage.
    token_words
        For each token, the place in ``words`` of its word, -1 for a sign.
    equals
        Other ways to say some of it, by the abbreviations that the documents define.
    """

    text: str
    words: tuple[Word, ...]
    idf: Mapping[str, float]
    pooled: Floats
    turned: Floats
    tokens: Floats
    weights: Floats
    even: Floats
    token_words: NDArray[np.int32]
    unknown: frozenset[str] = frozenset()
    equals: tuple[Equal, ...] = ()

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Share of each content stem, in order of ``idf``; sum 1."""
        values = np.array(list(self.idf.values()), dtype=np.float64)
        return values / values.sum() if len(values) else values

    @cached_property
    def content_tokens(self) -> list[int]:
        """Which of its tokens belong to content words, in order."""
        return [i for i, place in enumerate(self.token_words) if place >= 0 and self.words[place].is_content]

    @cached_property
    def content_weights(self) -> NDArray[np.float64]:
        """Share of each content token in the weight of all of them; sum 1."""
        weights = self.weights[self.content_tokens].astype(np.float64)
        return weights / max(float(weights.sum()), 1e-9)

    @cached_property
    def lexical_bound(self) -> float:
        """What BM25 cannot exceed: for a term that is its idf * (k1 + 1), with k1 = 1.2; 1 where it would be 0."""
        return 2.2 * sum(self.idf.values()) or 1.0

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of its numbers, identifiers and acronyms: what must be met exactly."""
        return frozenset(word.stem for word in self.words if word.is_content and word.is_name)

    def meant_by(self, stems: frozenset[str]) -> frozenset[str]:
        """The question's stems that a sentence with these says in another form."""
        asked = (way.asked for way in self.equals if way.said <= stems)
        return frozenset[str]().union(*asked) - stems

    def said_by(self, stems: frozenset[str]) -> frozenset[str]:
        """The stems that are the question's own, and those with which these say some of it in another form."""
        return frozenset(self.idf).union(*(way.said for way in self.equals if way.said <= stems))

    def tokens_of(self, stems: frozenset[str]) -> list[int]:
        """Which of its tokens belong to words with these stems, in order."""
        return [i for i, place in enumerate(self.token_words) if place >= 0 and self.words[place].stem in stems]

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """Words that say what the question is about."""
        return tuple(word for word in self.words if word.is_content)


def idf(frequency: int, passages: int) -> float:
    """Robertson's inverse document frequency, kept above 0: ``ln(1 + (n - f + 0.5) / (f + 0.5))``."""
    return math.log(1 + max(0.0, passages - frequency + 0.5) / (frequency + 0.5))


def token_words(found: Sequence[Word], offsets: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each token the place of its word, -1 for a sign; int32, shape (n,)."""
    starts = np.array([word.span.start for word in found], dtype=np.int32)
    places = np.searchsorted(starts, offsets[:, 0], side="right").astype(np.int32) - 1
    for i, (start, _) in enumerate(offsets):
        if places[i] >= 0 and start >= found[places[i]].span.end:
            places[i] = -1
    return places


def token_weights(found: Sequence[Word], places: NDArray[np.int32], values: Mapping[str, float]) -> Floats:
    """Weight of each token by its word's idf; float32, shape (n,)."""
    weights = [FUNCTION_WEIGHT / 2 if place < 0 else _weight(found[place], values) for place in places]
    return np.array(weights, dtype=np.float32)


def share(weights: Floats) -> Floats:
    """The same weights with sum 1."""
    return weights / max(float(weights.sum()), 1e-9)


def _weight(word: Word, values: Mapping[str, float]) -> float:
    return values[word.stem] if word.is_content else FUNCTION_WEIGHT


class Match:
    """A question compared with one passage.

    Attributes
    ----------
    similarity
        Cosine of each token of the question (rows) to each of the passage (columns).
    best
        For each token of the question, its best in the passage; -1 in one without tokens.
    by_sentence
        The same for each sentence, shape (sentences, question's tokens).
    dense
        For each sentence, the cosine of its tokens' mean to the question's pooled vector.
    alone
        For each sentence, the cosine of its own pooled vector to the question's.
    stems
        For each sentence, the stems of its words, and those of the question's that it says in another form.
    """

    def __init__(self, query: Query, sighted: Sighted) -> None:
        self.query = query
        self.sighted = sighted
        self.similarity: Floats = query.tokens @ sighted.tokens.T
        none = np.full(len(query.tokens), -1, dtype=np.float32)
        columns = [self.similarity[:, a:b].max(axis=1) if b > a else none for a, b in sighted.bounds]
        self.by_sentence: Floats = np.array(columns, dtype=np.float32).reshape(-1, len(query.tokens))
        self.dense: Floats = sighted.means @ query.turned
        self.alone: Floats = sighted.alone @ query.turned
        self.best: Floats = self.similarity.max(axis=1) if self.similarity.shape[1] else none
        self.stems: tuple[frozenset[str], ...] = sighted.stems
        if query.equals:
            self._count_equals([query.meant_by(stems) for stems in sighted.stems])

    def _count_equals(self, meant: Sequence[frozenset[str]]) -> None:
        self.stems = tuple(stems | more for stems, more in zip(self.stems, meant, strict=True))
        for sentence, more in enumerate(meant):
            tokens = self.query.tokens_of(more)
            self.by_sentence[sentence, tokens] = np.maximum(self.by_sentence[sentence, tokens], EQUAL)
        self.best = np.maximum(self.best, self.by_sentence.max(axis=0, initial=-1))

    def forget(self) -> None:
        """Let go of the similarities, which are large, once words need no more be shown."""
        self.similarity = self.similarity[:, :0]

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """Which of the question's content stems (columns, in order of its ``idf``) each sentence holds."""
        rows = [[stem in stems for stem in self.query.idf] for stems in self.stems]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), len(self.query.idf))

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """The stems of all sentences."""
        return frozenset().union(*self.stems)
