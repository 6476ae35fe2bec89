"""Rank the passages anew by what their sentences say: what answers may stand in one that met the question less."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.evidence import Evidence, beliefs
from app.quote import Choice
from index.search import Found
from ingest.document import Span

LEAST = 0.001
"""Belief of a passage none of whose sentences was believed, or looked at.

The logarithm of a passage's belief, added to its score, takes hit@5 on chroma from .944 to .962,
by ``citewell evaluate``, and from .958 to .972 on the second file of written questions on diseases; on gene it is the
same.
"""

QUOTED = 5.0
"""Score that a passage with the first quote's sentence gains, were the quote believed wholly.

By ``citewell evaluate``, hit@1 is then .85 for .84 on gene, .79 for .78 on chroma, .89 for .83 on pubmedqa, .83 for .81
on 400 written questions on the five texts, .97 for .99 on clapnq, and on the other sets a little more or the same.
"""


def reread(ranked: Sequence[Found], evidence: Sequence[Evidence], choices: Sequence[Choice] = ()) -> list[Found]:
    """The passages by score and the belief that one of their sentences answers, best first; ties in the order given.

    Parameters
    ----------
    evidence
        Sentences, weighed, of the best of these passages. Where there are none, the order stays.
    choices
        Quotes, best first: the passages that hold the first one's sentence go up by how much that is believed.
    """
    if not evidence:
        return list(ranked)
    believed = beliefs(evidence, np.array([each.score for each in evidence]))
    gains = [math.log(max(LEAST, _belief(found, believed))) + _quoted(found, choices[:1]) for found in ranked]
    again = [replace(found, score=found.score + gain) for found, gain in zip(ranked, gains, strict=True)]
    return sorted(again, key=lambda found: -found.score)


def _quoted(found: Found, choices: Sequence[Choice]) -> float:
    """What a passage gains for holding the sentence of one of these quotes."""
    document, sentences = found.candidate.passage.document.id, found.candidate.match.sighted.sentences
    held = (c.belief for c in choices if c.quote.document.id == document and c.evidence.span in sentences)
    return QUOTED * sum(held)


def _belief(found: Found, believed: Mapping[tuple[str, Span], float]) -> float:
    """That one of its sentences answers."""
    document = found.candidate.passage.document.id
    return sum(believed.get((document, span), 0.0) for span in found.candidate.match.sighted.sentences)
