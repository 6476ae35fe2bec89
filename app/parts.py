"""A numbered part that a question asks for: step 6, section 4.2, clause 5; of a list of changes, version 1.2.3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence, gained
from index.interaction import Query
from index.search import Found
from index.terms import stem, stems_of
from ingest.document import Document, Kind, Span

_LABEL = r"(?:steps?|sections?|clauses?|articles?|paragraphs?|items?|points?|rules?|chapters?|appendix|annex|part|§)"
_VERSION = r"(?:versions?|releases?)"
ASKED = re.compile(
    rf"\b(?:(?P<label>{_LABEL})\s+(?:no\.?\s+|number\s+)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[A-Z](?=\W*$|\s))"
    rf"|(?P<version>{_VERSION})\s+v?(?P<dotted>\d{{1,4}}(?:\.\d{{1,4}})+))(?!\w|\.\d)"
)

_SAYING = "say state read cover contain deal provide require mean summarize regulate show"

SAYING = frozenset(map(stem, _SAYING.split()))
"""Stems of words that ask for what stands there."""

PART = 10.0
"""Score that what stands in the part gains: more than a question's other words do."""

SURE = 0.95
"""Confidence that a part answers where just its words are asked for; that none does, where there is no such part."""


@dataclass(frozen=True, slots=True)
class Part:
    """What it is called, in small letters, and its number as it is written."""

    label: str
    number: str

    def holds(self, document: Document, sentence: Span) -> bool:
        """Whether a sentence stands in a paragraph, an item or a section with this number."""
        block = document.block_at(sentence.start)
        if block is None or block.kind is Kind.REFERENCE:
            return False
        opens = [block.span.start, *(section.heading.start for section in document.sections_at(sentence.start))]
        return any(self._opens(document.text, start) for start in opens)

    def named_in(self, text: str) -> bool:
        """Whether a text speaks of it by label and number."""
        label = "" if self.is_version else rf"{self._label}s?\s+"
        return re.search(rf"\b{label}v?{self._number}", text, re.IGNORECASE) is not None

    @property
    def is_version(self) -> bool:
        """Whether it is one of a list of changes."""
        return re.fullmatch(_VERSION, self.label) is not None

    @property
    def _label(self) -> str:
        return re.escape(self.label.rstrip("s"))

    @property
    def _number(self) -> str:
        return rf"{re.escape(self.number)}(?!\w|\.\d)"

    def _opens(self, text: str, start: int) -> bool:
        """Whether the line that begins a block begins with the number, or with the label and the number."""
        line = text[text.rfind("\n", 0, start) + 1 : start + 40].lstrip(" \t#>*_-•(=~")
        if self.is_version:  # "1.2" alone counts a chapter
            bare = rf"\[?{self._number}(?=\]|\s*\(|[\s–—-]+\d{{4}}\b)"
            called = rf"(?:[\w-]+\s+){{0,2}}?(?:{_VERSION}\s+v?|v){self._number}"
            return re.match(rf"{bare}|\[?{called}", line, re.IGNORECASE) is not None
        dotted = r"[.):]?" if "." in self.number else r"[.):]"
        bare = rf"{self._number}{dotted}(?:[\s*_]|$)"
        return re.match(rf"{bare}|{self._label}\s+{self._number}", line, re.IGNORECASE) is not None


@lru_cache(maxsize=64)
def asked_part(question: str) -> Part | None:
    """The last one that a question asks for."""
    found = [*ASKED.finditer(question)]
    if not found:
        return None
    label, number = found[-1]["label"] or found[-1]["version"], found[-1]["number"] or found[-1]["dotted"]
    return Part(label.lower(), number)


def raised(query: Query, ranked: Sequence[Found]) -> list[Found]:
    """The passages, those first that hold something of the part asked for."""
    part = asked_part(query.text)
    if part is None:
        return list(ranked)
    out = [replace(found, score=found.score + PART) if _holds(part, found) else found for found in ranked]
    return sorted(out, key=lambda found: -found.score)


def in_part(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence gains for standing in the part asked for, float64, shape (n,)."""
    return gained(evidence, stands_in_part, PART)


def stands_in_part(each: Evidence) -> bool:
    """Whether a sentence stands in the part that its question asks for."""
    part = asked_part(each.question)
    return part is not None and part.holds(each.document, each.span)


def settled(confidence: float, ranked: Sequence[Found], best: Evidence) -> float:
    """The confidence, where a part is asked for and nothing but what it says: sure or none, as it is there or not."""
    query = best.found.candidate.match.query
    part = asked_part(query.text)
    if part is None or not _only_asks_for(part, query, best):
        return confidence
    if part.holds(best.document, best.span):
        return max(confidence, SURE)
    named = any(part.named_in(found.candidate.passage.text) for found in ranked)
    return confidence if named else min(confidence, 1 - SURE)


def _holds(part: Part, found: Found) -> bool:
    document = found.candidate.passage.document
    return any(part.holds(document, span) for span in found.candidate.match.sighted.sentences)


def _only_asks_for(part: Part, query: Query, best: Evidence) -> bool:
    """Whether every other word of the question stands above the best sentence or in its document's title."""
    above = (best.document.title, *best.document.section_path(best.span.start), part.label, part.number)
    return set(query.idf) <= SAYING | stems_of(" ".join(above))
