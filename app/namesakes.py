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
    rf"(?P<mark>\d{{1,4}}(?:\.\d+)?[a-z]?|[A-Z]\d{{0,2}}|[IVX]{{2,4}})(?!\w|-\w|[.,]\d|{_AMOUNT})"
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


@lru_cache(maxsize=64)
def asked_bearers(question: str) -> dict[str, tuple[Bearer, ...]]:
    """Those a question names, by name; of one that several of its sentences name, those of the last."""
    asked: dict[str, tuple[Bearer, ...]] = {}
    for sentence in re.split(r"(?<=[?.!])\s+", question):
        named = tuple(bearers(sentence))
        asked |= {one.name: tuple(other for other in named if other.name == one.name) for one in named}
    return asked


def namesakes(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence loses for being about a namesake of what is asked for, float64, shape (n,); 0 or less."""
    return np.array([-AWAY if _is_namesakes(each) else 0.0 for each in evidence], dtype=np.float64)


def _is_namesakes(each: Evidence) -> bool:
    candidate, text = each.found.candidate, each.document.text
    asked = asked_bearers(candidate.match.query.text)
    if not asked:
        return False
    before = candidate.match.sighted.sentences[max(0, each.place - 1)]
    said, with_before = text[each.span.start : each.span.end], text[before.start : each.span.end]
    around = f"{each.document.title} {text[:OPENING]} {context_of(candidate.passage)} {candidate.passage.text}"
    return any(
        (_names_another(said, own) and not _names(with_before, own))
        or (own[0].is_code and _names_another(around, own) and not _bears(around, own))
        for own in asked.values()
    )


def _names_another(text: str, asked: Sequence[Bearer]) -> bool:
    """Whether a text names a bearer of the name that is not asked for."""
    own = {one.mark for one in asked}
    return any(one.name == asked[0].name and one.mark not in own for one in bearers(text))


def _bears(text: str, asked: Sequence[Bearer]) -> bool:
    """Whether a text names one that is asked for."""
    named = {(one.name, one.mark) for one in bearers(text)}
    return any((one.name, one.mark) in named for one in asked)


def _names(text: str, asked: Sequence[Bearer]) -> bool:
    """Whether a text names one that is asked for, or just its mark: "types 1 and 2"."""
    marks = {ROMAN.get(word, word) for word in re.findall(r"\w+(?:\.\d+)?", text.lower())}
    return _bears(text, asked) or any(one.mark in marks for one in asked)
