"""Documents and answers made by hand, for tests that need no index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.answer import Answer, Citation, Difference, Stated
from index.search import Hit
from ingest.document import Document, Page, Passage, Quote, Section, Span

CORPUS = Path(__file__).parents[2] / "corpus"
GUIDE = "Dosing\nGive 5 mg a day. Do not give more than 20 mg.\nStop if it hurts."


def guide(name: str = "guide.txt", text: str = GUIDE, pages: Sequence[Page] = ()) -> Document:
    """A document with one section, each of whose sentences can be found by its words."""
    section = Section(Span(0, 6), Span(0, len(text)), 1)
    return Document(name, "f" * 64, text, "A guide", sections=(section,), pages=tuple(pages))


def paged() -> Document:
    """Two pages, the first printed as iv."""
    return guide("guide.pdf", GUIDE, [Page(1, "iv", Span(0, 24)), Page(2, "2", Span(24, len(GUIDE)))])


def quote(document: Document, words: str) -> Quote:
    start = document.text.index(words)
    return Quote(document, Span(start, start + len(words)))


def answered(*citations: Citation, question: str = "How much a day?", searched: str = "", index: str = "i1") -> Answer:
    hits = tuple(Hit(Passage(c.quote.document, c.quote.span), c.score) for c in citations)
    return Answer(
        question, searched or question, True, 0.9, citations, (), hits,
        index_id=index, encoder="e" * 64, settings=(("codec", "bytes"),),
    )  # fmt: skip


def stated(document: Document, words: str, number: str) -> Stated:
    said = quote(document, words)
    start = document.text.index(number, said.span.start)
    return Stated(said, Span(start, start + len(number)))


def differing(question: str = "How much a day?") -> Answer:
    """An answer whose documents give 5 mg and 7 mg."""
    other = guide("other.txt", GUIDE.replace("5 mg", "seven mg"))
    pair = Difference(stated(guide(), "Give 5 mg a day.", "5 mg"), stated(other, "Give seven mg a day.", "seven mg"))
    return replace(answered(Citation(pair.one.quote, 1.0), question=question), differences=(pair,))


def refused(*closest: Citation, missing: Sequence[str] = ()) -> Answer:
    return Answer("Who pays?", "Who pays?", False, 0.1, (), closest, (), tuple(missing), "i1")
