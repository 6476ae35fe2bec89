"""What something is: the sentences that tell it, where that is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.asking import AUXILIARIES
from app.evidence import Evidence, gained
from index.terms import STOP_WORDS, Word, words

_THING = r"(?:(?:an?|the) )?[\"“‘']?(?P<{}>[\w'’/.+()-]+(?: [\w'’/.+()-]+){{0,4}}?)[\"”’']?"
_WITHIN = r"(?: (?:in|at) (?!which\b|what\b)[^?]{2,40})?"
_BE = r"(?:is|are|was|were)"
ASKED = re.compile(
    r"(?:^|[.?!] )(?:(?:and|so|but|ok|okay),? )?(?:"
    rf"(?:what(?:['’]?s| is) )?(?:the )?(?:meaning|definition) of (?:the (?:word|term) )?{_THING.format('of')}"
    rf"|(?:what|who)(?: exactly)?(?:['’]?s| {_BE})(?: \(are\))?(?: exactly| actually)?(?: meant by)?"
    rf" {_THING.format('is')}{_WITHIN}"
    rf"|(?:explain|define) {_THING.format('explained')}"
    rf"|what (?:do|does) {_THING.format('means')} mean{_WITHIN}"
    rf"|(?:explain |define )?(?:what|who) {_THING.format('whose')} (?:{_BE}|means?)"
    rf"|{_THING.format('has')} (?:meaning|definition)"
    rf"|(?<! )(?P<alone>(?!(?:how|what|which|who|whom|whose|when|where|why|{AUXILIARIES})\b)"
    r"(?:[\w'’/+()-]+ ){0,2}[\w'’/+()-]+)"
    r")(?: exactly| actually)?\s*[?.]?$",
    re.IGNORECASE,
)
"""How it is asked what something is, and nothing else; also by its name alone."""

OTHER = re.compile(
    r"\b(?!in (?:vivo|vitro|situ|silico|utero)\b)(?:of|for|in|on|to|by|with|from|at|between|does|do|did|done|made"
    r"|called|as|that|than|and|or|used|known|going|not|it|this|these|those|they|he|she|there|most|best|main|other|different"
    r"|behind|usually|also|being|been|its|their|his|her|your|our|my|vs|versus)\b|^\w{4,}ed$",
    re.IGNORECASE,
)
"""What stands in a question that asks for more."""

_ONE = r"(?:an?|the|one of|when|where|any|how|what|those|some|short for)\b"
_MADE = (
    r"(?:defined|characteri[sz]ed|caused|composed|known (?:as|for)|formed|made up|called|due|derived|designed|intended"
    r"|(?:first )?(?:described|identified)[^,.]{0,40} as)\b"
)
_SUCH = r"(?!\w+ed\b|also\b|not\b)(?:[\w-]+ ){1,5}?(?:that|which|who|where|used|made|of|with|for|from)\b"
_SAYS = (
    r"(?:(?:refer|mean|denote|describe|consist|comprise|involve|contain|serve|act|stand|provide)s?|aims? to"
    r"|represents? (?!an? (?:\w+ )?(?:step|advance|challenge|breakthrough|milestone|opportunity|shift|hope))"
    r"|to (?:refer to|describe|mean)|(?:occur|happen)s? when)\b"
)
_BRACKET = r"['’”\"*_]*(?:\s*\([^)]*\))?"
IS = re.compile(
    rf"{_BRACKET}\s+(?:{_BE}(?: (?:\w+ly|thus|often|just|now|still))?+ (?:{_ONE}|{_MADE}|{_SUCH})|{_SAYS})",
    re.IGNORECASE,
)
"""What follows the thing in a sentence on it that tells what it is."""

APART = re.compile(
    rf"{_BRACKET}(?::\s?(?=\w)|\s*\n\s*(?=\w)|\s*[,—–]\s*+(?!(?:and|or|but|such|including|however)\b)[^,—–]{{8,120}}[,—–])",
    re.IGNORECASE,
)
"""The same in passing: "Exosomes, naturally occurring vesicles, ..."."""

BESIDE = re.compile(
    rf"{_BRACKET}\s*(?P<sign>[,—–(]|-(?=\s))\s*(?:(?:which|who) (?!(?:can|could|may|might|will|had|has|have)\b)\w"
    r"|in which|(?:this|these) (?:is|are) |i\.e|that is\b|also known"
    r"|or (?=\w+ )(?:an?|the|any|some)\b|(?:an?|one of|where|when|short for)\b"
    r"|the (?=[^,.;]{3,80}[,)—–]|(?:[\w-]+ ){1,5}(?:that|which|of|for)\b)"
    r"|the (?:\w+['’]s )?(?:first|only|most|largest|main|leading)\b)",
    re.IGNORECASE,
)
"""The same in passing wherever the thing stands: "... exosomes, which are vesicles"."""

NAMED = re.compile(
    r"\b(?:called|known as|termed|named|dubbed|referred to as|defined as)[:,]? (?:an? |the )?[\"“‘(*]*$",
    re.IGNORECASE,
)
"""What stands before it where it is named after that: "... vesicles called exosomes"."""

OPENS = re.compile(
    r"(?:^|[:;,—–|•])[\s\"“*_(-]*(?:(?:the|an?|most|many|all|some|so-called) )?[\"“*_(]*$", re.IGNORECASE
)
"""What stands before it where a sentence, or a part of one, is on it."""

BEGINS = re.compile(r"(?:^|[:|•*-]\s+)(?:the |an? )?[\"“*_(]*$", re.IGNORECASE)
"""What stands before it where a sentence, or what a label says, begins with it."""

LED = re.compile(
    r"(?:for|in|with|like|unlike|by|despite|through|as|from|to|after|before|during|since)\b[^,]*$", re.IGNORECASE
)
"""What stands before it where the comma after it ends what leads to the sentence."""

OF_A_NAME = frozenset(["expansion", "person", "full name"])
"""Kinds of thing that may be asked for with what something is; to ask for any other is to ask for that."""

TELLS = 4.0
"""Score that such a sentence gains.

