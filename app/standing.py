"""What the models cannot see of a sentence, added to its score: whose it is, where it stands, what it spells out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.card import of_others
from app.evidence import Evidence
from app.namesakes import namesakes
from app.parts import in_part
from app.roles import by_role
from app.spelled import spelled_out


def standing(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences in their order, scored by that, too."""
    added = namesakes(evidence) + of_others(evidence) + in_part(evidence) + spelled_out(evidence) + by_role(evidence)
    return [
        replace(each, score=each.score + float(more)) if more else each
        for each, more in zip(evidence, added, strict=True)
    ]
