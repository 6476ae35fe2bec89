"""What a question speaks of as if it were known, and nothing names: "this library", "the clinic", "he"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from app.answer import Answer
from app.asking import AUXILIARIES, asked_in
from index.encode import Encoder
from index.terms import Word, stems_of, words

POINTED = 0.6
"""Most confidence where a question speaks of what nothing before it names: it is answered, with a doubt."""

APART = 0.35
"""Cosine to the earlier questions below which one is about something else than any of them.

Of the follow-ups with stand-alone rewrites among the evaluation sets, which were not looked at to find the rule, fewer
than 2 % are taken to point nowhere, as ``tests/app/test_pointing.py`` asserts.
"""

LOOKED_BACK = 10
"""Earlier questions that are looked at, the last ones."""

SEVERAL = 3
"""Content words from which on a question says what it is about; with fewer it goes on from the one before."""

NOUNS = 3
"""Words after "this" or "the" among which the thing's name is."""

THESE = re.compile(
    r"\b(?:(?:of|in|for|on|about|with|to|from|at|by|do|does|did) (?=that)|(?!that))(?P<by>this|that|these|those)\s"
    r"(?:(?:particular|specific|certain|same|very|whole|kinds?|types?|sorts?|forms?|of)\s)*(?=\w)",
    re.IGNORECASE,
)
"""What points to a thing; a "that" only where it can be nothing else."""

CLAUSE = re.compile(r"[,.;:?!]|\b(?:if|because|since|after|although|while|whether)\b", re.IGNORECASE)
"""What comes after a clause that may itself name the thing."""

KNOWN = re.compile(
    r"\b(?P<by>the)\s(?!(?:most|least|best|worst|first|second|third|last|next|only|following|main|other|different|various"
    r"|two|three|\w{3,}est|world|earth|sun|moon|sky|internet|web|future|past|us|uk|eu|body|brain|heart|liver|lungs?"
    r"|kidneys?|pancreas|stomach|skin|eyes?|immune|nervous|human|flu|government|president|media|public|market|economy"
    r"|weather|news|law)\b)"
    r"(?!(?:\w+ ){1,2}(?:of|for|between|behind|against|that|to)\b)(?=[a-z])",
    re.IGNORECASE,
)
"""A thing that is taken to be known, and is not by itself one alone, like the sun, or made one by what follows."""

_PLAIN = (
    "year years week weeks month months time times day days moment point way ways case cases regard sense respect"
    " context question topic matter issue document documents text texts paper article study review report page chapter"
    " section book corpus collection file files source sources information statement answer data result results thing"
    " things world country process difference differences number numbers amount total part parts rest fact facts reason"
    " reasons idea name names end beginning age ages role effect effects use purpose meaning cost price"
)
PLAIN = frozenset(_PLAIN.split())
"""Nouns that point without anything before: to now, to the documents, or to what the question itself goes on to say."""

RUN = re.compile(r"[\w’' -]*")
"""Words that no mark parts."""

PLURALS = frozenset(("people", "children", "men", "women", "data", "criteria", "bacteria", "media", "mice"))

PERSON = re.compile(
    rf"(?:(?:what|which|who|whom|whose|when|where|why|how)\b(?: \w+){{0,2}} )?(?:{AUXILIARIES}) (?P<by>he|she)\b"
    r"|(?:what|who|where|when|how) (?:is|was|are|were) (?P<whose>his|her|its|their)\b",
    re.IGNORECASE,
)
"""How a question begins that is about somebody, or something, it does not name."""


def points_to(question: str, earlier: Sequence[str], said: Sequence[str], encoder: Encoder) -> str:
    """The words of a question that stand for a thing which neither it nor what was said before names; or nothing.

    "this library", or "he", where nothing was asked before; "this" and "the clinic" where what was asked is about
    something else.

    Parameters
    ----------
    earlier
        The questions asked before.
    said
        All that was said before, answers, too.
    """
    asked = asked_in(question)
    if not earlier:
        person = PERSON.match(asked)
        return person["by"] or person["whose"] if person else next(_unnamed(asked, THESE, frozenset()), "")
    if sum(word.is_content for word in words(asked)) < SEVERAL or not (THESE.search(asked) or KNOWN.search(asked)):
        return ""
    named = stems_of(" ".join(said))
    found = next(chain(_unnamed(asked, THESE, named), _unnamed(asked, KNOWN, named)), "")
    return found if found and _likeness(asked, earlier[-LOOKED_BACK:], encoder) < APART else ""


def doubted(answer: Answer, pointed: str) -> Answer:
    """The answer, held for less sure where words of its question point to what is not named; see `points_to`."""
    return replace(answer, confidence=min(answer.confidence, POINTED), pointed=pointed) if pointed else answer


def _unnamed(asked: str, pointing: re.Pattern[str], named: frozenset[str]) -> Iterator[str]:
    """What is pointed to, with its first word, where none of its words was said before."""
    for found in pointing.finditer(asked):
        before = asked[: found.start()]
        nouns = _nouns(asked[found.end() :])
        if (
            nouns
            and _is_plural(found, nouns)
            and not (pointing is THESE and CLAUSE.search(before))
            and not (pointing is KNOWN and any(word.is_name or word.text[0].isupper() for word in nouns))
            and not any(word.text.lower() in PLAIN for word in nouns)
            and named.union(stems_of(before)).isdisjoint(word.stem for word in nouns)
        ):
            yield asked[found.start("by") : found.end()] + asked[found.end() :].split(maxsplit=1)[0].rstrip(",.;:?!")


def _nouns(rest: str) -> list[Word]:
    """The words up to the first that is no name of a thing, or to a mark."""
    run = RUN.match(rest)
    return list(takewhile(lambda word: word.is_content, words(run.group() if run else "")))[:NOUNS]


def _is_plural(found: re.Match[str], nouns: Sequence[Word]) -> bool:
    """Whether "these" and "those" have a plural after them: "how do those work" names no thing."""
    plurals = (word.text[-1] == "s" or word.text in PLURALS for word in nouns)
    return found["by"].lower() not in ("these", "those") or any(plurals)


def _likeness(asked: str, earlier: Sequence[str], encoder: Encoder) -> float:
    """Greatest cosine of the question to an earlier one, by their pooled vectors."""
    own, *others = encoder.pooled([asked, *earlier])
    return max(float(own @ other) for other in others)
