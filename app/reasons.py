"""Why something is so: a sentence that only says that it is so is quoted with the one after it."""

from __future__ import annotations

import re

from app.evidence import SENTENCE_FEATURES, Evidence
from index.terms import stem
from ingest.document import Document, Span

GIVEN = re.compile(
    r"\b(?:because|since|due to|owing to|as a result|therefore|thus|hence|so that|in order to|caus\w+"
    r"|reasons? (?:why|for|that|is|was|being|behind|includ\w+)|(?:one|main|major|several|two|three|four|these) reasons?"
    r"|lead\w* to|led to|result\w* (?:in|from|of)|thanks to|attribut\w+|means that|given that|allow\w*|enabl\w+)\b",
    re.IGNORECASE,
)
"""What a text holds that gives a reason; a word of the question's own ("leads to") gives none."""

REPEATS = 0.6
"""Share of the question's content, weighed by idf, from which on a sentence repeats the question.

Of 57 questions of squad2dev that ask why, quote@1 is .84 without, .88 at .6 and .86 at .75; of 63 of covidqa .68, .71
and .71. To take the next sentence in always gives .89 and .71, and 358 characters shown on squad2dev for 334.
"""


ANNOUNCED = re.compile(r"\b(?:reasons?|why)\b", re.IGNORECASE)
"""What a text holds that speaks of reasons."""


LABEL = re.compile(r"\W*(?:rationale|reasons?|justification|explanation)\b[^.?!:\n]{0,20}[:–—]", re.IGNORECASE)
"""How a block opens that gives the reason of what stands above it: "Rationale: ..."."""

NEXT = 8
"""Characters between two blocks that follow each other: line ends, blanks and a bullet."""


def reasoned(best: Evidence, span: Span, longest: int) -> Span:
    """The span with the sentence after it in its block where a reason is asked for and it only repeats the question.

    So it is with one that speaks of reasons and gives none: "The reasons are worth understanding." A block that follows
    and is labelled as the reason comes with it, too. What it grows to has ``longest`` characters at the most.
    """
    document, repeats = best.document, best.features[SENTENCE_FEATURES.index("coverage")] >= REPEATS
    if "reason" not in best.asked.kinds:
        return span
    if labelled := _labelled(document, span, longest):
        return labelled
    if not (repeats or ANNOUNCED.search(document.text, span.start, span.end)):
        return span
    given = (stem(each[0].split()[0]) for each in GIVEN.finditer(document.text, span.start, span.end))
    if any(word not in best.asked.stems for word in given):
        return span
    return with_next(document, span, longest)


def _labelled(document: Document, span: Span, longest: int) -> Span | None:
    """The span with the block below it, where that is labelled as its reason."""
    below = document.blocks_in(Span(span.end, min(len(document.text), span.end + NEXT)))[:1]
    if not below or below[0].span.start < span.end or not LABEL.match(document.text, below[0].span.start):
        return None
    return Span(span.start, below[0].span.end) if below[0].span.end - span.start <= longest else None


def with_next(document: Document, span: Span, longest: int) -> Span:
    """The span with the sentence after it in its block, where there is one and the two have ``longest`` characters."""
    block = document.block_at(span.start)
    if block is None or span.end >= block.span.end:
        return span
    after = document.sentences_in(Span(span.end, block.span.end))
    return Span(span.start, after[0].end) if after and after[0].end - span.start <= longest else span
