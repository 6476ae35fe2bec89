"""What a sentence leans on: one that opens with "It" or speaks of "these effects" is quoted with the one before it."""

from __future__ import annotations

import re

from app.evidence import LEANING
from ingest.document import Document, Span

LABEL = re.compile(r"[A-Z][\w/-]*(?: [\w/-]+){0,3}: +\S+(?: \S+){0,3}")
"""A short line that gives what its label says of what stands above: "Ages: 6+ months."."""

YES = re.compile(r"(?:yes|no)\b(?=[,.;:!–—-])", re.IGNORECASE)
"""How a sentence opens that is nothing without the question before it."""

THESE = re.compile(
    r"\bthese (?!are\b|were\b)\w+"
    r"|\b(?:this|that|the above) (?:reason|behaviou?r|effect|problem|purpose|approach|property|case|change|difference"
    r"|rule|limitation)\b",
    re.IGNORECASE,
)
"""What inside a sentence points back to the one before it: "these cells", "for this reason"."""


def grown(document: Document, sentence: Span, longest: int) -> Span:
    """The sentence, with those before it that it leans on in turn, while that is within ``longest`` characters.

    It leans on the one before in its block by its opening ("It", "Yes,") or by "these effects"; a label's short line
    on the line above.
    """
    first = sentence
    for before in reversed(document.sentences_in(Span(max(0, sentence.start - 2 * longest), sentence.start))):
        if not _leans(document, first, before) or (first != sentence and sentence.end - before.start > longest):
            break
        first = before
    return Span(first.start, sentence.end)


def _leans(document: Document, sentence: Span, before: Span) -> bool:
    text = document.text[sentence.start : sentence.end]
    if LABEL.fullmatch(text):
        return document.text[before.end : sentence.start].strip(" \r") == "\n"
    block = document.block_at(sentence.start)
    return (
        block is not None
        and before in block.span
        and bool(LEANING.match(text) or YES.match(text) or THESE.search(text))
    )
