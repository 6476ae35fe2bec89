"""The documents of a corpus as their files are now, without an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.document import Document
from ingest.errors import DocumentError, UnreadableDocument
from ingest.folder import Found, read_found, scan
from ingest.read import read_unsplit
from ingest.titles import read_entries


class Originals(Mapping[str, Document]):
    """Documents by id, in order of id, each read from its file when it is first asked for and then kept.

    They come without their sentences, which neither printing a text nor verifying a quote needs. One that cannot be
    read is not in the mapping; ``troubles`` says why of each that was asked for.

    Raises
    ------
    CorpusError
        If the folder, or its table of sources, cannot be used.
    """

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._found: dict[str, Found] = {found.id: found for found in scan(corpus).files}
        self._entries = read_entries(corpus)
        self._read: dict[str, Document] = {}
        self.troubles: dict[str, str] = {}

    def open(self, id: str) -> Document:
        """The document.

        Raises
        ------
        DocumentError
            If there is none of this id, or it cannot be read.
        """
        if id not in self._found:
            raise UnreadableDocument(id, f"is no document of {self._corpus}: name one as `citewell documents` does")
        if id not in self._read:
            self._read[id] = read_found(self._found[id], self._entries, read_unsplit)
        return self._read[id]

    def __getitem__(self, id: str) -> Document:
        if id not in self._found or id in self.troubles:
            raise KeyError(id)
        try:
            return self.open(id)
        except DocumentError as error:
            self.troubles[id] = error.trouble
            raise KeyError(id) from error

    def __iter__(self) -> Iterator[str]:
        return (id for id in sorted(self._found) if id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
