"""The journal gives back what was written whole, and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.journal import NAME, Journal

KEYS = [bytes([n]) * 32 for n in range(4)]


def vectors(n: int) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    return np.full(3, n, dtype=np.float32), np.full((n, 2), n, dtype=np.uint8)


def written(folder: Path) -> int:
    """A journal of four passages and a document; its length."""
    with Journal(folder) as journal:
        for n, key in enumerate(KEYS):
            journal.add_vectors(key, *vectors(n))
        journal.add_document(KEYS[0], "a döcument".encode())
        journal.sync()
    return (folder / NAME).stat().st_size


def test_what_was_added_is_there_at_once_and_after_opening_again(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.add_vectors(KEYS[2], *vectors(2))
        assert np.array_equal(journal.pooled(KEYS[2]), vectors(2)[0])
        journal.add_vectors(KEYS[3], *vectors(3))
        assert np.array_equal(journal.codes(KEYS[3]), vectors(3)[1])
    with Journal(tmp_path) as journal:
        assert [key in journal for key in KEYS] == [False, False, True, True]
        assert np.array_equal(journal.codes(KEYS[2]), vectors(2)[1])
        assert len(journal) == 2


def test_passage_without_tokens_and_document_come_back(tmp_path: Path) -> None:
    written(tmp_path)
    with Journal(tmp_path) as journal:
        assert journal.codes(KEYS[0]).shape == (0, 2)
        assert journal.document(KEYS[0]) == "a döcument".encode()
        assert journal.document(KEYS[1]) is None


def test_opening_writes_nothing(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        assert len(journal) == 0
        journal.sync()
    assert list(tmp_path.iterdir()) == []


def test_torn_tail_is_cut_off_wherever_it_tears(tmp_path: Path) -> None:
    size = written(tmp_path)
    data = (tmp_path / NAME).read_bytes()
    counts = set()
    for kept in range(size):
        (tmp_path / NAME).write_bytes(data[:kept])
        with Journal(tmp_path) as journal:
            counts.add(len(journal))
            whole = [n for n, key in enumerate(KEYS) if key in journal]
            assert all(np.array_equal(journal.codes(KEYS[n]), vectors(n)[1]) for n in whole)
            journal.add_vectors(b"x" * 32, *vectors(1))
        with Journal(tmp_path) as journal:
            assert b"x" * 32 in journal
    assert counts == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("place", [0, 10, 37, 45, 55])
def test_changed_byte_ends_the_journal(tmp_path: Path, place: int) -> None:
    written(tmp_path)
    data = bytearray((tmp_path / NAME).read_bytes())
    data[place] ^= 1
    (tmp_path / NAME).write_bytes(data)
    with Journal(tmp_path) as journal:
        assert len(journal) == 0
