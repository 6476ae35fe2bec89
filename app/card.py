"""A card: a name with what is said of it in brackets, over lines that say more of it. They are nothing without it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence
from app.namesakes import AWAY, sentences_of
from ingest.document import Document, Span
from ingest.runs import HEAD_OF_CARD

LONGEST = 700
"""Characters from the head of a card on in which its lines are looked for: it is quoted with them."""

BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")


def head_of(document: Document, span: Span) -> Span | None:
    """The head of the card that a span is in: above the lines that it stands among, one blank line between."""
    for block in document.blocks_above(span.start):
        if span.start - block.span.start > LONGEST:
            return None
        if HEAD_OF_CARD.fullmatch(document.text, block.span.start, block.span.end):
            blanks = BLANK_LINE.findall(document.text, block.span.end, span.start)
            return block.span if len(blanks) == 1 else None
        if BLANK_LINE.search(document.text, block.span.end, span.start):
            return None
    return None


def name_of(each: Evidence) -> str:
    """What the card that a sentence is in, or is the head of, is about; an empty string for one that is in none."""
    head = head_of(each.document, each.span) or each.span
    found = HEAD_OF_CARD.fullmatch(each.document.text, head.start, head.end)
    return found["name"].lower() if found else ""


def of_others(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence loses for being of one card where others are asked for by name, float64, shape (n,)."""
    names = [name_of(each) for each in evidence]
    asked = sentences_of(evidence[0].question.lower()) if evidence else []
    named = next(filter(None, (_named(names, sentence) for sentence in reversed(asked))), frozenset())
    return np.array([-AWAY if named and name and name not in named else 0.0 for name in names], dtype=np.float64)


def _named(names: Sequence[str], asked: str) -> frozenset[str]:
    return frozenset(name for name in names if name and re.search(rf"\b{re.escape(name)}\b", asked))
