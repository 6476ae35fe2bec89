"""What an unfinished rebuild has done already: read by the next one, so that a kill costs no more than moments.

One file that only grows. Each record is a head (what, key, length, checksum) and its content; the first record that
is not whole ends the journal, and is cut off before more is written.
"""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from index import disk

NAME = "partial.journal"

_HEAD = struct.Struct("<4s32sQI")
_VECTORS = b"CWJV"
_DOCUMENT = b"CWJD"
_SHAPE = struct.Struct("<II")  # dimension, bytes a token


class Journal:
    """Vectors of passages and texts of documents, by key; to be used in a ``with`` block.

    Parameters
    ----------
    folder
        The index folder, locked by this process.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._descriptor = -1
        self._places: dict[tuple[bytes, bytes], tuple[int, int]] = {}
        self._map: mmap.mmap | None = None
        self._end = 0
        if self._path.exists():
            self._open()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)

    def __len__(self) -> int:
        """Passages whose vectors are kept."""
        return sum(what == _VECTORS for what, _ in self._places)

    def __contains__(self, key: bytes) -> bool:
        return (_VECTORS, key) in self._places

    def add_vectors(self, key: bytes, pooled: NDArray[np.float32], codes: NDArray[np.uint8]) -> None:
        """Keep the vectors of a passage: pooled, shape (dimension,), and the codes of the others, shape (n, width)."""
        shape = _SHAPE.pack(pooled.shape[0], codes.shape[1])
        self._add(_VECTORS, key, shape + pooled.astype("<f4").tobytes() + codes.tobytes())

    def pooled(self, key: bytes) -> NDArray[np.float32]:
        """The pooled vector of a passage, shape (dimension,)."""
        data = self._content(_VECTORS, key)
        dimension, _ = _SHAPE.unpack_from(data)
        return np.frombuffer(data, dtype="<f4", count=dimension, offset=_SHAPE.size)

    def codes(self, key: bytes) -> NDArray[np.uint8]:
        """The codes of a passage's tokens and sentences, shape (n, width)."""
        data = self._content(_VECTORS, key)
        dimension, width = _SHAPE.unpack_from(data)
        return np.frombuffer(data, dtype=np.uint8, offset=_SHAPE.size + 4 * dimension).reshape(-1, width)

    def add_document(self, key: bytes, document: bytes) -> None:
        """Keep a document that took time to read."""
        self._add(_DOCUMENT, key, document)

    def document(self, key: bytes) -> bytes | None:
        """What `add_document` was given; None if nothing was."""
        return bytes(self._content(_DOCUMENT, key)) if (_DOCUMENT, key) in self._places else None

    def sync(self) -> None:
        """Make what was added last through a power cut."""
        if self._descriptor >= 0:
            os.fsync(self._descriptor)

    def _open(self) -> None:
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        self._end = self._read()
        os.ftruncate(self._descriptor, self._end)
        os.lseek(self._descriptor, self._end, os.SEEK_SET)

    def _add(self, what: bytes, key: bytes, content: bytes) -> None:
        if self._descriptor < 0:
            self._open()
        head = _HEAD.pack(what, key, len(content), zlib.crc32(what + key + content))
        disk.write_all(self._descriptor, head + content)
        start = self._end + _HEAD.size
        self._places[what, key] = (start, len(content))
        self._end = start + len(content)

    def _content(self, what: bytes, key: bytes) -> memoryview:
        start, length = self._places[what, key]
        if self._map is None or len(self._map) < start + length:
            self._map = mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)
        return memoryview(self._map)[start : start + length]

    def _read(self) -> int:
        """Find every whole record; where the last of them ends."""
        size = os.fstat(self._descriptor).st_size
        if not size:
            return 0
        self._map = mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)
        view, end = memoryview(self._map), 0
        while end + _HEAD.size <= size:
            what, key, length, checksum = _HEAD.unpack_from(view, end)
            start = end + _HEAD.size
            content = view[start : start + length]
            if len(content) < length or zlib.crc32(content, zlib.crc32(what + key)) != checksum:
                break
            self._places[what, key] = (start, length)
            end = start + length
        return end
