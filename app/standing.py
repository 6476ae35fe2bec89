"""What the models cannot see of a sentence, added to its score: whose it is, where it stands, what it spells out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.card import of_others
from app.definition import by_definition
from app.evidence import Evidence
from app.frequency import by_frequency
from app.headed import by_heading
from app.namesakes import namesakes
from app.parts import in_part
from app.relations import by_relation
from app.roles import by_role
from app.spelled import spelled_out

GAINS = (namesakes, of_others, in_part, spelled_out, by_role, by_frequency, by_definition, by_relation, by_heading)
"""What each sentence gains or loses, float64, shape (n,), by one rule each."""


def standing(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences in their order, scored by that, too."""
    added = np.sum([gain(evidence) for gain in GAINS], axis=0)
    return [
        replace(each, score=each.score + float(more)) if more else each
        for each, more in zip(evidence, added, strict=True)
    ]
