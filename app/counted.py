"""How many of what is asked for, and whether a sentence counts it."""

from __future__ import annotations

import re
from collections.abc import Collection

from index.terms import STOP_WORDS, stem, words

NUMERAL = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?|several|half)"
)
"""A pattern for a number, in figures or words."""

COUNTED = re.compile(r"\bhow many ((?:[\w'’-]+\W*){1,4})", re.IGNORECASE)
"""What is counted stands after "how many"."""

NUMBER = re.compile(rf"\b{NUMERAL}\b", re.IGNORECASE)
"""One in a sentence."""

ANNUAL, DECIMAL = re.compile(r"(?:1[5-9]|20)\d\d"), re.compile(r"\d+\.\d+")
FIGURES = re.compile(r"\d+(?:[.,]\d+)*")

NEAR = 5
"""Words after a number among which what it counts stands."""

_PEOPLE = (
    "people patients participants children individuals adults subjects persons infants boys girls men women cases"
    " babies volunteers recipients"
)

PEOPLE = frozenset(map(stem, _PEOPLE.split()))
"""Words for people who are counted: one stands for another."""


def counted(question: str) -> frozenset[str]:
    """Stems of the words between "how many" and the next stop word; people are people."""
    found = COUNTED.search(question)
    stems: set[str] = set()
    for word in words(found[1]) if found else ():
        if word.text.lower() in STOP_WORDS:
            break
        stems.add(word.stem)
    return frozenset(stems | PEOPLE if stems & PEOPLE else stems)


def counts(stems: Collection[str], sentence: str) -> bool:
    """Whether a number stands before what is counted: a whole one, and a year's only right before it."""
    for number in NUMBER.finditer(sentence):
        near = 1 if ANNUAL.fullmatch(number[0]) else 0 if DECIMAL.fullmatch(number[0]) else NEAR
        after = words(sentence[number.end() : number.end() + 80])[:near]
        if any(word.stem in stems for word in after) or (not stems and near == NEAR):
            return True
    return False


def without_figures(sentence: str, figures: Collection[str]) -> str:
    """The sentence without these numbers in figures: the question's own do not answer it."""
    return FIGURES.sub(lambda found: " " if found[0] in figures else found[0], sentence)
