"""Questions to begin with: ours for the five texts, else the documents' own headings that ask something."""

from __future__ import annotations

from collections.abc import Iterator

from app.contract import Shelf
from ingest.document import Document

SHOWN = 4

OURS = (
    ("000_84e1e321ae3807c0.txt", "Why does a single dose of gene therapy cost millions?"),
    ("002_eadb6ef5778816dc.txt", "Which gene therapies for primary immunodeficiency are approved?"),
    ("003_df53dcbb352284ac.txt", "What are the side effects of CAR-T cell therapy?"),
    ("004_dca46cc0d9f6f39b.txt", "What is the UNICORN framework?"),
)
"""A document of the five texts and a question that it answers."""

_SEARCHED = 50  # documents whose headings are read: enough to find four, quick on a big corpus


def examples(shelf: Shelf) -> list[str]:
    """At most four questions that the documents answer; none where no heading asks anything."""
    ids = {record.id for record in shelf.documents}
    ours = [question for document, question in OURS if document in ids]
    return ours or [question for _, question in zip(range(SHOWN), _asking(shelf), strict=False)]


def _asking(shelf: Shelf) -> Iterator[str]:
    for record in [record for record in shelf.documents if not record.trouble][:_SEARCHED]:
        yield from _headings(shelf.document(record.id))


def _headings(document: Document) -> Iterator[str]:
    for section in document.sections:
        words = " ".join(document.text[section.heading.start : section.heading.end].split())
        if words.endswith(("?", "\uff1f")):
            yield words
