"""Take a text's lines as they stand, and tell by their ends whether the paper or the writer broke them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.document import Span
from ingest.labels import is_byline, names_part

BULLET = re.compile(r"[ \t\u00a0]*[-*+•‣◦▪●·–—][ \t\u00a0]+(?=\S)")
NUMBERED_ITEM = re.compile(r"[ \t\u00a0]*(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|\[\d{1,3}\])[ \t\u00a0]+\S")
LABEL = re.compile(
    r"(?:(?:figure|fig\.|table|box|scheme|supplementary \w+)[ \t]+\w{1,4}[.:]?|\d{1,3}[.)])$", re.IGNORECASE
)
"""A line that says only which figure or entry of a list the next line is: ``Table 2.``, ``3.``"""

WRAPPED_CHARACTERS = 120
"""Lines are taken as hard-wrapped only where none is longer: typewriter and e-mail widths end at about 100."""

HEADS = 4
"""Lines over a paragraph: a title, who wrote it, where and when."""

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+|\r\n?|\n|[\f\v\x85\u2028\u2029]")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_LETTERED = re.compile(r"([a-z]|[ivx]{2,4})\.[ \t]+\S")
_SMALL = r"(?:and|as|at|for|from|in|into|of|on|or|to|with)"
_DANGLING = re.compile(rf"(?:\b(?:{_SMALL}|an?|by|the)|[,–—-])$", re.IGNORECASE)
_CONTINUING = re.compile(rf"(?i:{_SMALL})\b")
_AMOUNT = re.compile(r"\d(?!\d?(?:\.\d{1,2})+[ \t])")
_GREETING = re.compile(r"(?:dear|hi|hello|good (?:morning|afternoon|evening))\b.{0,40}[,!]$", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its newline and outer blanks; ``span`` is where its words stand.

    Parameters
    ----------
    depth
        How many answers of an e-mail quote it: the number of ``>`` before it, which are none of its words.
    lettered
        Whether it is an entry of a list that counts ``a.``, ``b.`` or ``i.``, ``ii.``
    """

    text: str
    span: Span
    depth: int = 0
    lettered: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it looks like a row of a table drawn with bars."""
        return self.text.startswith("|") or self.text.count(" | ") >= 1

    @property
    def is_item(self) -> bool:
        """Whether it opens with a bullet, a number or a letter that counts."""
        return self.lettered or bool(BULLET.match(self.text) or NUMBERED_ITEM.match(self.text))


def runs_of(text: str, start: int, end: int) -> Iterator[list[Line]]:
    """Groups of lines with no blank line between them."""
    for (blank, _), lines in groupby(_unquoted(_lines(text, start, end)), key=lambda line: (not line.text, line.depth)):
        if not blank:
            yield list(_lettered(lines))


def paper_of(runs: Sequence[Sequence[Line]]) -> int:
    """How wide the paper is, in characters: nine of ten lines are no longer."""
    widths = sorted(len(line.text) for run in runs for line in run)
    return widths[len(widths) * 9 // 10] if widths else 0


def is_wrapped(run: Sequence[Line], paper: int) -> bool:
    """Whether the lines' ends are those of the paper rather than of the paragraphs."""
    widths = [len(line.text) for line in run]
    if len(run) < 2 or not 40 <= max(widths) <= WRAPPED_CHARACTERS or any(line.is_row for line in run):
        return False
    return _runs_on(run, max(widths)) or (_is_full(run, max(widths)) and not _is_broken(run, paper))


def _runs_on(run: Sequence[Line], width: int) -> bool:
    """Whether lines begin within a sentence, each below one that is full and open, though the run begins a sentence."""
    lower = [above for above, line in pairwise(run) if line.text[0].islower() and not line.is_item]
    within = [above for above in lower if not _GREETING.match(above.text)]
    full = all(len(above.text) >= 0.7 * width and above.text[-1] not in ".!?:;" for above in within)
    return bool(within) and full and not run[0].text[0].islower()


