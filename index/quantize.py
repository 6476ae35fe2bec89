"""Keep token vectors in two bits a dimension.

A unit vector is turned by a fixed rotation, after which its coordinates look like draws from a normal distribution of
variance 1 / dimension whatever the model; each is then stored as the nearest of the four levels that are best for such
draws (Lloyd 1982, Max 1960). Nothing is trained, so that a vector's code never depends on its neighbours. A question is
turned by the same rotation and compared unquantized.
"""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LEVELS = np.array([-1.5104, -0.4528, 0.4528, 1.5104], dtype=np.float32)
"""The four levels of least squared error for a standard normal variable (Max 1960, table I)."""

BOUNDARY = 0.9816
"""Halfway between the two upper levels."""

NAME = "two-bits"
"""Names the code in an index; its dimension is the encoder's."""

SEED = 20260101
"""Chooses the rotation's signs and order; another value would be as good, but would make other codes."""


class TokenCodec(Protocol):
    """Stores token vectors compactly.

    Attributes
    ----------
    name
        Names the code; an index made with another cannot be read.
    width
        Bytes a token.
    """

    name: str
    width: int

    def encode(self, tokens: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Codes of unit vectors: uint8, shape (n, width) for (n, dimension)."""
        ...

    def decode(self, codes: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Unit vectors in the turned space: float32, shape (n, dimension)."""
        ...

    def turn(self, tokens: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vectors in the space that `decode` gives back, where inner products are those of before."""
        ...


class TwoBits:
    """Two bits a dimension after a fixed rotation; see `TokenCodec`.

    Parameters
    ----------
    dimension
        Of the vectors; a multiple of four.
    """

    def __init__(self, dimension: int) -> None:
        if dimension % 4:
            raise ValueError(f"the dimension must be a multiple of 4, not {dimension}")
        self.dimension = dimension
        self.name = NAME
        self.width = dimension // 4

    def turn(self, tokens: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vectors, rotated."""
        return np.asarray(tokens, dtype=np.float32) @ self._rotation

    def encode(self, tokens: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Four dimensions a byte, the first in the lowest bits."""
        scaled = self.turn(tokens) * np.float32(np.sqrt(self.dimension))
        steps = (scaled > -BOUNDARY).astype(np.uint8) + (scaled > 0) + (scaled > BOUNDARY)
        four = steps.reshape(len(tokens), self.width, 4)
        return np.asarray(four[..., 0] | four[..., 1] << 2 | four[..., 2] << 4 | four[..., 3] << 6, dtype=np.uint8)

    def decode(self, codes: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The levels' vectors, brought back to unit length."""
        vectors = self._table[codes].reshape(len(codes), self.dimension)
        norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        return np.asarray(vectors / np.maximum(norms, 1e-9)[:, None], dtype=np.float32)

    @cached_property
    def _table(self) -> NDArray[np.float32]:
        """The four levels that each byte stands for."""
        codes = np.arange(256, dtype=np.uint8)
        return np.stack([LEVELS[codes >> shift & 3] for shift in (0, 2, 4, 6)], axis=1)

    @cached_property
    def _rotation(self) -> NDArray[np.float32]:
        """Signs, Hadamard blocks, a shuffle, signs, Hadamard blocks: orthogonal, and the same on every machine."""
        size = self.dimension & -self.dimension
        block = np.ones((1, 1))
        while len(block) < size:
            block = np.block([[block, block], [block, -block]])
        mixed = np.kron(np.eye(self.dimension // size), block / np.sqrt(size))
        draws = np.random.Generator(np.random.PCG64(SEED))
        first, second = (draws.integers(0, 2, self.dimension) * 2.0 - 1 for _ in range(2))
        shuffled = (first[:, None] * mixed)[:, draws.permutation(self.dimension)]
        return np.asarray(shuffled @ (second[:, None] * mixed), dtype=np.float32)
