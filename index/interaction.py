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

from index.terms import Word, words
from ingest.document import Span

Floats = NDArray[np.float32]

FUNCTION_WEIGHT = 0.2
"""Weight of a token of a stop word against one of a word that stands in every passage, whose idf is near 0."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A passage's tokens by sentence, ready to be compared.

    Parameters
    ----------
    sentences
        Spans of the document, in order.
    stems
        The stems of each sentence's words.
    bounds
        Token ``[start, end)`` of each sentence, int32, shape (sentences, 2).
    tokens
        float32, shape (n, dimension), in the codec's turned space.
    means
        float32, shape (sentences, dimension): the mean of each sentence's tokens, of unit length.
    alone
        float32, shape (sentences, dimension): the pooled vector of each sentence, read without its passage.
    """

    sentences: tuple[Span, ...]
    stems: tuple[frozenset[str], ...]
    bounds: NDArray[np.int32]
    offsets: NDArray[np.int32]
    tokens: Floats
    means: Floats
    alone: Floats


def sight(text: str, start: int, sentences: Sequence[Span], offsets: NDArray[np.int32], vectors: Floats) -> Sighted:
    """A passage whose text begins at ``start`` of its document; ``offsets`` count from the passage.

    Parameters
    ----------
    vectors
        float32, shape (tokens + sentences, dimension): as an index keeps them, first of the tokens, then of the
        sentences alone.
    """
    tokens, alone = vectors[: len(offsets)], vectors[len(offsets) :]
    firsts = np.searchsorted(offsets[:, 0], [s.start - start for s in sentences])
    ends = np.searchsorted(offsets[:, 0], [s.end - start for s in sentences])
    stems = tuple(frozenset(w.stem for w in words(text[s.start - start : s.end - start])) for s in sentences)
    bounds = np.stack([firsts, ends], axis=1).astype(np.int32)
    means = np.array([mean(tokens[a:b]) for a, b in bounds], dtype=np.float32).reshape(-1, tokens.shape[1])
    return Sighted(tuple(sentences), stems, bounds, offsets, tokens, means, alone)


def mean(vectors: Floats) -> Floats:
    """Between vectors, shape (n, dimension): their sum brought to unit length, shape (dimension,); 0 of none."""
    total = vectors.sum(axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32)


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

    def forget(self) -> None:
        """Let go of the similarities, which are large, once words need no more be shown."""
        self.similarity = self.similarity[:, :0]

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """Which of the question's content stems (columns, in order of its ``idf``) each sentence holds."""
        rows = [[stem in stems for stem in self.query.idf] for stems in self.sighted.stems]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), len(self.query.idf))

    @cached_property
    def stems(self) -> frozenset[str]:
        """All stems of the passage."""
        return frozenset().union(*self.sighted.stems)
