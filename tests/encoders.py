"""A small encoder and a small codec that do what the real ones promise, in microseconds and the same everywhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.encode import Encoded
from index.manifest import Recipe

_WORD = re.compile(r"\w+")


@cache
def _vector(word: str, dimension: int) -> NDArray[np.float32]:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:8])
    vector = np.random.default_rng(seed).normal(size=dimension)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


class WordEncoder:
    """Each word is a fixed unit vector; a passage is the mean of its words, and a little of its context's."""

    def __init__(self, dimension: int = 32, window: int = 60, name: str = "words") -> None:
        self.name = name
        self.digest = hashlib.sha256(f"{name} {dimension}".encode()).hexdigest()
        self.dimension = dimension
        self.window = window
        self.encoded: list[str] = []

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(_WORD.findall(text)) for text in texts]

    def offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        return [np.array([m.span() for m in _WORD.finditer(t)], dtype=np.int32).reshape(-1, 2) for t in texts]

    def pooled(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = [self._encode(text, "").pooled for text in texts]
        return np.array(vectors, dtype=np.float32).reshape(-1, self.dimension)

    def encode(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[Encoded]:
        self.encoded.extend(texts)
        return [self._encode(text, context) for text, context in zip(texts, contexts or [""] * len(texts), strict=True)]

    def _encode(self, text: str, context: str) -> Encoded:
        found = list(_WORD.finditer(text.lower()))
        offsets = np.array([match.span() for match in found], dtype=np.int32).reshape(-1, 2)
        tokens = np.array([_vector(match[0], self.dimension) for match in found], dtype=np.float32)
        tokens = tokens.reshape(-1, self.dimension)
        about = [_vector(word, self.dimension) for word in _WORD.findall(context.lower())] or [tokens.sum(axis=0) * 0]
        pooled = tokens.sum(axis=0) + np.float32(0.1) * np.sum(about, axis=0, dtype=np.float32)
        length = np.linalg.norm(pooled)
        pooled = pooled / length if length else _vector("", self.dimension)
        return Encoded(pooled.astype(np.float32), tokens, offsets)


class ByteCodec:
    """A byte a dimension: -1 to 1 on 0 to 255."""

    def __init__(self, dimension: int = 32) -> None:
        self.name = "byte"
        self.width = dimension

    def encode(self, tokens: NDArray[np.float32]) -> NDArray[np.uint8]:
        return np.clip(np.round((tokens + 1) * 127.5), 0, 255).astype(np.uint8)

    def decode(self, codes: NDArray[np.uint8]) -> NDArray[np.float32]:
        return (codes.astype(np.float32) / 127.5 - 1).astype(np.float32)

    def turn(self, tokens: NDArray[np.float32]) -> NDArray[np.float32]:
        return tokens


def recipe_of(encoder: WordEncoder) -> Recipe:
    """What an index made with it and `ByteCodec` says of itself."""
    return Recipe(encoder.name, encoder.digest, ByteCodec().name)
