"""Write raised and lowered figures as such: an exponent or a note's mark must never lengthen the number before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

RAISED, LOWERED, LEVEL = "\ufdd0", "\ufdd1", "\ufdd2"
"""Marks between the words of a block: raised or lowered from here, and where that ends. Unicode keeps these code points
for a program's own use, and `settle` leaves none of them."""

SMALL_FORMS = {RAISED: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁱⁿ", LOWERED: "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ᵢₙ"}
"""What figures, signs and two letters look like there."""

_SMALL = {level: str.maketrans("0123456789+-\u2212\u2013=()in", forms) for level, forms in SMALL_FORMS.items()}
_FIGURES = r"[0-9+\-\u2212\u2013=(),\s]*"
_WRITABLE = re.compile(rf"{_FIGURES}[in]?{_FIGURES}")
"""Figures and signs, and at most one of the two letters that have small forms: not "nd" or "in", nor "[7]"."""

_TOUCHING = re.compile(r"[0-9+\-\u2212\u2013in]")
"""What would make another number of the figure before it: "106", "10-3", "10n"; not "1,234(1)"."""

_NUMBER = re.compile(r"[0-9][.,]?$")
"""What the figures behind it would go on with: "1998" and "1998.", which ends a sentence whose note is 7."""

_NOTE = re.compile(r"[a-h](?:, ?[a-h])*")
_WORD = re.compile(r"[^\W\d_]{3}$")
_MARKS = re.compile(f"([{RAISED}{LOWERED}{LEVEL}])")


def settle(text: str) -> str:
    """The text without marks: figures between them in Unicode's small forms (``10⁶``, ``H₂O``), a comma as it is.

    What has no small form (``5th``, ``[7]``) stays as it is, with a blank where it would make two figures into one, or
    where it is the letter of a note behind a word.
    """
    return _settled(text) if _MARKS.search(text) else text


def _settled(text: str) -> str:
    out = ""
    for level, words in _runs(text):
        if level != LEVEL and _WRITABLE.fullmatch(words):
            out += words.translate(_SMALL[level])
        else:
            is_note = level == RAISED and _NOTE.fullmatch(words) and _WORD.search(out)
            out += " " + words if is_note or (_is_figure(out[-1:]) and _is_figure(words[:1])) else words
    return out


def apart(pieces: Sequence[tuple[str, str]]) -> list[str]:
    """What to write for each of the pieces of a line, given with their levels, so that no number is made of two.

    Only what touches a figure of another level is changed: figures that are raised or lowered there become small, and
    what has no small form gets a blank. A page shows notes' marks and formulas in many ways, and words are left.
    """
    written: list[str] = []
    levels = [(level, "".join(text for _, text in run)) for level, run in _by_level(pieces)]
    for i, (level, run) in enumerate(_by_level(pieces)):
        words = levels[i][1]
        behind = levels[i + 1][1][:1] if i + 1 < len(levels) else ""
        follows = i > 0 and _NUMBER.search(levels[i - 1][1]) and _TOUCHING.match(words)
        touches = follows or (_is_figure(behind) and _is_figure(words[-1:]))
        if level != LEVEL and touches and _WRITABLE.fullmatch(words):
            written += [text.translate(_SMALL[level]) for _, text in run]
        else:
            before = next((text for text in reversed(written) if text), "")  # a run may say nothing
            joins = _NUMBER.search(before) is not None and _is_figure(words[:1])
            written += [" " * joins + run[0][1], *(text for _, text in run[1:])]
    return written


def _by_level(pieces: Sequence[tuple[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(level, list(run)) for level, run in groupby(pieces, itemgetter(0))]


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
