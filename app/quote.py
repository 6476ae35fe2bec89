"""Choose what to quote: whole sentences of the best passages, each grown by the one it cannot be read without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.evidence import LEANING, Evidence
from index.linear import Linear
from ingest.document import Document, Kind, Quote, Span

ENOUGH = 0.5
"""A further quote is shown while those before it hold less than this share of the belief."""

REPEATED = 0.8
"""Share of the shorter text's words that makes two quotes the same words twice."""

NEVER_ALONE = (Kind.HEADING, Kind.HEADER)
"""What is shown with a quote, never as one."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A quote and the sentence it was chosen for; best first in a list.

    Parameters
    ----------
    belief
        Share of the belief that this sentence, of all that were looked at, answers; those of a question sum to 1.
    """

    quote: Quote
    evidence: Evidence
    score: float
    belief: float


def choose(model: Linear, evidence: Sequence[Evidence], most: int) -> list[Choice]:
    """The best quotes, ``most`` at the most, no two of them overlapping; ties in order of ``evidence``."""
    quotable = [e for e in evidence if _kind(e) not in NEVER_ALONE]
    if not quotable:
        return []
    scores = model.score(np.stack([e.features for e in quotable]))
    beliefs = np.exp(scores - scores.max())
    beliefs /= beliefs.sum()
    chosen: list[Choice] = []
    for i in np.argsort(-scores, kind="stable"):
        quote = Quote(quotable[i].document, grown(quotable[i].document, quotable[i].span))
        if not any(_overlaps(quote, other.quote) for other in chosen):
            chosen.append(Choice(quote, quotable[i], float(scores[i]), float(beliefs[i])))
        if len(chosen) == most:
            break
    return chosen


def enough(choices: Sequence[Choice], most: int) -> list[Choice]:
    """The first of the choices: one at least, further ones while those before leave doubt, ``most`` at the most."""
    shown: list[Choice] = []
    for choice in choices[:most]:
        if shown and sum(c.belief for c in shown) >= ENOUGH:
            break
        shown.append(choice)
    return shown


def grown(document: Document, sentence: Span) -> Span:
    """The sentence, with the one before it in its block where it opens with a word that leans on that."""
    block = document.block_at(sentence.start)
    if block is None or not LEANING.match(document.text[sentence.start : sentence.end]):
        return sentence
    earlier = [s for s in document.sentences_in(block.span) if s.end <= sentence.start]
    return Span(earlier[-1].start, sentence.end) if earlier else sentence


def _kind(evidence: Evidence) -> Kind:
    block = evidence.document.block_at(evidence.span.start)
    return block.kind if block else Kind.PARAGRAPH


def _overlaps(a: Quote, b: Quote) -> bool:
    return a.document.id == b.document.id and a.span.overlap(b.span) > 0
