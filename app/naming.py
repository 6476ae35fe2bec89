"""What names what a quote is about: the sentence before may, where it is "an overall response rate of 75%"."""

from __future__ import annotations

from collections.abc import Collection

from index.terms import stems_of
from ingest.document import Document, Span


def named_before(document: Document, span: Span, names: Collection[str], longest: int) -> Span:
    """The span from the sentence on that names what neither it nor a heading above it does.

    Parameters
    ----------
    names
        Stems of the question's numbers, identifiers and acronyms. The nearest sentence before in the same block with
        one that is missing is taken in.
    longest
        Characters the span may grow to.
    """
    block = document.block_at(span.start)
    missing = frozenset(names)
    for known in (document.text[span.start : span.end], document.title, *document.section_path(span.start)):
        missing = missing and missing - stems_of(known)
    if block is None or not missing:
        return span
    for before in reversed(document.sentences_in(Span(block.span.start, span.start))):
        if missing & stems_of(document.text[before.start : before.end]):
            return Span(before.start, span.end) if span.end - before.start <= longest else span
    return span
