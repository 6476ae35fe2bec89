"""A watch tells once that a corpus changed, when it has come to rest."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.watch import follow
from ingest.errors import CorpusError

QUIET = 0.3
PATIENCE = 20.0


class Watched:
    """A corpus that is watched in a thread of its own."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.stop = threading.Event()
        self._told: queue.Queue[float] = queue.Queue()
        self._thread = threading.Thread(target=self._follow)
        self._thread.start()

    def _follow(self) -> None:
        for _ in follow(self.corpus, self.stop, QUIET):
            self._told.put(time.monotonic())

    def told(self) -> float:
        """When it told next."""
        return self._told.get(timeout=PATIENCE)

    def silent(self) -> bool:
        """Whether it tells nothing for a good while."""
        time.sleep(QUIET * 4)
        return self._told.empty()

    def end(self) -> None:
        self.stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path)
    watched.told()
    yield watched
    watched.end()


def test_change_made_before_the_watch_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("before")
    watched = Watched(tmp_path)
    watched.told()
    watched.end()


def test_burst_of_changes_is_told_once_after_it(watched: Watched) -> None:
    for n in range(8):
        (watched.corpus / f"{n % 3}.txt").write_text("x" * n)
        time.sleep(QUIET / 4)
    ended = time.monotonic()
    assert watched.told() - ended > QUIET / 2
    assert watched.silent()


def test_file_still_being_written_is_waited_for(watched: Watched) -> None:
    with (watched.corpus / "a.txt").open("w") as file:
        for _ in range(10):
            file.write("more")
            file.flush()
            time.sleep(QUIET / 3)
        ended = time.monotonic()
    assert watched.told() > ended
    assert watched.silent()


def test_removed_and_renamed_and_nested_files_are_told(watched: Watched) -> None:
    (watched.corpus / "sub").mkdir()
    (watched.corpus / "sub" / "a.txt").write_text("x")
    watched.told()
    (watched.corpus / "sub" / "a.txt").rename(watched.corpus / "b.txt")
    watched.told()
    (watched.corpus / "b.txt").unlink()
    watched.told()
    assert watched.silent()


def test_hidden_files_and_an_index_inside_the_corpus_are_not_told(watched: Watched) -> None:
    (watched.corpus / ".citewell").mkdir()
    (watched.corpus / ".citewell" / "manifest.json").write_text("{}")
    (watched.corpus / "~$open.docx").write_text("x")
    assert watched.silent()


def test_missing_corpus_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is not a folder: name the folder"):
        next(follow(tmp_path / "nowhere", threading.Event()))
