"""Lists in prose: "One of the benefits is ... Furthermore, ... Finally, ...", for a question that wants them all."""

from __future__ import annotations

import re
from collections.abc import Collection

from index.terms import stem
from ingest.document import Document, Kind, Span

SEVERAL = re.compile(
    r"\b(?:one of|an? (?:number|variety|range|series) of|two|three|four|five|six|several|many|various|numerous"
    r"|multiple)\b(?P<things>(?:[ -]\w+){1,6})",
    re.IGNORECASE,
)
"""What a sentence says there are several of."""

THING = re.compile(r"\w+[^\Ws]s\b")
"""The first word in the plural tells what."""

ADDS = re.compile(
    r"(?:furthermore|moreover|additionally|in addition|also|another|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally"
    r"|lastly|besides|further|in terms of|likewise|similarly)\b|.*\b(?:is|are) (?:also )?(?:another|an additional)\b",
    re.IGNORECASE,
)
"""How a sentence opens, or says, that it tells one more."""

LONGEST = 1200
"""Characters of a quote with all that is told so."""


def enumerated(document: Document, span: Span, asked: Collection[str]) -> Span:
    """The span with the sentences after it that tell more of what it says there are several of.

    One sentence may stand between; the next paragraph must begin with one more.

    Parameters
    ----------
    asked
        Stems of the question's words: what is told must be called by one of them.
    """
    if len(span) > LONGEST or not _announces(document.text[span.start : span.end], asked):
        return span
    whole, block, passed = span, document.block_at(span.end - 1), 0
    for sentence in document.sentences_in(Span(span.end, min(len(document.text), span.start + LONGEST))):
        adds = ADDS.match(document.text, sentence.start, sentence.end) is not None
        within = document.block_at(sentence.start)
        passed = 0 if adds else passed + 1 if within == block else 2
        if within is None or within.kind is not Kind.PARAGRAPH or passed > 1:
            break
        whole, block = Span(span.start, sentence.end) if adds else whole, within
    return whole


def _announces(text: str, asked: Collection[str]) -> bool:
    """Whether it says that there are several of something asked for."""
    return any(stem(thing) in asked for found in SEVERAL.finditer(text) for thing in THING.findall(found["things"])[:1])
