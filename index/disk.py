"""Every write of the index folder passes here, in an order that a kill or a power cut at any moment cannot harm.

A file is written under a temporary name, synced, and only then renamed to a name that holds the hash of its content:
what has its final name is whole, and is never written again. A sync of the folder makes the names last.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TEMPORARY = ".tmp"
"""Suffix of a file that is not whole yet; whatever carries it between two rebuilds is left over from a kill."""

LOCK = "lock"

HASHED = 1 << 20
"""Bytes; the hash of a smaller file is checked whenever it is opened, of a larger one before anything is copied."""

Buffer = bytes | bytearray | memoryview


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An immutable file of the index.

    Parameters
    ----------
    name
        Path below the index folder; holds the first 16 digits of ``sha256``.
    size
        In bytes.
    """

    name: str
    size: int
    sha256: str


def write(folder: Path, pattern: str, chunks: Iterable[Buffer]) -> StoredFile:
    """Write an immutable file and name it after its content.

    Parameters
    ----------
    pattern
        The name, with ``{}`` where the hash belongs.
    """
    temporary = folder / (pattern.format("new") + TEMPORARY)
    temporary.parent.mkdir(exist_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        for chunk in chunks:
            write_all(descriptor, chunk)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return _rename(folder, temporary, pattern)


def adopt(folder: Path, temporary: Path, pattern: str) -> StoredFile:
    """Sync a file that another library wrote under a temporary name, and name it after its content."""
    descriptor = os.open(temporary, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return _rename(folder, temporary, pattern)


def _rename(folder: Path, temporary: Path, pattern: str) -> StoredFile:
    digest = digest_of(temporary)
    name = pattern.format(digest[:16])
    size = temporary.stat().st_size
    os.replace(temporary, folder / name)  # noqa: PTH105 - one spelling for every write, which the kill test counts
    return StoredFile(name, size, digest)


def write_all(descriptor: int, data: Buffer) -> None:
    """Write every byte: the system may take fewer at a time."""
    view = memoryview(data).cast("B")
    while view:
        view = view[os.write(descriptor, view) :]


def replace(path: Path, data: Buffer) -> None:
    """Swap a file's content for another in one step that lasts: readers see the old or the new, whole."""
    temporary = path.with_name(path.name + TEMPORARY)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(temporary, path)  # noqa: PTH105
    sync_folder(path.parent)


def copy(source: Path, target: Path) -> None:
    """Copy a file's bytes, not synced: for a private copy that is still to be changed."""
    shutil.copyfile(source, target)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Unlink a file; it may be gone already."""
    try:
        os.unlink(path)  # noqa: PTH108
    except FileNotFoundError:
        return


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(path: Path, file: StoredFile) -> bool:
    """Whether a file is there as it was stored, as far as can be seen at once: only a small one is hashed."""
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    return file.size >= HASHED or digest_of(path) == file.sha256


def is_exactly(path: Path, file: StoredFile) -> bool:
    """Whether a file is there, byte for byte as it was stored."""
    return path.is_file() and path.stat().st_size == file.size and digest_of(path) == file.sha256


@contextmanager
def locked(path: Path, busy: Callable[[], None]) -> Iterator[None]:
    """Hold a file, made where it is missing, so that nobody else does; the system lets go of it when the process ends.

    Parameters
    ----------
    busy
        Called where another process holds it; raises to give up, returns to wait.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            busy()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
