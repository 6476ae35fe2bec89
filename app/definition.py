"""What something is: the sentences that tell it, where that is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence
from index.terms import STOP_WORDS, Word, words

ASKED = re.compile(
    r"(?:^|[.?!] )(?:and |so |but )?(?:(?:explain|define) )?(?:exactly )?"
    r"(?:(?:what|who)(?:['’]?s| is| are| was| were)(?: \(are\))?(?: meant by)?|define|what (?:do|does)(?= .* means?\W*$))"
    r" (?:(?:exactly|actually) )?(?:(?P<article>an?|the) )?(?P<thing>(?!\w+ing\b)[\w'’/.+()-]+(?: [\w'’/.+()-]+){0,4}?)"
    r"(?: (?:means?|about|like))?\s*\??$",
    re.IGNORECASE,
)
"""How it is asked what something is: the whole question."""

OTHER = re.compile(
    r"\b(?:of|for|in|on|to|by|with|from|at|between|does|do|did|done|made|called|as|that|than|and|or|used|known|going|not"
    r"|it|this|these|those|they|he|she|there|most|best|main|other|different|behind|usually|also|being|been)\b",
    re.IGNORECASE,
)
"""What stands in a question that asks for more than that."""

_OF = r"(?:an?|the|one of|when|where|any|how|what|those|some|short for)\b"
_SAYS = (
    r"(?:(?:refer|mean|denote|describe|consist|comprise|involve|represent|contain|serve|act|stand)s?"
    r"|(?:occur|happen)s? when)\b"
)
_IS = (
    rf"(?:is|are|was|were)(?: (?:\w+ly|thus|often|just|now|still))? (?:{_OF}"
    r"|(?:defined|characteri[sz]ed|caused|composed|known|formed|made up|called|due|derived)\b"
    rf"|(?!\w+ed\b|also\b|not\b)(?:[\w-]+ ){{1,5}}?(?:that|which|who|where|used|made|of|with|for|from)\b)|{_SAYS}"
)
_BRACKET = r"['’”\"*_]*(?:\s*\([^)]*\))?"
IS = re.compile(rf"{_BRACKET}(?:,[^,]{{2,60}},)?\s+(?:{_IS})", re.IGNORECASE)
"""What stands after the thing in a sentence on it that tells what it is."""

BESIDE = re.compile(
    rf"{_BRACKET}(?:\s*(?:,|[—–]|\s-(?=\s)|\()\s*(?:(?:which|who) (?!can\b|could\b|may\b|might\b|will\b|had\b|has\b|have\b)\w|in which|i\.e|that is\b"
    rf"|also known|or (?=\w+ ){_OF}|{_OF})|:\s(?=\w))",
    re.IGNORECASE,
)
"""The same in passing: ", a ..."."""

APART = re.compile(rf"{_BRACKET}\s*(?:,|[—–])\s*(?!and\b|or\b|but\b|such\b|including\b|however\b)[^,—–]{{8,120}}(?:,|[—–])", re.IGNORECASE)
"""The same in passing where it opens a sentence: "Exosomes, naturally occurring vesicles, ..."."""

BEFORE = re.compile(
    r"\b(?:called|known as|termed|named|dubbed|referred to as|defined as|, or)[:,]?"
    r" (?:an? |the )?[\"“‘(*]*$",
    re.IGNORECASE,
)
"""What stands before it there."""

ABOUT = re.compile(
    r"(?:^|[:;,—–(|•]|\b(?:that|how|because|while|whereas|if))[\s\"“*_(-]*(?:(?:the|an?|most|many|all|some|so-called) )?[\"“*_(]*$", re.IGNORECASE
)
"""What stands before it where a sentence, or a part of one, is on it."""

LED = re.compile(r"(?:for|in|with|like|unlike|by|despite|through|as|from|to|after|before|during|since)\b[^,]*$", re.IGNORECASE)
"""What stands before it where a comma after it ends what leads to the sentence."""

TELLS = 4.0
"""Score that such a sentence gains."""


def by_definition(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence gains for telling what something is where that is asked, float64, shape (n,)."""
    return np.array([TELLS if tells_what(each) else 0.0 for each in evidence], dtype=np.float64)


def tells_what(each: Evidence) -> bool:
    """Whether it is asked what something is, and a sentence tells it."""
    thing = asked_thing(each.question)
    if not thing or each.is_question:
        return False
    query = each.found.candidate.match.query
    names = [thing, *(way.said for way in query.equals if way.asked <= thing)]
    return any(_tells(each.text, name) for name in names)


@lru_cache(maxsize=64)
def asked_thing(question: str) -> frozenset[str]:
    """Stems of what it is asked of; none where something else is asked."""
    found = ASKED.search(question)
    if found is None or OTHER.search(found["thing"]):
        return frozenset()
    return frozenset(word.stem for word in words(found["thing"]) if word.is_content)


def _tells(text: str, thing: Collection[str]) -> bool:
    found = words(text)
    return any(
        _tells_at(text[: found[first].span.start], text[found[last].span.end :])
        for first, last in _mentions(found, thing)
    )


def _tells_at(before: str, after: str) -> bool:
    """Whether what stands around the thing tells what it is."""
    if BEFORE.search(before) or before.strip() == "|":
        return True
    if ABOUT.search(before) and (IS.match(after) or APART.match(after)):
        return True
    return BESIDE.match(after) is not None and not LED.match(before)


def _mentions(found: Sequence[Word], thing: Collection[str]) -> list[tuple[int, int]]:
    """First and last place of each run of words that holds it all and nothing else but stop words."""
    out = []
    for first, word in enumerate(found):
        if word.stem not in thing:
            continue
        left = set(thing)
        for last in range(first, len(found)):
            stem = found[last].stem
            if stem not in thing and found[last].text.lower() not in STOP_WORDS:
                break
            left.discard(stem)
            if not left:
                out.append((first, last))
                break
    return out
