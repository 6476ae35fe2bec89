"""FAISS gives what a plain product of matrices gives."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index import dense
from index.dense import Dense
from ingest.errors import IndexDamaged


def opened(folder: Path, vectors: NDArray[np.float32]) -> Dense:
    path = folder / "x.faiss"
    path.write_bytes(dense.dump(vectors))
    return Dense(path)


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 1000), n=st.integers(0, 40), k=st.integers(0, 50), share=st.sampled_from([None, 0.1, 0.5, 1])
)
def test_search_equals_a_plain_product_with_ties_in_order_of_the_rows(
    seed: int, n: int, k: int, share: float | None
) -> None:
    chance = np.random.default_rng(seed)
    different = chance.normal(size=(4, 8)).astype(np.float32)
    vectors = different[chance.integers(4, size=n)].reshape(n, 8)  # four kinds, so that many rows tie
    query = chance.normal(size=8).astype(np.float32)
    rows = None if share is None else chance.random(n) < share
    with tempfile.TemporaryDirectory() as folder:
        found = opened(Path(folder), vectors).search(query, k, rows)
    asked = range(n) if rows is None else np.flatnonzero(rows).tolist()
    scores = {row: float(vectors[row].astype(np.float64) @ query) for row in asked}
    expected = sorted(scores, key=lambda row: (-round(scores[row], 4), row))[:k]
    assert [row for row, _ in found] == expected
    assert np.allclose([score for _, score in found], [scores[row] for row in expected], atol=1e-5)


def test_equal_vectors_give_equal_bytes(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(size=(9, 8)).astype(np.float32)
    assert dense.dump(vectors) == dense.dump(np.asfortranarray(vectors))


def test_vectors_outlive_index_and_file_and_cannot_be_written_to(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(size=(5000, 64)).astype(np.float32)
    seen = opened(tmp_path, vectors).vectors()
    (tmp_path / "x.faiss").unlink()
    gc.collect()
    assert np.array_equal(seen, vectors)
    with pytest.raises(ValueError, match="read-only"):
        seen[0, 0] = 1


@pytest.mark.parametrize("kept", [0, 3, 20, 100])
def test_file_cut_short_is_refused_by_name(tmp_path: Path, kept: int) -> None:
    opened(tmp_path, np.ones((9, 8), dtype=np.float32))
    path = tmp_path / "x.faiss"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(IndexDamaged, match=r"x\.faiss is no index of FAISS"):
        Dense(path)
