"""Make a document of a file, by its suffix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from ingest.document import Document
from ingest.docx import read_docx
from ingest.errors import EmptyDocument, UnreadableDocument
from ingest.html import read_html
from ingest.layout import mark_references
from ingest.markdown import read_markdown
from ingest.parts import Parts
from ingest.pdf import read_pdf
from ingest.sentences import split_sentences
from ingest.text import read_text
from ingest.titles import Entry, source_of, title_of

Reader = Callable[[bytes, str], Parts]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".pdf": read_pdf,
        ".docx": read_docx,
    }
)
SUFFIXES = tuple(READERS)
"""Lower case; a file's suffix is compared in lower case too."""


def read_bytes(data: bytes, id: str, entry: Entry | None = None) -> Document:
    """The document in the bytes; ``id`` gives its format by its suffix, ``entry`` its row of the table of sources.

    Raises
    ------
    DocumentError
        If the bytes cannot be read, ask for a password, or hold no text.
    """
    document = read_unsplit(data, id, entry)
    return replace(document, sentences=split_sentences(document.text, document.blocks))


def read_unsplit(data: bytes, id: str, entry: Entry | None = None) -> Document:
    """As `read_bytes`, without the sentences: what finds them takes a second or two to load."""
    parts = _reader(id)(data, id)
    if not any(character.isalnum() for character in parts.text):
        raise EmptyDocument(id, "holds no text: put text into it or take it out")
    blocks = tuple(mark_references(parts.text, parts.blocks))
    return Document(
        id=id,
        sha256=hashlib.sha256(data).hexdigest(),
        text=parts.text,
        title=title_of(parts, id, entry),
        blocks=blocks,
        sections=parts.sections,
        pages=parts.pages,
        source=source_of(parts, entry),
        remark=parts.remark,
    )


def _reader(id: str) -> Reader:
    suffix = PurePosixPath(id).suffix.lower()
    if suffix not in READERS:
        raise UnreadableDocument(id, f"has a suffix that is not read; use one of {' '.join(SUFFIXES)}")
    return READERS[suffix]
