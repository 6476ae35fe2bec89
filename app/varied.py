"""Order passages so that the first few show more than one passage would: near twins and what is met already wait."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.unmet import Unmet
from index.interaction import Query
from index.search import Found

GAIN = 20.0
"""Score of a passage for each share of the question's content that it meets better than those before it."""

TWIN = 6.0
"""Score that a passage loses for being all in one before it; passages share about a fifth with their neighbours.

By ``citewell evaluate``, hit@5 on gene is .958 with this, .938 without; on chroma .962 and .960.
"""


def varied(query: Query, ranked: Sequence[Found], most: int) -> list[Found]:
    """The first ``most``: the best, then each time the one that adds most; ties in the order of ``ranked``."""
    rows, weights = query.content_tokens, query.content_weights
    unmet = Unmet(np.array([found.candidate.match.best[rows] * weights for found in ranked]))
    scores = np.array([found.score for found in ranked])
    losses, left = np.zeros(len(ranked)), np.ones(len(ranked), dtype=bool)
    chosen: list[int] = []
    while left.any() and len(chosen) < most:
        place = int(np.argmax(np.where(left, scores + GAIN * unmet.gains() - losses, -np.inf)))
        chosen.append(place)
        left[place] = False
        unmet.take(place)
        losses = np.maximum(losses, [TWIN * _shared(found, ranked[place]) for found in ranked])
    return [ranked[place] for place in chosen]


def _shared(found: Found, other: Found) -> float:
    """Share of a passage that stands in another."""
    one, two = found.candidate.passage, other.candidate.passage
    return one.span.overlap(two.span) / len(one.span) if one.document.id == two.document.id else 0.0
