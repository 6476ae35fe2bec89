"""Take a text's lines as they stand, in runs without a blank line, and tell which are rows or items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest

from ingest.document import Span

BULLET = re.compile(r"[ \t\u00a0]*[-*+•‣◦▪●·–—][ \t\u00a0]+(?=\S)")
NUMBERED_ITEM = re.compile(r"[ \t\u00a0]*(?:\(?\d{1,3}[.)]|\(?(?:[a-zA-Z]|[ivx]{2,4})\)|\[\d{1,3}\])[ \t\u00a0]+\S")
LABEL = re.compile(
    r"(?:(?:figure|fig\.|table|box|scheme|supplementary \w+)[ \t]+\w{1,4}[.:]?|\d{1,3}[.)])$", re.IGNORECASE
)
"""A line that says only which figure or entry of a list the next line is: ``Table 2.``, ``3.``"""

BARE_BULLET = re.compile(r"[-*+•‣◦▪●·–—]$")

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+|\r\n?|\n|[\f\v\x85\u2028\u2029]")
_CUE = re.compile(r"[\d:.,]{5,} --> [\d:.,]{5,}")  # when a subtitle is shown
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_LETTERED = re.compile(r"([a-z]|[ivx]{2,4})\.[ \t]+\S")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")

HEAD_OF_CARD = re.compile(r"(?P<name>[A-Z0-9][\w/’'-]*(?: [\w/’'-]+){0,3})\s*[\r\n]\s*\([^\W\d_][\w /-]{0,40}:[^()]+\)")
"""A name, and on a line below it what is said of it: "Kresladi", "(Manufacturer: Rocket Pharma)"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its newline and outer blanks; ``span`` is where its words stand.

    Parameters
    ----------
    depth
        How many answers of an e-mail quote it: the number of ``>`` before it, which are none of its words.
    listed
        Whether it is an entry of a list that counts ``a.``, ``b.`` or ``i.``, ``ii.``, or whose bullets stand over it.
    """

    text: str
    span: Span
    depth: int = 0
    listed: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it looks like a row of a table drawn with bars."""
        return self.text.startswith("|") or self.text.count(" | ") >= 1

    @property
    def is_item(self) -> bool:
        """Whether it opens with a bullet, a number or a letter that counts."""
        return self.listed or bool(BULLET.match(self.text) or NUMBERED_ITEM.match(self.text))


def runs_of(text: str) -> Iterator[list[Line]]:
    """Groups of lines with no blank line between them."""
    shown = _without_cues(_unquoted(_lines(text)))
    for (blank, _), lines in groupby(shown, key=lambda line: (not line.text, line.depth)):
        if not blank:
            yield list(_without_bullets(list(_lettered(lines))))


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        raw = match.group()
        words = raw.strip()
        if words or raw.strip("\r\n"):
            first = match.start() + len(raw) - len(raw.lstrip())
            yield Line(words, Span(first, first + len(words)))
        elif raw in ("\n", "\r\n", "\r") and match.start() > 0 and text[match.start() - 1] in "\r\n":
            yield Line("", Span(match.start(), match.start()))


def _unquoted(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those that an e-mail quotes without their marks; a mark on a line without neighbours is a sign."""
    for marked, group in groupby(lines, key=lambda line: line.text.startswith(">")):
        stretch = list(group)
        answers = [_without_mark(line) for line in stretch] if marked and len(stretch) > 1 else stretch
        yield from answers if any(line.text[:1].isalpha() for line in answers) else stretch


def _without_cues(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, blank where they say only which subtitle follows and when it is shown."""
    for line, below in pairwise([*lines, Line("", Span(0, 0))]):
        is_cue = _CUE.match(line.text) or (line.text.isdigit() and _CUE.match(below.text))
        yield replace(line, text="") if is_cue else line


def _without_mark(line: Line) -> Line:
    marks = _QUOTED.match(line.text)
    if marks is None:
        return line
    words = line.text[marks.end() :].lstrip()
    return Line(words, Span(line.span.end - len(words), line.span.end), marks.group().count(">"))


def _lettered(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, marked where they are entries of a list that counts by letters: ``b.`` only after ``a.``"""
    counted: set[str] = set()
    above: Line | None = None
    for plain in lines:
        line, letter = plain, _LETTERED.match(plain.text)
        if letter and (_before(letter[1]) & counted or _may_begin(letter[1], above)):
            counted.add(letter[1])
            line = replace(plain, listed=True)
        yield line
        above = line


def _without_bullets(run: list[Line]) -> Iterator[Line]:
    """The lines without bullets that stand alone, each over the item it marks; one over nothing is a sign."""
    marked = False
    for line, below in zip_longest(run, run[1:]):
        is_bullet = BARE_BULLET.match(line.text) is not None
        if not is_bullet or below is None:
            yield replace(line, listed=True) if marked and not is_bullet else line
        marked = is_bullet


def _may_begin(letter: str, above: Line | None) -> bool:
    return letter in ("a", "i") and (above is None or above.is_item or above.text[-1] in ".:;,")


def _before(letter: str) -> set[str]:
    """What counts directly before: the letter before, and for ``v`` also ``iv``."""
    roman = {_ROMAN[_ROMAN.index(letter) - 1]} if letter in _ROMAN[1:] else set()
    return roman | ({chr(ord(letter) - 1)} if len(letter) == 1 else set())


def are_named(run: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a run is a name and the next one says something of it."""
    return len(run) == len(below) == 1 and bool(HEAD_OF_CARD.fullmatch(f"{run[0].text}\n{below[0].text}"))
