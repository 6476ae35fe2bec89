"""Which of the documents are asked: those named, where each can be."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.contract import Record
from app.visible import visible
from ingest.errors import UnreadableDocument

NAMED = 200
"""Characters of an unknown id that its sentence repeats: it may be anything that somebody sent."""


def require_documents(ids: Collection[str], records: Iterable[Record]) -> None:
    """Do nothing where every id is that of a document that can be asked.

    Raises
    ------
    UnreadableDocument
        Naming the first of them that is not among the records, or that has a trouble.
    """
    troubles = {record.id: record.trouble for record in records}
    for id in sorted(ids):
        if id not in troubles:
            named = visible(id[:NAMED])
            raise UnreadableDocument(named, "is no document of the index: name one as the list of documents does")
        if troubles[id]:
            raise UnreadableDocument(visible(id), troubles[id])
