"""How common something is: the sentences that tell it, in numbers or in words, where that is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence, gained

_PEOPLE = r"(?:people|patients|persons|individuals|children|babies|adults|men|women|males|females|infants|newborns)"
ASKED = re.compile(
    rf"\bhow many {_PEOPLE}(?: [\w ]{{0,40}}?)? (?:(?:are|is|were) (?:affected|born with|living with)|suffer|live with"
    r"|(?:have|has|get|gets) (?!(?:been|to|ever|received|had|got|gotten|\w+ed)\b))"
    r"|\bhow (?:common|rare|prevalent|frequent|widespread)\b|\bhow (?:often|frequently) does \w+ (?:occur|happen)\b"
    r"|\b(?:prevalence|incidence|frequency) of\b",
    re.IGNORECASE,
)
"""How it is asked how common something is."""

TOLD = re.compile(
    r"\b(?:prevalence|incidence|uncommon|rare)\b|\b(?:is|are|be|how|very|extremely|relatively|fairly) common\b"
    r"|\b(?:1|one) (?:in|of|out of|per) (?:every |about |approximately )?\d[\d,]{2,}"
    r"|\bper (?:million|thousand|hundred thousand|[1-9][\d,]{2,})"
    rf"|\b(?:cases|famil(?:y|ies)|births|{_PEOPLE})\b(?: [\w-]+){{0,9}}"
    r" (?:reported|described|identified|known|diagnosed|worldwide)\b"
    r"|\baffects? (?:about |approximately |an estimated |fewer than |up to |more than |at least )?\d",
    re.IGNORECASE,
)
"""What a sentence holds that tells it."""

TELLS = 5.0
"""Score that such a sentence gains.

By ``citewell evaluate`` on the 1 086 questions of medquad how many people are affected by an illness, 200 of which it
was chosen on, quote@1 is .82 with this and .57 without.
"""


def by_frequency(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence gains for telling how common something is where that is asked, float64, shape (n,)."""
    return gained(evidence, tells_frequency, TELLS)


def tells_frequency(each: Evidence) -> bool:
    """Whether it is asked how common something is, and a sentence tells it, be it without a number."""
    return _asks(each.question) and TOLD.search(each.text) is not None


@lru_cache(maxsize=64)
def _asks(question: str) -> bool:
    return ASKED.search(question) is not None
