"""Order passages so that the first few show more than one passage would: what is met already waits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.unmet import Unmet
from index.interaction import Query
from index.search import Found

GAIN = 20.0
"""Score of a passage for each share of the question's content that it meets better than those before it."""


def varied(query: Query, ranked: Sequence[Found], most: int) -> list[Found]:
    """The first ``most``: the best, then each time the one that adds most; ties in the order of ``ranked``."""
    rows, weights = query.content_tokens, query.content_weights
    unmet = Unmet(np.array([found.candidate.match.best[rows] * weights for found in ranked]))
    scores = np.array([found.score for found in ranked])
    left = np.ones(len(ranked), dtype=bool)
    chosen: list[int] = []
    while left.any() and len(chosen) < most:
        place = int(np.argmax(np.where(left, scores + GAIN * unmet.gains(), -np.inf)))
        chosen.append(place)
        left[place] = False
        unmet.take(place)
    return [ranked[place] for place in chosen]
