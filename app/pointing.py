"""What a question speaks of as if it were known, and nothing names: "this library", "the clinic", "he"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from app.answer import Answer
from app.asking import AUXILIARIES, asked_in
from app.config import CLOSEST
from app.followup import ANAPHOR, OPENING, OWN
from index.encode import Encoder
from index.store import Index
from index.terms import Word, stems_of, words

FIRST = 0.6
"""Most confidence where the first question speaks of what it does not name: it is answered, with a doubt."""

LATER = 0.3
"""Most confidence where a later question does, amid talk of something else: it is refused.

Of those so found in mtragun and in the questions written for it (``tests/bench/pointing``) three of 18 have an answer.
"""

APART = 0.35
"""Cosine to the earlier questions below which one is about something else than any of them.

Of the follow-ups with stand-alone rewrites among the evaluation sets, which were not looked at to find the rule, fewer
than 1 in 200 are taken to point nowhere, as ``tests/app/test_pointing.py`` asserts.
"""

LOOKED_BACK = 10
"""Earlier questions that are looked at, the last ones."""

SHORT, LONG = 3, 5
"""Content words of a later question that is looked at: with fewer it goes on from the one before, with more it tells
of what it speaks."""

NOUNS = 3
"""Words after "this" or "the" among which the thing's name is."""

PASSAGES = 1000
"""Passages with a word that are looked at for whether several documents hold it."""

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

PLURALS = frozenset(("people", "children", "men", "women", "data", "criteria", "bacteria", "media", "mice"))

EXISTS = re.compile(r"\b(?:is|are|was|were) there\b", re.IGNORECASE)
"""A "there" that stands for no place."""

RUN = re.compile(r"[\w’' -]*")
"""Words that no mark parts."""

WHOLE = re.compile(r"[\w’'-]+")
"""A word with its hyphens."""

PERSON = re.compile(
    rf"(?:(?:what|which|who|whom|whose|when|where|why|how)\b(?: \w+){{0,2}} )?(?:{AUXILIARIES})"
    r" (?P<by>(?-i:[Hh]e|[Ss]he))\b"
    r"|(?:what|who|where|when|how) (?:is|was|are|were) (?P<whose>(?-i:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir))\b",
    re.IGNORECASE,
)
"""How a question begins that is about somebody, or something, it does not name; HE and ITS are names."""

Held = Callable[[str], bool]
"""Whether more documents than one hold a stem."""


def points_to(question: str, earlier: Sequence[str], answers: Sequence[str], encoder: Encoder, held: Held) -> str:
    """The words of a question that stand for a thing which neither it nor what was said before names; or nothing.

    "this library", or "he", where nothing was asked before. "this library" and "the clinic" where the question is
    short, about something else than all that was asked, and points to nothing otherwise. A thing that one document
    alone speaks of is named by that.

    Parameters
    ----------
    earlier
        The questions asked before.
    answers
        What was answered: a later question points nowhere only where some of it is known.
    """
    asked, named = asked_in(question), stems_of(" ".join((*earlier, *answers)))
    if not earlier:
        person = PERSON.match(asked)
        return person["by"] or person["whose"] if person else next(_unnamed(asked, THESE, named, held), "")
    contents = sum(word.is_content for word in words(asked))
    if not answers or contents < SHORT or OPENING.match(asked):
        return ""
    known = _unnamed(asked, KNOWN, named, held) if contents <= LONG else ()
    found = chain(_unnamed(asked, THESE, named, held), known)
    alone = next((pointed for pointed in found if not _leans(asked.replace(pointed, " "))), "")
    return alone if alone and _likeness(asked, earlier[-LOOKED_BACK:], encoder) < APART else ""


def doubted(answer: Answer, pointed: str, *, first: bool) -> Answer:
    """The answer to a question that points to what is not named (see `points_to`): in doubt, or refused if not first.

    An answer to one that does not is left as it is.
    """
    if not pointed:
        return answer
    most = min(answer.confidence, FIRST if first else LATER)
    answer = replace(answer, confidence=most, pointed=pointed)
    if first or not answer.answerable:
        return answer
    return replace(answer, answerable=False, citations=(), closest=answer.citations[:CLOSEST], differences=())


def in_several(index: Index, stem: str) -> bool:
    """Whether more documents of the index than one hold a stem."""
    return len({index.document_id(row) for row in index.rows_with(stem, PASSAGES)}) > 1


def _unnamed(asked: str, pointing: re.Pattern[str], named: frozenset[str], held: Held) -> Iterator[str]:
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
            and held(nouns[0].stem)
        ):
            yield asked[found.start("by") : found.end()] + WHOLE.findall(asked, found.end())[0]


def _nouns(rest: str) -> list[Word]:
    """The words up to the first that is no name of a thing, or to a mark."""
    run = RUN.match(rest)
    return list(takewhile(lambda word: word.is_content, words(run.group() if run else "")))[:NOUNS]


def _is_plural(found: re.Match[str], nouns: Sequence[Word]) -> bool:
    """Whether "these" and "those" have a plural after them: "how do those work" names no thing."""
    plurals = (word.text[-1] == "s" or word.text in PLURALS for word in nouns)
    return found["by"].lower() not in ("these", "those") or any(plurals)


def _leans(rest: str) -> bool:
    """Whether what is left of a question stands for what was said before, too: then it goes on from that."""
    return (ANAPHOR.search(EXISTS.sub(" ", rest)) or OWN.search(rest)) is not None


def _likeness(asked: str, earlier: Sequence[str], encoder: Encoder) -> float:
    """Greatest cosine of the question to an earlier one, by their pooled vectors."""
    own, *others = encoder.pooled([asked, *earlier])
    return max(float(own @ other) for other in others)
