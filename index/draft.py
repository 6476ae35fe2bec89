"""The texts of the state that a rebuild prepares: a private database, begun only when something changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from index import disk, texts
from index.disk import StoredFile
from index.held import Held
from index.texts import Cut
from ingest.document import Document

_DRAFT = "passages-draft.sqlite" + disk.TEMPORARY
_CLEAN = "passages-clean.sqlite" + disk.TEMPORARY


class Draft:
    """Documents and passages, added and removed one at a time.

    Parameters
    ----------
    folder
        The index folder, locked by this process.
    held
        The earlier state.
    earlier
        Its database, to begin from; None to begin with nothing.
    """

    def __init__(self, folder: Path, held: Held, earlier: StoredFile | None) -> None:
        self._folder = folder
        self._held = held
        self._earlier = earlier
        self._connection: sqlite3.Connection | None = None
        self._removed = False

    @property
    def begun_from_earlier(self) -> bool:
        """Whether it holds what an earlier database held."""
        return self._earlier is not None

    @property
    def touched(self) -> bool:
        """Whether anything differs from the database it began from."""
        return self._connection is not None or self._earlier is None

    def add(self, document: Document, cuts: Sequence[Cut]) -> None:
        """Store a document and its passages; its id must not be there yet."""
        texts.add(self._writable(), document, cuts)

    def remove(self, document_id: str) -> None:
        """Take a document out."""
        texts.remove(self._writable(), document_id)
        self._removed = True

    def finish(self) -> StoredFile:
        """Write the database under its final name; the one it began from where nothing was touched."""
        if self._connection is None and self._earlier is not None:
            return self._earlier
        connection, whole = self._writable(), self._folder / _DRAFT
        connection.commit()
        if self._removed:
            whole = self._folder / _CLEAN
            texts.scour(connection, whole)
        self.close()
        return disk.adopt(self._folder, whole, texts.PATTERN)

    def close(self) -> None:
        """Let go of the private copy; what was not finished is lost."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _writable(self) -> sqlite3.Connection:
        if self._connection is None:
            path = self._folder / _DRAFT
            if self._earlier is None:
                self._connection = texts.create(path)
            else:
                self._held.vouch(self._earlier)
                disk.copy(self._folder / self._earlier.name, path)
                self._connection = texts.edit(path)
        return self._connection
