"""Two bits a dimension keep a vector's direction, and nothing about its code is left to chance or to its neighbours."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from numpy.typing import NDArray

from index.quantize import BOUNDARY, LEVELS, TwoBits


def units(count: int, dimension: int = 384, seed: int = 0) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@pytest.mark.parametrize("dimension", [4, 12, 32, 384, 768])
def test_turning_keeps_lengths_and_inner_products(dimension: int) -> None:
    codec = TwoBits(dimension)
    rotation = codec.turn(np.eye(dimension, dtype=np.float32))
    assert np.allclose(rotation @ rotation.T, np.eye(dimension), atol=1e-5)
    one, other = units(50, dimension), units(50, dimension, seed=1)
    assert np.allclose(codec.turn(one) @ codec.turn(other).T, one @ other.T, atol=1e-5)


def test_decoded_vectors_point_where_the_turned_ones_do() -> None:
    codec = TwoBits(384)
    vectors = units(500)
    cosines = (codec.decode(codec.encode(vectors)) * codec.turn(vectors)).sum(axis=1)
    assert cosines.min() > 0.92
    assert cosines.mean() > 0.935


def test_a_vector_with_all_its_weight_on_one_axis_is_spread_by_the_turn_and_kept_too() -> None:
    codec = TwoBits(384)
    axes = np.eye(384, dtype=np.float32)
    cosines = (codec.decode(codec.encode(axes)) * codec.turn(axes)).sum(axis=1)
    assert cosines.min() > 0.85


def test_codes_hold_a_quarter_of_a_byte_a_dimension() -> None:
    codec = TwoBits(384)
    assert codec.width == 96
    codes = codec.encode(units(7))
    assert (codes.shape, codes.dtype) == ((7, 96), np.dtype(np.uint8))
    assert codec.encode(units(0)).shape == (0, 96)
    assert codec.decode(codes[:0]).shape == (0, 384)


def test_a_code_does_not_depend_on_the_vectors_beside_it() -> None:
    codec = TwoBits(384)
    vectors = units(40)
    together = codec.encode(vectors)
    alone = np.concatenate([codec.encode(vector[None]) for vector in vectors])
    assert np.mean(together != alone) < 0.001  # a product may round otherwise, but only just at a boundary
    assert np.array_equal(codec.encode(vectors[:20]), codec.encode(vectors[:20].copy()))


def slow_encode(codec: TwoBits, vector: NDArray[np.float32]) -> list[int]:
    """Each turned coordinate as the nearest level, four to a byte, the first lowest."""
    turned = [float(x) * codec.dimension**0.5 for x in codec.turn(vector[None])[0]]
    steps = [min(range(4), key=lambda step: abs(float(LEVELS[step]) - x)) for x in turned]
    return [sum(steps[i + j] * 4**j for j in range(4)) for i in range(0, len(steps), 4)]


def slow_decode(codec: TwoBits, codes: list[int]) -> NDArray[np.float64]:
    levels = np.array([float(LEVELS[code // 4**j % 4]) for code in codes for j in range(4)])
    return np.asarray(levels / np.sqrt(sum(levels**2)), dtype=np.float64)


def test_encoding_and_decoding_agree_with_a_plain_loop() -> None:
    codec = TwoBits(32)
    vectors = units(50, 32)
    codes = codec.encode(vectors)
    decoded = codec.decode(codes)
    for vector, code, back in zip(vectors, codes, decoded, strict=True):
        assert code.tolist() == slow_encode(codec, vector)
        assert np.allclose(back, slow_decode(codec, code.tolist()), atol=1e-6)


def test_a_byte_holds_the_first_of_its_four_dimensions_lowest() -> None:
    """Code 228 is binary 11 10 01 00: the four levels in order."""
    levels = LEVELS / np.linalg.norm(LEVELS)
    assert np.allclose(TwoBits(4).decode(np.array([[228]], dtype=np.uint8)), [levels], atol=1e-6)


def test_levels_are_the_best_four_for_a_normal_variable() -> None:
    """Each level is the mean of what is nearest to it, and the boundary is halfway between two (Lloyd)."""
    draws = np.random.default_rng(0).normal(size=400_000)
    assert abs(BOUNDARY - (LEVELS[2] + LEVELS[3]) / 2) < 1e-4
    assert abs(draws[draws > BOUNDARY].mean() - LEVELS[3]) < 0.01
    assert abs(draws[(draws > 0) & (draws < BOUNDARY)].mean() - LEVELS[2]) < 0.01
    assert np.array_equal(LEVELS, -LEVELS[::-1])


def test_codes_are_the_same_in_every_process_and_release() -> None:
    """An index made yesterday is read with today's rotation."""
    turned = TwoBits(32).turn(np.eye(32, dtype=np.float32))
    assert hashlib.sha256((turned * 1000).round().astype(np.int16).tobytes()).hexdigest()[:16] == "2bc80462597c0357"


def test_a_dimension_that_fills_no_byte_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="multiple of 4, not 30"):
        TwoBits(30)
