"""What an encoder gives: one forward pass makes the pooled vector and a vector for every token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """The vectors of one text.

    Parameters
    ----------
    pooled
        float32, shape (dimension,), unit length.
    tokens
        float32, shape (n, dimension), rows of unit length; special tokens and the tokens of the context left out.
    offsets
        int32, shape (n, 2): the characters of the text that each token stands for.
    """

    pooled: NDArray[np.float32]
    tokens: NDArray[np.float32]
    offsets: NDArray[np.int32]


class Encoder(Protocol):
    """A sentence-transformers model, or a small deterministic stand-in for unit tests.

    Attributes
    ----------
    name
        As the user named it.
    digest
        SHA-256 of the weights, hex.
    dimension
        Length of a vector.
    window
        Tokens of text that fit one forward pass, special tokens left out.
    """

    name: str
    digest: str
    dimension: int
    window: int

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens each text takes, special tokens left out."""
        ...

    def offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """The characters of each text that its tokens stand for: int32, shape (n, 2), as in `Encoded`."""
        ...

    def pooled(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Pooled vectors of texts, as `encode` gives them without contexts; shape (n, dimension)."""
        ...

    def encode(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[Encoded]:
        """Vectors of each text, in order; a context is read by the model before its text and has no vectors."""
        ...
