"""The digest of a file that is asked for again and again, computed once for each state of the file."""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path

from index.disk import digest_of

SETTLED = 2 * 10**9
"""Nanoseconds. File systems date changes by clocks as coarse as this (FAT), so that of two changes within it the later
may leave no trace: what was changed just now is read anew."""

REMEMBERED = 4096
"""States of files; a few hundred bytes each."""


def known_digest(path: Path) -> str:
    """SHA-256 of a file, hex; read anew only where its inode, size or dates are not those it was last read with.

    Who can write a file can set the date of its content back, but not that of its inode.
    """
    status = path.stat()
    if time.time_ns() - max(status.st_ctime_ns, status.st_mtime_ns) < SETTLED:
        return digest_of(path)
    return _digest_of(path, (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))


@lru_cache(maxsize=REMEMBERED)
def _digest_of(path: Path, _state: tuple[int, ...]) -> str:
    """A change after the file's state was looked at is no harm: it makes another state, for which this is not asked."""
    return digest_of(path)
