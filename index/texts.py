"""Documents and passages in one SQLite file: text, spans, and beside them the postings of `index.lexical`.

A published file is never changed: readers open it as immutable, a rebuild edits a private copy.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import lexical
from ingest.document import Block, Document, Kind, Page, Section, Source, Span

PATTERN = "passages-{}.sqlite"

_TABLES = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    layout TEXT NOT NULL
);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    context TEXT NOT NULL,
    key BLOB NOT NULL
);
CREATE INDEX passages_of ON passages (document, start, "end");
"""

_IN_ORDER = 'FROM documents JOIN passages ON passages.document = documents.number ORDER BY documents.id, start, "end"'


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage as it is stored.

    Parameters
    ----------
    span
        Of its document.
    context
        What the encoder reads before it.
    key
        32 bytes that decide its vectors: see `index.cut.key_of`.
    """

    span: Span
    context: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """Where a passage stands; rows of the index are in order of (document, start, end).

    Parameters
    ----------
    number
        Of the passage in the database and its postings; says nothing of the order.
    """

    number: int
    document: str
    span: Span
    key: bytes

    @property
    def id(self) -> str:
        """As `ingest.document.Passage.id`."""
        return f"{self.document}:{self.span.start}-{self.span.end}"


def create(path: Path) -> sqlite3.Connection:
    """A new database, open for writing."""
    path.unlink(missing_ok=True)
    connection = edit(path)
    connection.executescript(_TABLES + lexical.TABLE)
    return connection


def edit(path: Path) -> sqlite3.Connection:
    """A private copy, open for writing: nothing reads it before it is whole, so it needs no journal of its own."""
    connection = sqlite3.connect(path)
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;"
    )
    return connection


def view(path: Path) -> sqlite3.Connection:
    """A published database, for reading; the connection may be passed between threads, one at a time."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return connection


def add(connection: sqlite3.Connection, document: Document, cuts: Sequence[Cut]) -> None:
    """Store a document and its passages; its id must not be there yet."""
    values = (document.id, document.sha256, document.title, document.text, dump_layout(document))
    number = connection.execute(
        "INSERT INTO documents (id, sha256, title, text, layout) VALUES (?, ?, ?, ?, ?)", values
    ).lastrowid
    for cut in cuts:
        start, end = cut.span.start, cut.span.end
        passage = connection.execute(
            'INSERT INTO passages (document, start, "end", context, key) VALUES (?, ?, ?, ?, ?)',
            (number, start, end, cut.context, cut.key),
        ).lastrowid
        lexical.add(connection, int(passage or 0), document.text[start:end], cut.context)


def remove(connection: sqlite3.Connection, document_id: str) -> None:
    """Take a document, its passages and their postings out; `scour` then takes the last traces."""
    found = connection.execute("SELECT number, text FROM documents WHERE id = ?", (document_id,)).fetchone()
    number, text = found
    query = 'SELECT number, start, "end", context FROM passages WHERE document = ?'
    for passage, start, end, context in connection.execute(query, (number,)).fetchall():
        lexical.remove(connection, passage, text[start:end], context)
    connection.execute("DELETE FROM passages WHERE document = ?", (number,))
    connection.execute("DELETE FROM documents WHERE number = ?", (number,))


def scour(connection: sqlite3.Connection, target: Path) -> None:
    """Write what the database still holds to ``target``; deleted text stays in pages and postings until then."""
    lexical.merge(connection)
    connection.commit()
    target.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(target),))


def rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every passage, in the order of the index."""
    query = 'SELECT passages.number, documents.id, start, "end", key ' + _IN_ORDER
    for number, document, start, end, key in connection.execute(query):
        yield Row(number, document, Span(start, end), key)


def ids(connection: sqlite3.Connection) -> list[str]:
    """Every document, sorted."""
    return [id for (id,) in connection.execute("SELECT id FROM documents ORDER BY id")]


def indexed(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Text and context of every passage, in the order of the index."""
    return passages(connection, list(rows(connection)))


def cuts_of(connection: sqlite3.Connection, document_id: str) -> tuple[Cut, ...]:
    """The passages of a document, in order."""
    query = """
        SELECT start, "end", context, key FROM passages
        WHERE document = (SELECT number FROM documents WHERE id = ?) ORDER BY start, "end"
    """
    found = connection.execute(query, (document_id,))
    return tuple(Cut(Span(start, end), context, key) for start, end, context, key in found)


def document(connection: sqlite3.Connection, document_id: str) -> Document:
    """A stored document.

    Raises
    ------
    KeyError
        If there is none of that id.
    """
    query = "SELECT id, sha256, title, text, layout FROM documents WHERE id = ?"
    found = connection.execute(query, (document_id,)).fetchone()
    if found is None:
        raise KeyError(document_id)
    return load_layout(*found)


def passages(connection: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Text and context of passages; quickest where those of one document follow each other."""
    held, text = "", ""
    for row in rows:
        if row.document != held:
            query = "SELECT text FROM documents WHERE id = ?"
            held, text = row.document, connection.execute(query, (row.document,)).fetchone()[0]
        yield text[row.span.start : row.span.end], context_of(connection, row)


def context_of(connection: sqlite3.Connection, row: Row) -> str:
    """What the encoder reads before a passage."""
    return str(connection.execute("SELECT context FROM passages WHERE number = ?", (row.number,)).fetchone()[0])


def places(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Number, start and end of every passage, in the order of the index, shape (n, 3)."""
    query = 'SELECT passages.number, start, "end" ' + _IN_ORDER
    return np.array(connection.execute(query).fetchall(), dtype=np.int64).reshape(-1, 3)


def dump(document: Document) -> bytes:
    """A document as JSON."""
    values = (document.id, document.sha256, document.title, document.text, dump_layout(document))
    return json.dumps(values, ensure_ascii=False).encode()


def load(data: bytes) -> Document:
    """The document that `dump` was given."""
    return load_layout(*json.loads(data))


def dump_layout(document: Document) -> str:
    """Everything of a document that is neither its text nor its name, as JSON."""
    layout = {
        "blocks": [[b.kind.value, b.span.start, b.span.end] for b in document.blocks],
        "sentences": [[s.start, s.end] for s in document.sentences],
        "sections": [[s.heading.start, s.heading.end, s.span.start, s.span.end, s.level] for s in document.sections],
        "pages": [[p.number, p.label, p.span.start, p.span.end] for p in document.pages],
        "source": list(astuple(document.source)),
        "remark": document.remark,
    }
    return json.dumps(layout, ensure_ascii=False, separators=(",", ":"))


def load_layout(document_id: str, sha256: str, title: str, text: str, layout: str) -> Document:
    """The document that `dump_layout` was given."""
    parts = json.loads(layout)
    return Document(
        id=document_id,
        sha256=sha256,
        text=text,
        title=title,
        blocks=tuple(Block(Kind(kind), Span(start, end)) for kind, start, end in parts["blocks"]),
        sentences=tuple(Span(start, end) for start, end in parts["sentences"]),
        sections=tuple(Section(Span(a, b), Span(start, end), level) for a, b, start, end, level in parts["sections"]),
        pages=tuple(Page(number, label, Span(start, end)) for number, label, start, end in parts["pages"]),
        source=Source(*parts["source"]),
        remark=parts.get("remark", ""),
    )
