"""Write raised and lowered figures as such: an exponent or a note's mark must never lengthen the number before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

RAISED, LOWERED, LEVEL = "\ufdd0", "\ufdd1", "\ufdd2"
"""Marks between the words of a block: raised or lowered from here, and where that ends. Unicode keeps these code points
for a program's own use, and `settle` leaves none of them."""

_PLAIN = "0123456789+-\u2212\u2013=()in"
_SMALL = {
    RAISED: str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁱⁿ"),
    LOWERED: str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ᵢₙ"),
}
_FIGURES = r"[0-9+\-\u2212\u2013=(),\s]*"
_WRITABLE = re.compile(rf"{_FIGURES}[in]?{_FIGURES}")
"""Figures and signs, and at most one of the two letters that have small forms: not "nd" or "in", nor "[7]"."""

_MARKS = re.compile(f"([{RAISED}{LOWERED}{LEVEL}])")


def settle(text: str) -> str:
    """The text without marks: figures between them in Unicode's small forms (``10⁶``, ``H₂O``), a comma as it is.

    What has no small form (``5th``, ``[7]``) stays as it is, with a blank where it would make two figures into one.
    """
    return _settled(text) if _MARKS.search(text) else text


def _settled(text: str) -> str:
    out = ""
    for level, words in _runs(text):
        if level != LEVEL and _WRITABLE.fullmatch(words):
            out += words.translate(_SMALL[level])
        else:
            out += " " + words if _is_figure(out[-1:]) and _is_figure(words[:1]) else words
    return out


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Words with their level; neighbours of one level are one, as where a word processor divides them."""
    inside, level, words = [LEVEL], LEVEL, ""
    for part in _MARKS.split(text):
        if part in _SMALL:
            inside.append(part)
        elif part == LEVEL:
            inside = inside[:-1] or [LEVEL]
        elif part and inside[-1] == level:
            words += part
        elif part:
            yield level, words
            level, words = inside[-1], part
    yield level, words


def _is_figure(character: str) -> bool:
    return "0" <= character <= "9"
