"""Connections are shared, and let go of with their owner."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index import texts
from index.readers import READERS, Readers
from index.store import Index
from ingest.errors import IndexDamaged
from tests.index.small import TEXTS, rebuild, write

DAMAGED = r"x\.sqlite cannot be read .*: run `citewell check --repair`"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    connection = texts.create(tmp_path / "x.sqlite")
    connection.commit()
    connection.close()
    return tmp_path / "x.sqlite"


def test_as_many_threads_as_connections_read_at_once(path: Path) -> None:
    readers, meeting = Readers(path), threading.Barrier(READERS, timeout=20)

    def read() -> None:
        with readers.reading():
            meeting.wait()

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not meeting.broken


def test_connection_comes_back_after_an_error(path: Path) -> None:
    readers = Readers(path)
    for _ in range(READERS * 2):
        with (
            pytest.raises(IndexDamaged, match=r"x\.sqlite cannot be read .*: run `citewell check --repair`"),
            readers.reading() as connection,
        ):
            connection.execute("SELECT nothing FROM nowhere")


def test_unknown_document_is_a_key_error(path: Path) -> None:
    with pytest.raises(KeyError):
        Readers(path).document("gone")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not list open files")
def test_index_that_is_no_longer_used_keeps_no_file_open(tmp_path: Path) -> None:
    rebuild(write(tmp_path / "corpus", TEXTS), tmp_path / "index")

    def held() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = held()
    index = Index.open(tmp_path / "index")
    index.document("heart.txt")
    assert held() > before
    del index
    assert held() == before