def _is_full(run: Sequence[Line], width: int) -> bool:
    inner = [above for above, line in pairwise(run) if not (names_part(above.text) or names_part(line.text))]
    full = [len(line.text) >= 0.7 * width for line in inner]
    open_ended = [line.text[-1] not in ".!?:;" for line in inner]
    return sum(full) >= 0.7 * len(full) > 0 and sum(open_ended) >= 0.5 * len(open_ended)


def _is_broken(run: Sequence[Line], paper: int) -> bool:
    """Whether the writer broke each line: the next word would have fitted, or they are few and without an end."""
    pairs = list(pairwise(run))
    if run[-1].text[-1] == "?" or any(_goes_on(above, line) for above, line in pairs):
        return False
    has_end = any(line.text[-1] in ".!?:;" for line in run)
    return (len(run) <= HEADS and not has_end) or all(_had_room(above, line, paper) for above, line in pairs)


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line does not look like a beginning: most numbers do not, such as that of a house under its name."""
    if line.text[0].islower() or _DANGLING.search(above.text) or _CONTINUING.match(line.text):
        return True
    return bool(_AMOUNT.match(line.text)) and not is_byline(line.text)


def _had_room(above: Line, line: Line, paper: int) -> bool:
    return len(above.text) + 1 + len(line.text.split(maxsplit=1)[0]) <= 0.9 * paper


def paragraphs_of(run: Sequence[Line]) -> Iterator[list[Line]]:
    """Paragraphs of a hard-wrapped run: a list item starts a new one, and what follows a line that ends early."""
    width = max(len(line.text) for line in run)
    paragraph = [run[0]]
    for above, line in pairwise(run):
        if line.is_item or names_part(line.text) or _ends_early(above, line, width):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _ends_early(line: Line, below: Line, width: int) -> bool:
    """Whether a short line has an end mark, greets, or stands over the beginning of a sentence."""
    if len(line.text) >= 0.7 * width:
        return False
    return bool(_GREETING.match(line.text)) or line.text[-1] in ".!?:" or (_is_open(line) and below.text[0].isupper())


def _is_open(line: Line) -> bool:
    """Whether a short line may be a title or the like: it neither ends a sentence nor goes on nor labels a figure."""
    return line.text[-1] not in ".!?;:,-" and not LABEL.match(line.text)


def heads_of(run: Sequence[Line], paper: int) -> int:
    """How many short lines, such as a title and an author, stand directly over a hard-wrapped paragraph."""
    width = max(len(line.text) for line in run)
    heads = 0
    while heads < min(HEADS, len(run) - 2) and _is_open(run[heads]) and _ends_early(run[heads], run[heads + 1], width):
        heads += 1
    runs_on = any(line.text[0].islower() for line in run[heads + 1 :])
    return heads if runs_on and is_wrapped(run[heads:], paper) else 0


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    for match in _LINE.finditer(text, start, end):
        raw = match.group()
        words = raw.strip()
        if words or raw.strip("\r\n"):
            first = match.start() + len(raw) - len(raw.lstrip())
            yield Line(words, Span(first, first + len(words)))
        elif raw in ("\n", "\r\n", "\r") and match.start() > start and text[match.start() - 1] in "\r\n":
            yield Line("", Span(match.start(), match.start()))


def _unquoted(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those that an e-mail quotes without their marks; a mark on a line without neighbours is a sign."""
    for marked, group in groupby(lines, key=lambda line: line.text.startswith(">")):
        stretch = list(group)
        answers = [_without_mark(line) for line in stretch] if marked and len(stretch) > 1 else stretch
        yield from answers if any(line.text[:1].isalpha() for line in answers) else stretch


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
            line = replace(plain, lettered=True)
        yield line
        above = line


def _may_begin(letter: str, above: Line | None) -> bool:
    return letter in ("a", "i") and (above is None or above.is_item or above.text[-1] in ".:;,")


def _before(letter: str) -> set[str]:
    """What counts directly before: the letter before, and for ``v`` also ``iv``."""
    roman = {_ROMAN[_ROMAN.index(letter) - 1]} if letter in _ROMAN[1:] else set()
    return roman | ({chr(ord(letter) - 1)} if len(letter) == 1 else set())
