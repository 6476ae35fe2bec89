"""Numbers as they are written: digits with their separators, number words, and both with a scale."""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
VALUES = {word: i for i, word in enumerate(_SMALL.split(" "))} | {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_DIGITS = r"(?:\d{1,3}(?:(?:,\d{3})+|(?:[ \u00a0\u2009\u202f]\d{3}){1,5})(?!\d)|\d+)(?:\.\d+)?"
_SCALED = rf"{_DIGITS}(?:[\s-]?(?:{'|'.join(SCALES)})\b)?"
_NAMED = rf"\b(?:{'|'.join(VALUES)})(?:[\s-]+(?:and\s+)?(?:{'|'.join([*VALUES, *SCALES])})){{0,8}}\b"

NUMBER = rf"(?:{_SCALED}|{_NAMED})"
"""A pattern for one, to be used without regard to case; it may find words that `value` finds to be none."""

TWINS = str.maketrans("ſıİ\u212a", "siIK")
"""Letters that a pattern without regard to case takes for others, each with the one that it is taken for."""


def value(number: str) -> Decimal | None:
    """What it is worth; None for number words that are no number: "two and three"."""
    total, current, last = Decimal(0), Decimal(0), Decimal(10**15)
    for part in _parts(number):
        if part in SCALES:
            current = (current or Decimal(1)) * SCALES[part]
            if part != "hundred":
                total, current = total + current, Decimal(0)
            last = Decimal(SCALES[part])
        else:
            worth = Decimal(VALUES[part]) if part in VALUES else _digits(part)
            if worth is None or worth >= last or (last < 100 and (last < 20 or worth > 9)):
                return None
            current, last = current + worth, worth or Decimal(1)
    return total + current


def scale(number: str) -> str:
    """The word that it ends in, of `SCALES`; empty where it is another."""
    return next((word for word in SCALES if number.lower().endswith(word)), "")


def _parts(number: str) -> list[str]:
    joined = re.sub(r"(?<=\d)[,\s](?=\d)", "", number.lower())
    return [part for part in re.split(r"[\s-]+", joined) if part != "and"]


def _digits(part: str) -> Decimal | None:
    figures = part.rstrip("abcdefghijklmnopqrstuvwxyz")
    if not figures.replace(".", "", 1).isdecimal():
        return None
    return Decimal(figures) * SCALES.get(part[len(figures) :], 1)
