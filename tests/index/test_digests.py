"""A file's digest is remembered, and never that of another content."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from index import digests, disk
from index.digests import known_digest


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that was read for its digest; files count as settled at once."""
    read: list[Path] = []

    def digest_of(path: Path) -> str:
        read.append(path)
        return disk.digest_of(path)

    monkeypatch.setattr(digests, "digest_of", digest_of)
    monkeypatch.setattr(digests, "SETTLED", 0)
    return read


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_that_stays_is_read_once(tmp_path: Path, reads: list[Path]) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    assert [known_digest(path) for _ in range(3)] == [sha256(b"one")] * 3
    assert reads == [path]


def test_a_change_is_seen_though_size_and_date_are_put_back(tmp_path: Path, reads: list[Path]) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    before = path.stat()
    assert known_digest(path) == sha256(b"one")
    time.sleep(0.05)  # more than a tick of the clock that dates files
    path.write_bytes(b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert known_digest(path) == sha256(b"two")
    assert len(reads) == 2


def test_another_file_swapped_in_is_seen(tmp_path: Path, reads: list[Path]) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"one")
    other.write_bytes(b"two")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    assert known_digest(path) == sha256(b"one")
    other.replace(path)
    assert known_digest(path) == sha256(b"two")


def test_changes_in_the_same_tick_of_the_clock_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for number in range(1000):
        path.write_bytes(b"%04d" % number)
        assert known_digest(path) == sha256(b"%04d" % number)


def test_a_file_that_is_gone_is_an_error_as_in_reading_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        known_digest(tmp_path / "a")
