"""What an earlier state of the index holds that a rebuild can use again; what is damaged of it counts as not held.

Nothing is copied out of a file before its hash was checked: a flipped bit must not pass into a file with a new hash.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import disk, manifest, texts, tokens
from index.dense import Dense
from index.disk import StoredFile
from index.manifest import Manifest, Record
from ingest.document import Document
from ingest.errors import IndexDamaged, IndexFault

Whole = Callable[[Path, StoredFile], bool]
"""Whether a file is there as the manifest says."""


def none_whole(path: Path, file: StoredFile) -> bool:
    """Never: nothing of the earlier state is to be used."""
    return False


class Held:
    """The usable parts of an index folder, which may be none.

    Parameters
    ----------
    folder
        The index folder, locked by this process.
    whole
        How closely to look at a file before it is used.

    Attributes
    ----------
    state
        The manifest; None where there is none that can be read.
    """

    def __init__(self, folder: Path, whole: Whole) -> None:
        self._folder = folder
        self._vouched: set[str] = set()
        self.state = _state(folder)
        files = self.state.files if self.state else ()
        self.usable = {file.name for file in files if whole(folder / file.name, file)}
        self._vectors = self._open_vectors()
        self._files = {tokens.number_of(file.name): file for file in (self.state.tokens if self.state else ())}
        self._buckets = self._open_buckets()
        self._places = self._place_keys()
        self._database = self._open_database()  # last: where another part is damaged, nobody would close it

    @property
    def whole(self) -> bool:
        """Whether nothing is missing or damaged."""
        return self.state is not None and len(self.usable) == len(self.state.files)

    @cached_property
    def records(self) -> dict[str, Record]:
        """What the earlier state knew of each document, by id."""
        return {record.id: record for record in self.state.records} if self.state else {}

    @property
    def database(self) -> sqlite3.Connection | None:
        """The stored texts, for reading; None where they cannot be used."""
        return self._database

    def document(self, document_id: str) -> Document | None:
        """A stored document; None where it is not held."""
        record = self.records.get(document_id)
        if self._database is None or record is None or record.trouble:
            return None
        self.vouch(self.state.database if self.state else None)
        return texts.document(self._database, document_id)

    def bucket(self, number: int, keys: tuple[bytes, ...]) -> StoredFile | None:
        """The token file of a bucket where it holds these passages in this order; else None."""
        held = self._buckets.get(number)
        return self._files[number] if held is not None and held.keys == keys else None

    def vouch(self, file: StoredFile | None) -> None:
        """Do nothing where a file is byte for byte what the manifest says.

        Raises
        ------
        IndexDamaged
            If it is not.
        """
        if file is None or file.name in self._vouched:
            return
        if not disk.is_exactly(self._folder / file.name, file):
            raise IndexDamaged(f"{self._folder / file.name} was changed: run `citewell rebuild`")
        self._vouched.add(file.name)

    def __contains__(self, key: bytes) -> bool:
        return key in self._places

    def pooled(self, key: bytes) -> NDArray[np.float32]:
        """The pooled vector of a passage, shape (dimension,)."""
        self.vouch(self.state.dense if self.state else None)
        row, _, _ = self._places[key]
        pooled: NDArray[np.float32] = self._vectors[row]
        return pooled

    def codes(self, key: bytes) -> NDArray[np.uint8]:
        """The codes of a passage's tokens and sentences, shape (n, width)."""
        _, bucket, place = self._places[key]
        self.vouch(self._files[bucket])
        return self._buckets[bucket].codes(place)

    def close(self) -> None:
        """Let go of the database."""
        if self._database is not None:
            self._database.close()

    def _open_database(self) -> sqlite3.Connection | None:
        if self.state is None or self.state.database.name not in self.usable:
            return None
        return texts.view(self._folder / self.state.database.name)

    def _open_vectors(self) -> NDArray[np.float32]:
        """Pooled vectors in order of the rows; none where their file cannot be used."""
        if self.state is None or self.state.dense.name not in self.usable:
            return np.empty((0, 0), dtype=np.float32)
        self._dense = Dense(self._folder / self.state.dense.name)
        return self._dense.vectors()

    def _open_buckets(self) -> dict[int, tokens.Bucket]:
        usable = {number: file for number, file in self._files.items() if file.name in self.usable}
        return {number: tokens.Bucket(self._folder / file.name) for number, file in usable.items()}

    def _place_keys(self) -> dict[bytes, tuple[int, int, int]]:
        """Row, bucket and place in it for each key whose vectors are held, both pooled and of its tokens."""
        places: dict[bytes, tuple[int, int, int]] = {}
        if self.state is None or not len(self._vectors):
            return places
        row, used = 0, dict.fromkeys(range(tokens.BUCKETS), 0)
        for record in self.state.records:
            bucket = tokens.bucket_of(record.id)
            first, used[bucket] = used[bucket], used[bucket] + record.passages
            if bucket in self._buckets:
                keys = self._buckets[bucket].keys[first : used[bucket]]
                places |= {key: (row + i, bucket, first + i) for i, key in enumerate(keys)}
            row += record.passages
        return places


def _state(folder: Path) -> Manifest | None:
    try:
        return manifest.load(folder)
    except IndexFault:
        return None
