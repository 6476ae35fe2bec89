"""What the documents are about, in their own words: how each of them begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.answer import Answer, Citation, unsearched
from app.asking import TEXTS, asked_in, topic_of
from app.config import MOST_QUOTES
from app.matched import context_of_quote
from index.search import Hit
from index.store import Index
from ingest.document import Document, Kind, Quote, Span

_THESE = (
    rf"(?:{TEXTS}|(?:all five|each|every|both) (?:documents?|texts?)"
    r"|(?:the|this|these|your) (?:folder|reports?|books?))"
    r"(?: in (?:this|the|your) (?:folder|collection|library|corpus))?"
)
_SUMMARY = (
    r"(?:(?:an?|the) )?(?:(?:short|brief|quick|general|main) )?(?:summary|overview|outline|gist|abstracts?|(?:main|key)"
    r" (?:points?|topics?|subjects?|ideas?|themes?|messages?|findings?))"
)
_GIVE = r"(?:give me |show me |write |what(?:['’]s| is| are) |summari[sz]e |list )?"
_POLITELY = r"(?:(?:can|could|would|will) you )?(?:please )?"

_ASKED = (
    rf"what(?:['’]s| is| are) {_THESE}(?: all)? (?:about|on)",
    rf"what {_THESE} (?:is|are)(?: all)? (?:about|on)",
    rf"what(?:['’]s| is)(?: written)? in {_THESE}",
    rf"what (?:information|content) is in {_THESE}",
    rf"what (?:do|does) {_THESE} (?:talk about|deal with|cover|discuss|describe|contain|say)",
    rf"(?:summari[sz]e|sum up|outline|describe|introduce|list) {_THESE}",
    rf"{_GIVE}{_SUMMARY} (?:of|in|from) {_THESE}",
    rf"(?:what|which) (?:topics?|subjects?|themes?|areas?) (?:do|does|are|is) (?:you|{_THESE})"
    r"(?: (?:cover|covered|know|deal with|discuss|about|on))*",
    rf"(?:what|which) (?:topics?|subjects?|themes?|areas?) are covered(?: (?:in|by) {_THESE})?",
    r"(?:what|which) (?:documents?|texts?|files?|sources?|articles?|papers?) (?:do you have|do you know|are there)",
    r"what (?:can|could|should) i ask(?: you)?(?: about)?",
    r"what (?:questions )?(?:do|can) you (?:know|answer|tell me)(?: about)?",
    _THESE,
)

ASKED = re.compile(rf"{_POLITELY}(?:{'|'.join(_ASKED)})\W*", re.IGNORECASE)
"""How it is asked what the documents are about: the whole question, which names nothing that they say."""

OPENING = re.compile(
    rf"{_POLITELY}(?:{_GIVE}{_SUMMARY}|summari[sz]e(?: (?:this|it|everything|it all))?"
    r"|what(?:['’]s| is) (?:this|it)(?: all)? about)\W*",
    re.IGNORECASE,
)
"""What asks for it before anything else was asked."""

ABSTRACT = re.compile(r"(?:\W|\d|[ivx]+\b)*(?:abstract|summary|key points|overview|in brief)\W*", re.IGNORECASE)
"""A heading over what a document says of itself."""

NEAR = 3000
"""Characters from the beginning of a document on within which such a heading is looked for."""

SAYING = 8
"""Words from which on a sentence is no line of a menu, a byline or a label."""

ENDING = re.compile(r"[.!…](?:\[[\d, –-]+\]|[\"”’')\]])*$")
"""The end of a sentence that tells something, with what may stand after its mark."""

LONGEST = 500
"""Characters an opening may have; its first sentence is quoted whole."""


def asks_overview(turn: str, earlier: Sequence[str]) -> bool:
    """Whether a turn asks only what the documents are about; "Summary?" after other turns asks of what they were on."""
    asked = topic_of(asked_in(turn))
    return ASKED.fullmatch(asked) is not None or (not earlier and OPENING.fullmatch(asked) is not None)


def overview(asked: str, index: Index, quotes: int, documents: Collection[str] | None) -> Answer:
    """How the documents begin, each in its own words; a refusal where there are none.

    Parameters
    ----------
    quotes
        Most quotes that were asked for; named in the settings, while one is shown for each document.
    documents
        Ids of those asked; None for all.
    """
    found, of = list(openings(index, documents)), len(_told_of(index, documents))
    some = f"How the first {len(found)} of {of} documents begin, in order of name."
    return replace(
        unsearched(asked, index, quotes, documents),
        answerable=bool(found),
        confidence=float(bool(found)),
        citations=tuple(Citation(quote, 0.0, context=context_of_quote(quote)) for quote, _ in found),
        hits=tuple(hit for _, hit in found),
        notice=some if len(found) < of else "",
    )


def openings(index: Index, documents: Collection[str] | None) -> Iterator[tuple[Quote, Hit]]:
    """How each of the documents begins, with the passage where that is; of the first `MOST_QUOTES` in order of ids.

    Parameters
    ----------
    documents
        Ids of those asked; None for all.
    """
    for id in _told_of(index, documents)[:MOST_QUOTES]:
        document, passages = index.document(id), index.passages_of(id)
        quote = Quote(document, opening_of(document))
        yield quote, Hit(next((p for p in passages if p.span.overlap(quote.span)), passages[0]), 0.0)


def _told_of(index: Index, documents: Collection[str] | None) -> list[str]:
    return [r.id for r in index.documents if r.passages and (documents is None or r.id in documents)]


def opening_of(document: Document) -> Span:
    """The first sentences that say something: of its abstract, else of all.

    They are of one block, and `LONGEST` or one sentence. The very first sentence where none says anything.
    """
    headings = [b.span for b in document.blocks_in(Span(0, NEAR)) if b.kind is Kind.HEADING]
    abstracts = [s.end for s in headings if ABSTRACT.fullmatch(document.text[s.start : s.end])]
    for start in (*abstracts, 0):
        for first in document.sentences_in(Span(start, len(document.text))):
            block = document.block_at(first.start)
            if block and block.kind in (Kind.PARAGRAPH, Kind.ITEM) and _says(document.text[first.start : first.end]):
                fits = [s.end for s in document.sentences_in(block.span) if first.end < s.end <= first.start + LONGEST]
                return Span(first.start, max(fits, default=first.end))
    return document.sentences[0]


def _says(text: str) -> bool:
    return text.count(" ") >= SAYING - 1 and "@" not in text and ENDING.search(text) is not None
