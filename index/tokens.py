"""The stored token vectors: 64 files, each a pure function of the documents whose ids fall to it.

A new document so rewrites one small file, and the others pass from one state of the index to the next untouched.
A file holds, for its passages in order of (document, start): their keys, their numbers of vectors, and the codes of
these: of every token, then of every sentence read alone.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.disk import Buffer
from ingest.errors import IndexDamaged

BUCKETS = 64

FOLDER = "tokens"

KEY = 32
"""Bytes of a passage's key."""

_HEADER = struct.Struct("<4sIII")  # magic, format, bytes a token, passages
_MAGIC = b"CWTV"
_FORMAT = 1


def bucket_of(document_id: str) -> int:
    """Which file holds a document's token vectors, from 0."""
    return hashlib.sha256(document_id.encode()).digest()[0] % BUCKETS


def pattern(bucket: int) -> str:
    """The name of a bucket's file, with ``{}`` where the hash belongs."""
    return f"{FOLDER}/{bucket:02d}-{{}}.bin"


def number_of(name: str) -> int:
    """Which bucket a file's name stands for."""
    return int(Path(name).name[:2])


class Bucket:
    """The token vectors of some documents, mapped into memory: the file can be unlinked while it is open.

    Raises
    ------
    IndexDamaged
        If the file is not whole.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            size = path.stat().st_size
            if size < _HEADER.size:
                raise self._damaged(path)
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, version, self.width, self._count = _HEADER.unpack_from(self._map)
        start = _HEADER.size + (KEY + 4) * self._count
        if (magic, version) != (_MAGIC, _FORMAT) or len(self._map) < start:
            raise self._damaged(path)
        if len(self._map) != start + int(self.sizes.sum()) * self.width:
            raise self._damaged(path)
        self._starts = start + self.width * np.concatenate(([0], np.cumsum(self.sizes, dtype=np.int64)))

    def __len__(self) -> int:
        return int(self._count)

    @staticmethod
    def _damaged(path: Path) -> IndexDamaged:
        return IndexDamaged(f"{path} is cut short or was changed: run `citewell rebuild`")

    @cached_property
    def sizes(self) -> NDArray[np.uint32]:
        """Vectors of each passage, of its tokens and of its sentences, shape (n,)."""
        return np.frombuffer(self._map, dtype="<u4", count=self._count, offset=_HEADER.size + KEY * self._count)

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """The passages' keys, in order."""
        first = _HEADER.size
        return tuple(self._map[first + KEY * i : first + KEY * (i + 1)] for i in range(self._count))

    def codes(self, place: int) -> NDArray[np.uint8]:
        """Vectors of the passage at a place, shape (n, width); a view that must not be written to."""
        size = int(self.sizes[place])
        flat = np.frombuffer(self._map, dtype=np.uint8, count=size * self.width, offset=int(self._starts[place]))
        return flat.reshape(size, self.width)


def dump(keys: Sequence[bytes], codes: Sequence[NDArray[np.uint8]]) -> Iterator[Buffer]:
    """The pieces of a bucket's file; ``codes`` are each passage's vectors, shape (n, width)."""
    width = codes[0].shape[1] if codes else 0
    yield _HEADER.pack(_MAGIC, _FORMAT, width, len(keys))
    yield b"".join(keys)
    yield np.array([len(code) for code in codes], dtype="<u4").tobytes()
    for code in codes:
        yield np.ascontiguousarray(code).data
