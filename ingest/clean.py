"""Clean what a page's typesetting did to the words, once, before any offset exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"} | {
    0xF001: "fi",  # as fonts without the others encode these two
    0xF002: "fl",
}
"""Only these: full NFKC would turn x² into x2 and ½ into 1/2."""

BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF06E, 0xF0D8, 0x2022, 0x25CF, 0x25AA, 0x25A0, 0x2023, 0x2043, 0x2219), "•")
"""Bullets, the first four as Word's Symbol and Wingdings fonts encode them."""

SOFT = "\u00ad"
"""A hyphen that should show at a line's end only."""

_TABLE = str.maketrans({**LIGATURES, **BULLETS, 0x00A0: " ", 0x200B: "", 0xFEFF: "", 0x0002: SOFT})
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SURROGATES = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, which are no text; Python reads a byte that is not UTF-8 as one."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENATED = re.compile(r"(?P<left>[^\W\d_]+)-$")
_CONTINUATION = re.compile(r"[a-zß-öø-ÿ]+")

KEPT_PREFIXES = frozenset({"non", "self"})
"""Prefixes that keep their hyphen in most of their words; others ("co", "ex", "pre") mostly do not."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document, lower case, by which a hyphen at a line's end is judged.

    Parameters
    ----------
    prints_soft
        Whether its hyphens are written as soft ones, so that one at a line's end need not divide a word.
    """

    words: frozenset[str]
    prints_soft: bool = False

    @classmethod
    def of(cls, lines: Iterable[str]) -> Vocabulary:
        """Words of the lines, given as they are read; the halves of a word divided between two lines are left out.

        The second half is no word by itself only in a document that divides words, rather than breaks lines at the
        hyphens that they have: more of what it divides is elsewhere whole than with a hyphen.
        """
        words: set[str] = set()
        divided: list[tuple[str, str]] = []
        left = ""
        balance = 0
        for soft in map(str.strip, lines):
            balance += soft.count(SOFT) - 2 * soft.endswith(SOFT)
            line = soft.replace(SOFT, "-")
            right = _CONTINUATION.match(line) if left else None
            divided += [(left, right.group())] if right else []
            end = _HYPHENATED.search(line)
            left = end["left"].lower() if end else ""
            inside = line[right.end() if right else 0 : end.start() if end else None]
            words.update(word.lower() for word in _WORD.findall(inside))
        divides = sum((left + right in words) - (f"{left}-{right}" in words) for left, right in divided) > 0
        return cls(frozenset(words if divides else words.union(right for _, right in divided)), balance > 0)


def clean_characters(text: str) -> str:
    """Ligatures as letters, bullets alike, no invisible characters; soft hyphens stay until lines are joined."""
    return _CONTROLS.sub(" ", SURROGATES.sub("\ufffd", text.translate(_TABLE)))


def unknown_in(text: str) -> int:
    """How many characters of the text have no meaning, which `clean_characters` makes blanks."""
    return len(_CONTROLS.findall(text.translate(_TABLE)))


def short(words: str) -> str:
    """Letters and digits only, lower case: what is alike of words that are printed or divided otherwise."""
    return "".join(filter(str.isalnum, words.casefold()))


def join_lines(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """One paragraph on one line: blanks collapsed, words divided at a line's end put together.

    A soft hyphen that divides nothing is one that the page shows.
    """
    joined = ""
    for line in lines:
        words = " ".join(line.replace(SOFT, "-").split() if vocabulary.prints_soft else line.split())
        joined = _join(joined, words, vocabulary) if joined and words else joined or words
    return joined.replace(SOFT, "-")


def _join(before: str, line: str, vocabulary: Vocabulary) -> str:
    if before.endswith(SOFT):
        return before[:-1] + line
    divided, rest = _HYPHENATED.search(before), _CONTINUATION.match(line)
    if divided and rest:
        keeps = _keeps_hyphen(divided["left"], rest.group(), vocabulary.words)
        return before + line if keeps else before[:-1] + line
    tight = before.endswith("—") or (before.endswith(("-", "–", "/")) and before[-2:-1].isalnum() and line[0].isalnum())
    return before + line if tight else f"{before} {line}"


def _keeps_hyphen(left: str, right: str, words: frozenset[str]) -> bool:
    """Whether the hyphen belongs to the word (``long-term``) rather than to the line's end (``ther-apy``)."""
    whole, compound = f"{left}{right}".lower(), f"{left}-{right}".lower()
    if whole in words or compound in words:
        return whole not in words
    if len(left) == 1 or left[1:] != left[1:].lower() or left.lower() in KEPT_PREFIXES:
        return True
    return len(left) > 2 and len(right) > 2 and left.lower() in words and right in words
