"""A passage's token vectors, sorted by its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.terms import words
from ingest.document import Span

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A passage's tokens by sentence, ready to be compared.

    Parameters
    ----------
    sentences
        Spans of the document, in order.
    stems
        The stems of each sentence's words.
    content
        The stems of each sentence's content words, as often as they stand in it.
    bounds
        Token ``[start, end)`` of each sentence, int32, shape (sentences, 2).
    offsets
        Characters ``[start, end)`` of each token in the passage's text, int32, shape (n, 2).
    tokens
        float32, shape (n, dimension), in the codec's turned space.
    means
        float32, shape (sentences, dimension): the mean of each sentence's tokens, of unit length.
    alone
        float32, shape (sentences, dimension): the pooled vector of each sentence, read without its passage.
    """

    sentences: tuple[Span, ...]
    stems: tuple[frozenset[str], ...]
    content: tuple[tuple[str, ...], ...]
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
    said = [words(text[s.start - start : s.end - start]) for s in sentences]
    stems = tuple(frozenset(word.stem for word in sentence) for sentence in said)
    content = tuple(tuple(word.stem for word in sentence if word.is_content) for sentence in said)
    bounds = np.stack([firsts, ends], axis=1).astype(np.int32)
    means = np.array([mean(tokens[a:b]) for a, b in bounds], dtype=np.float32).reshape(-1, tokens.shape[1])
    return Sighted(tuple(sentences), stems, content, bounds, offsets, tokens, means, alone)


def mean(vectors: Floats) -> Floats:
    """Between vectors, shape (n, dimension): their sum brought to unit length, shape (dimension,); 0 of none."""
    total = vectors.sum(axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32)
