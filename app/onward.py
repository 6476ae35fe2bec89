"""What a quote opens and leaves to what follows: a question to its answer, a head of a few words to its paragraph."""

from __future__ import annotations

import re

from app.lists import column_of
from ingest.document import Block, Document, Kind, Span

_CLOSING = r"[*_\"”’')\]]*$"
ASKS = re.compile(rf"\?{_CLOSING}")
"""How a sentence ends that asks; in bold, it ends with the signs for that."""

LEADS = re.compile(rf"[?:]{_CLOSING}")
"""How a sentence ends that asks or announces what follows."""

HEAD = re.compile(r"(?:(?:[A-Z]\w+ )?\d{1,3}(?:\.\d{1,3})*[.):]? )?\S+(?: \S+)?")
"""A paragraph's first sentence that only names what the paragraph is about: "Limitations.", "Clause 5. Repairs."."""

HANGING = 400
"""Characters below a term in which its meaning is looked for."""


def onward(document: Document, span: Span, longest: int) -> Span:
    """The span with the sentence that follows while it ends with a question or with the head of a paragraph.

    What answers a question may be the block below; the span grows to ``longest`` characters at the most.
    """
    while following := _following(document, span):
        wider = Span(span.start, following.end)
        if len(wider) > longest:
            break
        span = wider
    return span


def _following(document: Document, span: Span) -> Span | None:
    """The sentence after the span's last where that one is nothing without it."""
    last = document.sentences_in(span)[-1:]
    block = document.block_at(last[0].start) if last else None
    if block is None or block.kind is not Kind.PARAGRAPH:
        return None
    if hanging := _hanging(document, last[0], block):
        return hanging
    opens = LEADS.search(document.text[last[0].start : last[0].end])
    if not opens and not _is_head(document, last[0], block.span):
        return None
    within = document.sentences_in(Span(last[0].end, block.span.end))
    return within[0] if within else _below(document, block.span) if opens else None


def _hanging(document: Document, line: Span, block: Block) -> Span | None:
    """What stands further in from the next line on, below a line that is no whole sentence: the meaning of a term."""
    text, found = document.text, None
    if line != block.span or text[line.end - 1] in ".!?…:" or "\n" in text[line.start : line.end]:
        return None
    last = line
    for below in document.blocks_in(Span(line.end, min(len(text), line.end + HANGING))):
        apart = text[last.end : below.span.start].strip(" \t\r")
        if (
            below.kind is not Kind.PARAGRAPH
            or apart != "\n"
            or column_of(document, below) <= column_of(document, block)
        ):
            break
        found = last = below.span
    return found


def _is_head(document: Document, sentence: Span, block: Span) -> bool:
    return sentence.start == block.start and HEAD.fullmatch(document.text, sentence.start, sentence.end) is not None


def _below(document: Document, block: Span) -> Span | None:
    """The first sentence of the paragraph below."""
    below = document.blocks_in(Span(block.end, min(len(document.text), block.end + 4)))
    first = document.sentences_in(below[0].span)[:1] if below and below[0].kind is Kind.PARAGRAPH else ()
    return first[0] if first else None
