"""Token files give back each passage's codes, and refuse to be read when they are not whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import tokens
from index.tokens import Bucket
from ingest.errors import IndexDamaged

KEYS = [bytes([n]) * 32 for n in range(3)]
CODES = [np.arange(n * 4, dtype=np.uint8).reshape(n, 4) for n in (2, 0, 5)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "07-x.bin").write_bytes(b"".join(tokens.dump(KEYS, CODES)))
    return tmp_path / "07-x.bin"


def test_codes_and_keys_come_back_after_the_file_is_gone(path: Path) -> None:
    bucket = Bucket(path)
    path.unlink()
    assert (len(bucket), bucket.width, bucket.keys) == (3, 4, tuple(KEYS))
    assert all(np.array_equal(bucket.codes(n), codes) for n, codes in enumerate(CODES))


def test_codes_outlive_their_bucket_and_cannot_be_written_to(path: Path) -> None:
    codes = Bucket(path).codes(2)
    assert np.array_equal(codes, CODES[2])
    with pytest.raises(ValueError, match="read-only"):
        codes[0, 0] = 1


def test_size_is_the_codes_and_36_bytes_a_passage(path: Path) -> None:
    assert path.stat().st_size == 16 + 3 * 36 + 7 * 4


def test_file_cut_anywhere_is_refused_by_name(path: Path) -> None:
    data = path.read_bytes()
    for kept in range(len(data)):
        path.write_bytes(data[:kept])
        with pytest.raises(IndexDamaged, match=r"07-x\.bin is cut short"):
            Bucket(path)


def test_bucket_of_a_document_never_changes(path: Path) -> None:
    assert [tokens.bucket_of(id) for id in ("a.txt", "sub/ä.pdf", "")] == [24, 55, 35]
    assert tokens.number_of(tokens.pattern(7).format("0123")) == 7


def test_documents_spread_over_all_buckets() -> None:
    counts = np.bincount([tokens.bucket_of(f"{n}.txt") for n in range(6400)], minlength=tokens.BUCKETS)
    assert counts.min() > 60
    assert counts.max() < 150
