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


@dataclass(frozen=True, slots=True, eq=False)
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
    pooled
        float32, shape (dimension,).
    tokens
        float32, shape (n, dimension), in the codec's turned space.
    weights
        float32, shape (n,), sum 1: by the idf of the word that a token belongs to.
    token_words
        For each token, the place in ``words`` of its word, -1 for a sign.
    """

    text: str
    words: tuple[Word, ...]
    idf: Mapping[str, float]
    pooled: Floats
    tokens: Floats
    weights: Floats
    token_words: NDArray[np.int32]

    @property
    def content(self) -> tuple[Word, ...]:
        """Words that say what the question is about."""
        return tuple(word for word in self.words if word.is_content)


def idf(frequency: int, passages: int) -> float:
    """Robertson's inverse document frequency, kept above 0: ``ln(1 + (n - f + 0.5) / (f + 0.5))``."""
    return math.log(1 + max(0.0, passages - frequency + 0.5) / (frequency + 0.5))


def token_weights(
    found: Sequence[Word], offsets: NDArray[np.int32], values: Mapping[str, float]
) -> tuple[Floats, NDArray[np.int32]]:
    """Weight of each token, sum 1, and the place of its word (-1 for a sign)."""
    starts = np.array([word.span.start for word in found], dtype=np.int32)
    places = np.searchsorted(starts, offsets[:, 0], side="right").astype(np.int32) - 1
    for i, (start, _) in enumerate(offsets):
        if places[i] >= 0 and start >= found[places[i]].span.end:
            places[i] = -1
    weights = [FUNCTION_WEIGHT / 2 if place < 0 else _weight(found[place], values) for place in places]
    array = np.array(weights, dtype=np.float32)
    return array / max(float(array.sum()), 1e-9), places


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
    """

    sentences: tuple[Span, ...]
    stems: tuple[frozenset[str], ...]
    bounds: NDArray[np.int32]
    offsets: NDArray[np.int32]
    tokens: Floats


def sight(text: str, start: int, sentences: Sequence[Span], offsets: NDArray[np.int32], tokens: Floats) -> Sighted:
    """Tokens of a passage whose text begins at ``start`` of its document; ``offsets`` count from the passage."""
    firsts = np.searchsorted(offsets[:, 0], [s.start - start for s in sentences])
    ends = np.searchsorted(offsets[:, 0], [s.end - start for s in sentences])
    stems = tuple(frozenset(w.stem for w in words(text[s.start - start : s.end - start])) for s in sentences)
    bounds = np.stack([firsts, ends], axis=1).astype(np.int32)
    return Sighted(tuple(sentences), stems, bounds, offsets, tokens)


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
    """

    def __init__(self, query: Query, sighted: Sighted) -> None:
        self.query = query
        self.sighted = sighted
        self.similarity: Floats = query.tokens @ sighted.tokens.T
        none = np.full(len(query.tokens), -1, dtype=np.float32)
        columns = [self.similarity[:, a:b].max(axis=1) if b > a else none for a, b in sighted.bounds]
        self.by_sentence: Floats = np.array(columns, dtype=np.float32).reshape(-1, len(query.tokens))
        self.best: Floats = self.similarity.max(axis=1) if self.similarity.shape[1] else none

    @cached_property
    def stems(self) -> frozenset[str]:
        """All stems of the passage."""
        return frozenset().union(*self.sighted.stems)
