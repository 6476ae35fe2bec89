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
    return np.array([SPELLED if _spells_out(each) else 0.0 for each in evidence], dtype=np.float64)


def _spells_out(each: Evidence) -> bool:
    asked = ASKED.search(each.found.candidate.match.query.text)
    if asked is None:
        return False
    form = (asked[1] or asked[2]).lower()
    text = each.document.text[each.span.start : each.span.end]
    return any(form in (found.short, f"{found.short}s") for found in defined_in(text))
