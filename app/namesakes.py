"""What bears the same name but another number or letter: phase 3 is not phase 2, nor ORION-1 ORION-2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.evidence import Evidence
from index.terms import STOP_WORDS, stem
from ingest.split import context_of

_AMOUNT = (
    r"\s?(?:%|°|(?:k|m|µ|μ|n)?[glm]\b|mcg|iu|units?\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|h\b|min|seconds?\b"
    r"|times\b|percent|per\b|people|patients|million|billion|thousand|hundred)"
)
BEARER = re.compile(
    r"\b(?:(?P<name>[A-Za-z]{2,})[ -]|(?P<code>[A-Z]{2,}))"
    rf"(?P<mark>\d{{1,4}}(?:\.\d+){{0,3}}[a-z]?|[A-Z]\d{{0,2}}|[IVX]{{2,4}})(?!\w|-\w|[.,]\d|{_AMOUNT})"
)
"""A name and the number or letter that tells its bearers apart; a number before a unit is an amount."""

CODE = re.compile(r"(?<![\w-])[A-Z]{2,}-\d{1,4}(?![\w-]|[.,]\d)")
"""A name of capitals with a number after a hyphen."""

ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
"""What is written either way."""

AWAY = 5.0
"""Score that a sentence loses for being about a namesake: more than what else tells the best sentences apart."""

OPENING = 300
"""Characters with which a document begins, where it names what it is about."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name's stem and its mark in small letters; ``is_code`` where the two are written as one word: ORION-2."""

    name: str
    mark: str
    is_code: bool


def bearers(text: str) -> Iterator[Bearer]:
    """Those that a text names, in order."""
    for found in BEARER.finditer(text):
        name = found["name"] or found["code"]
        if name.lower() not in STOP_WORDS:
            joined = found["code"] is not None or text[found.end("name")] == "-"
            mark = found["mark"].lower()
            yield Bearer(stem(name), ROMAN.get(mark, mark), joined and name[0].isupper())


def codes(text: str) -> tuple[str, ...]:
    """Names of two capitals or more with a number after a hyphen, as they are written: ORION-2."""
    return tuple(dict.fromkeys(CODE.findall(text)))


def sentences_of(question: str) -> list[str]:
    """The earlier questions that one leans on, and itself."""
    return re.split(r"(?<=[?.!])\s+", question)


@lru_cache(maxsize=64)
def asked_bearers(question: str) -> dict[str, tuple[Bearer, ...]]:
    """Those a question names, by name; of one that several of its sentences name, those of the last."""
    asked: dict[str, tuple[Bearer, ...]] = {}
    for sentence in sentences_of(question):
        named = tuple(bearers(sentence))
        asked |= {one.name: tuple(other for other in named if other.name == one.name) for one in named}
    return asked


def namesakes(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence loses for being about a namesake of what is asked for, float64, shape (n,); 0 or less."""
    asked = list(asked_bearers(evidence[0].question).values()) if evidence else []
    of_code = [own for own in asked if own[0].is_code]
    passages = {id(each.found): each for each in evidence} if of_code else {}
    away = {key for key, each in passages.items() if _passage_is_of_another(each, of_code)}
    lost = [id(each.found) in away or any(_is_of_another(each, own) for own in asked) for each in evidence]
    return np.where(lost, -AWAY, 0.0)


def _passage_is_of_another(each: Evidence, asked: Sequence[Sequence[Bearer]]) -> bool:
    """Whether the passage of a sentence, its headings and how its document begins name only a code's namesakes."""
    passage = each.found.candidate.passage
    around = f"{each.document.title} {each.document.text[:OPENING]} {context_of(passage)} {passage.text}"
    named = _named_in(around)
    return any(_names_another(named, own) and not _bears(named, own) for own in asked)


def _is_of_another(each: Evidence, asked: Sequence[Bearer]) -> bool:
    """Whether a sentence names a namesake, and not with the one before it what is asked for."""
    if not _names_another(_named_in(each.text), asked):
        return False
    before = each.found.candidate.match.sighted.sentences[max(0, each.place - 1)]
    return not _names(each.document.text[before.start : each.span.end], asked)


Named = frozenset[tuple[str, str]]
"""Name and mark of each bearer in a text."""


def _named_in(text: str) -> Named:
    return frozenset((one.name, one.mark) for one in bearers(text))


def _names_another(named: Named, asked: Sequence[Bearer]) -> bool:
    """Whether a bearer of the name is among those named that is not asked for."""
    own = tuple(one.mark for one in asked)
    return any(name == asked[0].name and not _is_of(mark, own) for name, mark in named)


def _is_of(mark: str, own: Sequence[str]) -> bool:
    """Whether a mark is one of those asked for, or one is a version of the other: 4.2.6 is a 4.2."""
    return any(f"{mark}.".startswith(f"{each}.") or f"{each}.".startswith(f"{mark}.") for each in own)


def _bears(named: Named, asked: Sequence[Bearer]) -> bool:
    """Whether one that is asked for is among those named."""
    return any((one.name, one.mark) in named for one in asked)


def _names(text: str, asked: Sequence[Bearer]) -> bool:
    """Whether a text names one that is asked for, or just its mark: "types 1 and 2"."""
    marks = {ROMAN.get(word, word) for word in re.findall(r"\w+(?:\.\d+)?", text.lower())}
    return _bears(_named_in(text), asked) or any(one.mark in marks for one in asked)
