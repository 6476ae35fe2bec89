"""A disk that is full at any moment of a rebuild costs the rebuild, never the index."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.check import Fault, check
from index.journal import NAME as JOURNAL
from index.store import Index
from ingest.errors import IndexFault
from tests.encoders import WordEncoder
from tests.index.small import TEXTS, rebuild, write

OLD = 400 * 1024
"""Bytes of the small disk: the old index takes about half, the old and the new do not fit together."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={OLD}", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is not permitted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def outcome(corpus: Path, folder: Path) -> str:
    """What a rebuild says: "done", or why it could not."""
    try:
        rebuild(corpus, folder)
    except IndexFault as error:
        return str(error)
    return "done"


def test_rebuild_on_a_full_disk_says_so_and_the_next_one_goes_on(small_disk: Path, tmp_path: Path) -> None:
    corpus, folder = write(tmp_path / "corpus", TEXTS), small_disk / "index"
    old = rebuild(corpus, folder).index_id
    write(corpus, {f"new{n}.txt": f"Text number {n} is new and says a little more." for n in range(20)})
    ballast, outcomes = small_disk / "ballast", []
    for free in range(0, 280 * 1024, 12 * 1024):
        ballast.write_bytes(b"")
        while True:  # fill the disk up to what is to be free
            left = shutil.disk_usage(small_disk).free
            if left <= free:
                break
            with ballast.open("ab") as file:
                file.write(bytes(min(4096, left - free)))
        said = outcome(corpus, folder)
        outcomes.append(said)
        if said == "done":
            break
        assert re.search(r"(no space left on device|disk is full)\): make room and run `citewell rebuild`", said)
        assert Index.open(folder).index_id == old
        assert not [p for p in check(folder, corpus) if p.fault in (Fault.DAMAGED, Fault.CONTRADICTION)]
        assert not list(folder.rglob("*.tmp"))
    assert outcomes[-1] == "done"
    assert len(outcomes) > 3
    ballast.unlink()
    encoder = WordEncoder()
    rebuild(corpus, folder, encoder)
    assert (encoder.encoded, (folder / JOURNAL).exists()) == ([], False)
    assert check(folder, corpus) == ()
