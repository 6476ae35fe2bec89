"""On which side each feature of the frozen models may speak: what a weight's sign is held to when they are fitted."""

from __future__ import annotations

from collections.abc import Sequence

from app.wanted import KINDS

_AGAINST = "name_missing name_unknown name_away uneven short asking lead_in heading reference"
_EITHER = "half_met met_well length passage neighbour new first position leaning item row"

AGAINST = frozenset([*_AGAINST.split(), *(f"{kind}_missing" for kind in KINDS)])
"""Features that can only speak against a passage, a sentence or an answer."""

EITHER = frozenset(_EITHER.split())
"""Features that may speak for or against; all others can only speak for, whatever the style of a set's questions."""


def signs(names: Sequence[str]) -> list[int]:
    """1 or -1 for what may speak only for or against, 0 for either."""
    return [0 if name in EITHER else -1 if name in AGAINST else 1 for name in names]
