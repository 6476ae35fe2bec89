"""Connections to a published database, shared by any number of threads."""

from __future__ import annotations

import queue
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index import lexical, texts
from ingest.document import Document
from ingest.errors import IndexDamaged

READERS = 4
"""Connections, so that as many threads can search at a time; all are opened at once, for the file may be unlinked."""


class Readers:
    """A database, open for reading.

    Parameters
    ----------
    path
        Of the database; it is opened as a file that never changes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        for _ in range(READERS):
            self._idle.put(texts.view(path))
        self._end = weakref.finalize(self, _close, self._idle)  # a connection refers to itself, and would stay open
        self._end.atexit = False  # a thread that still reads then would keep the program from ending

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that no other thread uses meanwhile.

        Raises
        ------
        IndexDamaged
            If the database cannot be read.
        """
        connection = self._idle.get()
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"{self._path} cannot be read ({error}): run `citewell check --repair`") from error
        finally:
            self._idle.put(connection)

    def document(self, document_id: str) -> Document:
        """A stored document.

        Raises
        ------
        KeyError
            If there is none of that id.
        """
        with self.reading() as connection:
            return texts.document(connection, document_id)

    def frequency(self, term: str) -> int:
        """Number of passages whose text holds a term; see `index.lexical.frequency`."""
        with self.reading() as connection:
            return lexical.frequency(connection, term)

    def close(self) -> None:
        """Close every connection as it becomes idle."""
        self._end()


def _close(idle: queue.SimpleQueue[sqlite3.Connection]) -> None:
    for _ in range(READERS):
        idle.get().close()
