"""Short forms as passages define them, "graft-versus-host disease (GvHD)", so that both forms of a thing meet.

The long form is found as in Schwartz and Hearst (2003), but by the first letters of its words where these suffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.terms import STOP_WORDS, Word, stem, words

SHORT = re.compile(r"\(\s*(?:the\s+)?[‘“\"']?(?P<form>[A-Za-z][A-Za-z0-9-]{1,9})[’”\"']?\s*[;,)]")
"""What may be a short form, in brackets after its long form."""

BROKEN = re.compile(r"[.;:,()\n](?!\w)")
"""Signs that no long form holds."""

SPARE = 2
"""Words of a long form that its short form may pass over, beside stop words."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form in small letters, and the stems of its long form's telling words, two or more."""

    short: str
    long: frozenset[str]


@dataclass(frozen=True, slots=True)
class Equal:
    """What has all stems of ``said`` says as much as what has all of ``asked``, which a question has."""

    asked: frozenset[str]
    said: frozenset[str]


def defined_in(text: str) -> tuple[Abbreviation, ...]:
    """The abbreviations that a text defines, in order.

    Left out are short forms that are stop words too, and long forms with an "A" that tells but cannot be told from one.
    """
    found = []
    for match in SHORT.finditer(text):
        form = words(match["form"])
        before = BROKEN.split(text[max(0, match.start() - 120) : match.start()])[-1]
        long = _long_form(match["form"], words(before))
        stems = frozenset(word.stem for word in long if _tells(word))
        if len(form) == 1 and form[0].is_name and _tells(form[0]) and len(stems) > 1 and not _has_letter_a(long):
            found.append(Abbreviation(form[0].text.lower(), stems))
    return tuple(found)


def equals(asked: Iterable[Word], abbreviations: Iterable[Abbreviation]) -> tuple[Equal, ...]:
    """Other ways to say what a question's words say: for a short form the long, for a long form the short."""
    plain = {word.text.lower(): word.stem for word in asked}
    stems = frozenset(plain.values())
    ways = []
    for each in dict.fromkeys(abbreviations):
        for form in (each.short, f"{each.short}s"):
            if form in plain:
                ways.append(Equal(frozenset([plain[form]]), each.long))
        if each.long <= stems:
            ways.append(Equal(each.long, frozenset([stem(each.short)])))
    return tuple(way for way in ways if not way.said <= stems)


def _tells(word: Word) -> bool:
    """Whether it is no stop word; the D of "hepatitis D" is not the one of "I'd"."""
    return word.text.lower() not in STOP_WORDS or (len(word.text) == 1 and word.text.isupper())


def _has_letter_a(long: tuple[Word, ...]) -> bool:
    return any(word.text in ("A", "I") for word in long)


def _long_form(short: str, before: tuple[Word, ...]) -> tuple[Word, ...]:
    """The last words of those before it that its letters stand for; none if they do not."""
    letters = "".join(filter(str.isalnum, short.lower()))
    for first in range(len(before) - 1, max(-1, len(before) - len(letters) - 2 * SPARE - 1), -1):
        if before[first].text[0].lower() == letters[0] and _initials(letters, before[first:]):
            return before[first:]
    return _by_letters(letters, before)


def _initials(letters: str, long: tuple[Word, ...]) -> bool:
    """Whether the letters are the first ones of its words in order, stop words passed over or not."""
    plain = "".join(word.text[0].lower() for word in long)
    telling = "".join(word.text[0].lower() for word in long if _tells(word))
    return letters in (plain, telling)


def _by_letters(letters: str, before: tuple[Word, ...]) -> tuple[Word, ...]:
    """The shortest run of last words that holds the letters in order, the first letter opening the first word."""
    for first in range(len(before) - 1, max(-1, len(before) - len(letters) - SPARE - 1), -1):
        run = "".join(word.text.lower() for word in before[first:])
        if run[0] == letters[0] and _in_order(letters, run):
            return before[first:]
    return ()


def _in_order(letters: str, run: str) -> bool:
    rest = iter(run)
    return all(letter in rest for letter in letters)