By ``citewell evaluate`` on the definitions of ``tests/bench/short``, at 2.5, 4 and 6, quote@1 is .85, .89, .89 on gene,
.95 on squad2dev and .81 on covidqa at all, .81, .82, .84 on mtragun; without the rule .72, .87, .67 and .69.
"""


def by_definition(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence gains for telling what something is where that is asked, float64, shape (n,)."""
    return gained(evidence, tells_what, TELLS)


def tells_what(each: Evidence) -> bool:
    """Whether it is asked what something is, and a sentence tells it."""
    thing = asked_thing(each.question)
    if not thing or each.is_question or each.asked.kinds - OF_A_NAME:
        return False
    query = each.found.candidate.match.query
    names = [thing, *(way.said for way in query.equals if way.asked <= thing)]
    text, found = each.text, words(each.text)
    mentions = (mention for name in names for mention in _mentions(found, name))
    return any(_tells(text[: found[a].span.start], text[found[b].span.end :]) for a, b in mentions)


@lru_cache(maxsize=64)
def asked_thing(question: str) -> frozenset[str]:
    """Stems of what it is asked of; none where something else is asked."""
    found = ASKED.search(question)
    thing = next(filter(None, found.groups()), "") if found else ""
    return frozenset() if OTHER.search(thing) else frozenset(word.stem for word in words(thing) if _names(word))


def _names(word: Word) -> bool:
    """Whether it is part of a name: a content word, or a letter as in "hepatitis B"."""
    return word.is_content or (len(word.text) == 1 and (word.text.isupper() or word.text not in "ai"))


def _tells(before: str, after: str) -> bool:
    """Whether what stands around the thing tells what it is."""
    if NAMED.search(before) or before.strip() == "|":
        return True
    if (OPENS.search(before) and IS.match(after)) or (BEGINS.search(before) and APART.match(after)):
        return True
    beside = BESIDE.match(after)
    return beside is not None and not (beside["sign"] == "," and LED.match(before))


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
