"""Files are whole when they have their name, and a lock is let go of with its process."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index import disk
from index.disk import StoredFile


def test_file_is_named_after_its_content(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"one two").hexdigest()
    stored = disk.write(tmp_path, "sub/x-{}.bin", [b"one ", bytearray(b"two")])
    assert stored == StoredFile(f"sub/x-{digest[:16]}.bin", 7, digest)
    assert (tmp_path / stored.name).read_bytes() == b"one two"
    assert [path.name for path in (tmp_path / "sub").iterdir()] == [f"x-{digest[:16]}.bin"]


def test_file_of_another_library_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "made.tmp").write_bytes(b"made")
    stored = disk.adopt(tmp_path, tmp_path / "made.tmp", "y-{}.bin")
    assert (tmp_path / stored.name).read_bytes() == b"made"
    assert not (tmp_path / "made.tmp").exists()


def test_content_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    disk.replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_the_system_takes_in_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    stored = disk.write(tmp_path, "{}", [b"abcdefgh"])
    assert (tmp_path / stored.name).read_bytes() == b"abcdefgh"


def test_removing_what_is_gone_is_no_error(tmp_path: Path) -> None:
    disk.remove(tmp_path / "nothing")


def test_lock_is_free_after_its_holder_was_killed(tmp_path: Path) -> None:
    code = "import pathlib, sys; from index import disk\nwith disk.locked(pathlib.Path(sys.argv[1]), lambda: None):\n"
    code += "    print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / disk.LOCK)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    waits: list[int] = []

    def busy() -> None:
        waits.append(1)
        holder.send_signal(signal.SIGKILL)
        holder.communicate()

    with disk.locked(tmp_path / disk.LOCK, busy):
        assert waits == [1]


def test_limit_on_the_size_of_files_is_an_error_of_the_system(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            disk.write(tmp_path, "{}", [b"x" * 200])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
