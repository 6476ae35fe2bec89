"""An index folder, open for reading.

Everything is opened at once and nothing of it is ever written again, so a reader goes on undisturbed, on the state it
opened, while a rebuild swaps in the next one and unlinks this one's files. Any number of threads may share an `Index`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import disk, lexical, manifest, texts, tokens
from index.dense import Dense
from index.manifest import Manifest, Recipe, Record
from index.readers import Readers
from index.rows import Rows, place
from ingest.document import Document, Passage
from ingest.errors import IndexDamaged

DOCUMENTS = 128
"""Documents kept in memory after they were asked for."""

TERMS = 50_000
"""Terms whose frequencies are kept in memory: common words take milliseconds to count."""

_REMEDY = "run `citewell rebuild`"


class Index:
    """One state of an index. Rows count passages from 0, in order of (document id, start).

    Attributes
    ----------
    manifest
        What the state is made of.
    """

    def __init__(self, folder: Path, state: Manifest, stamp: tuple[int, ...]) -> None:
        self.manifest = state
        self._folder = folder
        self._stamp = stamp
        _check_files(folder, state)
        self._readers = Readers(folder / state.database.name)
        self._dense = Dense(folder / state.dense.name)
        self._buckets = {tokens.number_of(file.name): tokens.Bucket(folder / file.name) for file in state.tokens}
        self._rows = self._place_rows()
        self._document = lru_cache(maxsize=DOCUMENTS)(self._readers.document)
        self._frequency = lru_cache(maxsize=TERMS)(self._readers.frequency)
        self._vocabulary: dict[str, int] | None = None

    @staticmethod
    def open(folder: Path, recipe: Recipe | None = None) -> Index:
        """The state that the folder's manifest names.

        Parameters
        ----------
        recipe
            What the index must have been made with; None for whatever it was.

        Raises
        ------
        IndexMissing
            If the folder holds no index.
        IndexDamaged
            If a file of it is missing, cut short or changed.
        IndexMismatch
            If it was made by another schema or recipe; the message names every difference.
        """
        while True:
            stamp = _stamp(folder)
            state = manifest.load(folder)
            if recipe is not None:
                manifest.require(state, recipe)
            try:
                return Index(folder, state, stamp)
            except (IndexDamaged, OSError, RuntimeError, sqlite3.DatabaseError) as error:
                # A rebuild may have swapped in the next state and unlinked this one since its manifest was read.
                if manifest.load(folder) != state:
                    continue
                if isinstance(error, IndexDamaged):
                    raise
                raise IndexDamaged(f"the index in {folder} cannot be read ({error}): {_REMEDY}") from error

    def close(self) -> None:
        """Let go of the database; nothing can be asked any more."""
        self._readers.close()

    @property
    def index_id(self) -> str:
        """16 hex digits; equal for equal corpora and recipes."""
        return self.manifest.index_id

    @property
    def documents(self) -> tuple[Record, ...]:
        """Every document in order of its id, those that could not be read among them."""
        return self.manifest.records

    def is_current(self) -> bool:
        """Whether this is still the folder's state; costs one look at the manifest's date."""
        return _stamp(self._folder) == self._stamp

    def __len__(self) -> int:
        return len(self._rows)

    def document(self, document_id: str) -> Document:
        """A document as it was read.

        Raises
        ------
        KeyError
            If the index holds none of that id.
        """
        return self._document(document_id)

    def passage(self, row: int) -> Passage:
        """The passage of a row."""
        return Passage(self._document(self.document_id(row)), self._rows.span(row))

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages in order of their start.

        Raises
        ------
        KeyError
            If the index holds none of that id.
        """
        return [self.passage(row) for row in self._rows.ranges[document_id]]

    def document_id(self, row: int) -> str:
        """The document of a row, which is not read for it."""
        return self._rows.document_id(row)

    def dense(
        self, vector: NDArray[np.float32], k: int, documents: Collection[str] | None = None
    ) -> list[tuple[int, float]]:
        """Rows of the ``k`` passages whose pooled vectors have the greatest inner product with ``vector``.

        Best first, ties in order of the rows.

        Parameters
        ----------
        vector
            float32, shape (dimension,).
        documents
            Ids to search in; None for all.
        """
        return self._dense.search(vector, k, None if documents is None else self._rows.mask(documents))

    def lexical(
        self, terms: Sequence[str], k: int, documents: Collection[str] | None = None
    ) -> list[tuple[int, float]]:
        """Rows and BM25 scores of the ``k`` best passages that hold any term; higher is better, ties in order of rows.

        Parameters
        ----------
        terms
            Words as they were asked; they are stemmed here. One of several words is looked for as a phrase.
        documents
            Ids to search in; None for all. Scores are the same either way.
        """
        if k <= 0:
            return []
        with self._readers.reading() as connection:
            found = lexical.search(connection, terms, -1 if documents is not None else k + 1)
            if documents is None and len(found) > k and found[k][1] == found[k - 1][1]:
                found = lexical.search(connection, terms, -1)  # a tie is cut in two: its first rows must be found
        hits = [(self._rows.of_number(number), score) for number, score in found]
        if documents is not None:
            held = self._rows.mask(documents)
            hits = [hit for hit in hits if held[hit[0]]]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:k]

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term stands, whatever its ending; titles and headings above do not count."""
        return {term: self._frequency(term) for term in terms}

    def rows_with(self, stem: str, limit: int) -> list[int]:
        """Rows of some passages, ``limit`` at the most, whose text holds a stem of the `vocabulary`, in order."""
        with self._readers.reading() as connection:
            numbers = lexical.holding(connection, stem, limit)
        return sorted(self._rows.of_number(number) for number in numbers)

    def vocabulary(self) -> dict[str, int]:
        """Every stem of the passages' text, with the number of passages that hold it; read once."""
        if self._vocabulary is None:
            with self._readers.reading() as connection:
                self._vocabulary = lexical.vocabulary(connection)
        return self._vocabulary

    def codes(self, rows: Iterable[int]) -> list[NDArray[np.uint8]]:
        """Stored vectors of passages, of tokens and then sentences, each of shape (n, width); not to be written to."""
        places = [self._rows.token_place(row) for row in rows]
        return [self._buckets[bucket].codes(place) for bucket, place in places]

    def vectors(self) -> NDArray[np.float32]:
        """Pooled vectors in order of the rows, float32, shape (n, dimension); a view that must not be written to."""
        return self._dense.vectors()

    def _place_rows(self) -> Rows:
        with self._readers.reading() as connection:
            places = texts.places(connection)
        apart = IndexDamaged(f"the files of the index in {self._folder} do not belong together: {_REMEDY}")
        try:
            rows = place(self.documents, places)
        except ValueError as error:
            raise apart from error
        if not len(rows) == len(self._dense) == sum(len(bucket) for bucket in self._buckets.values()):
            raise apart
        return rows


def _check_files(folder: Path, state: Manifest) -> None:
    for file in state.files:
        path = folder / file.name
        if not path.is_file():
            raise IndexDamaged(f"{path} is missing: {_REMEDY}")
        size = path.stat().st_size
        if size != file.size:
            raise IndexDamaged(f"{path} has {size} bytes of {file.size}: {_REMEDY}")
        if not disk.is_whole(path, file):
            raise IndexDamaged(f"{path} was changed: {_REMEDY}")


def _stamp(folder: Path) -> tuple[int, ...]:
    try:
        status = (folder / manifest.NAME).stat()
    except OSError:
        return ()
    return (status.st_ino, status.st_mtime_ns, status.st_size)
