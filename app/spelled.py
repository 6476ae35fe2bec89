"""What an abbreviation stands for: the sentence that spells it out goes first."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence
from index.abbreviations import defined_in

ASKED = re.compile(
    r"([\w-]+) (?:stands?|is short) for\b|\b(?:acronym|abbreviation|full (?:name|form) (?:of|for)) (?:the )?([\w-]+)",
    re.IGNORECASE,
)
"""How a question names the abbreviation."""

SPELLED = 10.0
"""Score that a sentence gains for spelling out the abbreviation of which just that is asked."""


def spelled_out(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence gains, float64, shape (n,)."""
    asked = ASKED.search(evidence[0].question) if evidence else None
    if asked is None:
        return np.zeros(len(evidence))
    form = (asked[1] or asked[2]).lower()
    return np.array([SPELLED if _spells_out(each, form) else 0.0 for each in evidence], dtype=np.float64)


def _spells_out(each: Evidence, form: str) -> bool:
    return any(form in (found.short, f"{found.short}s") for found in defined_in(each.text))
