"""Put a new state of the index together: token files, pooled vectors, manifest, swap; then clear away the old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import dense, disk, manifest, tokens
from index.disk import StoredFile
from index.held import Held
from index.journal import NAME as JOURNAL
from index.journal import Journal
from index.manifest import Manifest, Recipe, Record
from index.texts import Row

_UNFINISHED = tuple(
    f"{name}{disk.TEMPORARY}*"  # SQLite may put a journal beside its file, under a longer name
    for name in ("passages-*", "dense-*", f"{tokens.FOLDER}/??-*", manifest.NAME)
)

_OURS = ("passages-*.sqlite", "dense-*.faiss", f"{tokens.FOLDER}/??-*.bin", JOURNAL, *_UNFINISHED)
"""Names of which a file that is no part of the state can be removed: anything else in the folder is not ours."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of passages by key: from an earlier state, else from the journal."""

    held: Held
    journal: Journal

    def __contains__(self, key: bytes) -> bool:
        return key in self.held or key in self.journal

    def pooled(self, key: bytes) -> NDArray[np.float32]:
        """The pooled vector of a passage, shape (dimension,)."""
        return self.held.pooled(key) if key in self.held else self.journal.pooled(key)

    def codes(self, key: bytes) -> NDArray[np.uint8]:
        """The codes of a passage's tokens and sentences, shape (n, width)."""
        return self.held.codes(key) if key in self.held else self.journal.codes(key)


def write_vectors(folder: Path, rows: Sequence[Row], vectors: Vectors) -> tuple[StoredFile, ...]:
    """Write the pooled vectors, and every token file that differs from the earlier state's.

    The file of the pooled vectors comes first, then all token files in order of their names.
    """
    keys: dict[int, list[bytes]] = defaultdict(list)
    for row in rows:
        keys[tokens.bucket_of(row.document)].append(row.key)
    (folder / tokens.FOLDER).mkdir(exist_ok=True)
    buckets = [_write_bucket(folder, bucket, tuple(keys[bucket]), vectors) for bucket in sorted(keys)]
    return (_write_dense(folder, rows, vectors), *buckets)


def _write_bucket(folder: Path, bucket: int, keys: tuple[bytes, ...], vectors: Vectors) -> StoredFile:
    earlier = vectors.held.bucket(bucket, keys)
    if earlier is not None:
        return earlier
    codes = [vectors.codes(key) for key in keys]
    return disk.write(folder, tokens.pattern(bucket), tokens.dump(keys, codes))


def _write_dense(folder: Path, rows: Sequence[Row], vectors: Vectors) -> StoredFile:
    pooled = [vectors.pooled(row.key) for row in rows]
    matrix = np.stack(pooled) if pooled else np.empty((0, 1), dtype=np.float32)
    return disk.write(folder, dense.PATTERN, [dense.dump(matrix)])


def shape_of(rows: Sequence[Row], vectors: Vectors) -> tuple[int, int]:
    """Length of a vector, and bytes of a stored token; nothing of both without passages."""
    if not rows:
        return 0, 0
    return len(vectors.pooled(rows[0].key)), vectors.codes(rows[0].key).shape[1]


def swap(folder: Path, state: Manifest) -> None:
    """Make the state the one that is read: before this nothing of it is seen, after it all of it lasts."""
    if state.tokens:
        disk.sync_folder(folder / tokens.FOLDER)
    disk.sync_folder(folder)
    disk.replace(folder / manifest.NAME, manifest.dump(state))


def sweep(folder: Path, state: Manifest) -> None:
    """Remove every file of ours that the state does not list: earlier states, and what a killed rebuild left."""
    _remove(leftovers(folder, state))


def leftovers(folder: Path, state: Manifest) -> list[Path]:
    """Files of ours that the state does not list, sorted."""
    listed = {folder / file.name for file in state.files}
    return sorted({path for pattern in _OURS for path in folder.glob(pattern)} - listed)


def sweep_temporary(folder: Path) -> None:
    """Remove the files of an unfinished rebuild that the next one cannot use."""
    _remove(path for pattern in _UNFINISHED for path in folder.glob(pattern))


def _remove(paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        disk.remove(path)


def state_of(
    recipe: Recipe,
    records: tuple[Record, ...],
    database: StoredFile,
    vectors: tuple[StoredFile, ...],
    shape: tuple[int, int],
) -> Manifest:
    """The manifest of a state; ``vectors`` are the dense file and the token files, ``shape`` dimension and width."""
    return Manifest(
        index_id=manifest.index_id_of(recipe, records, vectors),
        recipe=recipe,
        dimension=shape[0],
        width=shape[1],
        records=records,
        database=database,
        dense=vectors[0],
        tokens=vectors[1:],
    )
