"""Find the headings that signs prove: ``====`` under the words, or ``--- Version 2 ---``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Span
from ingest.headings import CELLS, HEADING_CHARACTERS
from ingest.runs import Line

LEAST_LETTERS = 3
"""Letters of a heading; a sum has none over its line, and a row of signs neither."""

SHORTEST, LONGER = 0.6, 8
"""An underline has at least this share of the characters above it, and at most so many more."""

NEAR = 2
"""Characters that a long one may be longer or shorter by where other lines stand directly above the heading."""

_SIGNS = re.compile(r"([=~^\"'*#+-])\1{2,}$")
_DECORATED = re.compile(
    r"(?:(?P<sign>[=~*#])(?P=sign)+|---+)(?P<blank>[ \t]+)?(?P<words>[^\W_].*?)[ \t]*"
    r"(?(sign)(?P=sign){2,}|---+)$"
)
_SEPARATES = re.compile(
    r"original message|forward|begin|end\b|start\b|cut here|snip|page \d|(?:from|to|on|date|subject)\b.*(?::|wrote)",
    re.IGNORECASE,
)
"""How the words begin that part two texts, as ``---------- Forwarded message ---------`` does in an e-mail."""

_BELOW = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*([=~^\"'*#+-])\1{2,}[ \t]*(?:[\r\n]|$)")

Stretch = tuple[Span | None, list[list[Line]]]
"""A heading, None at the beginning, and the runs below it up to the next one."""


def stretches(runs: Sequence[list[Line]]) -> Iterator[Stretch]:
    """The runs parted at such headings, whose signs are in none of them."""
    heading: Span | None = None
    below: list[list[Line]] = []
    for i, run in enumerate(runs):
        start = 0
        for first, last, span in _headings(run, is_last=i == len(runs) - 1):
            if run[start:first]:
                below.append(run[start:first])
            yield heading, below
            heading, below, start = span, [], last
        if run[start:]:
            below.append(run[start:])
    yield heading, below


def sign_of(text: str, heading: Span) -> str:
    """What proves the heading: the sign under it, twice if also over it, or those before it; empty if nothing does."""
    start = max(text.rfind("\n", 0, heading.start), text.rfind("\r", 0, heading.start)) + 1
    before = text[start : heading.start].strip()
    if len(before) > 1 and before[0] in "=~*#-" and not before.strip(before[0]):
        return before[:1] * 3
    underlined = _BELOW.match(text, heading.end)
    if underlined is None:
        return ""
    above = text[max(0, start - 2 * HEADING_CHARACTERS) : start].removesuffix("\n").removesuffix("\r")
    return underlined[1] * (1 + bool(re.search(rf"(?:^|[\r\n])[ \t]*{re.escape(underlined[1])}{{3,}}[ \t]*\Z", above)))


def _headings(run: Sequence[Line], *, is_last: bool) -> list[tuple[int, int, Span]]:
    """Where each begins, where what is below it begins, and its words.

    A sign that stands elsewhere in the run, too, or over some and under others, draws a table and makes none.
    """
    found: list[tuple[int, int, Span]] = []
    rules = {i for i, line in enumerate(run) if _SIGNS.match(line.text)}
    at = 0
    for i, line in enumerate(run):
        if is_last and i == len(run) - 1:
            break
        decorated = _decorated(line) if i == at else None
        above = _underlined(run, at, i, rules) if i in rules else 0
        if decorated:
            found.append((i, i + 1, decorated))
        elif above:
            over = i - above - 1
            is_boxed = over >= at and over in rules and run[over].text == line.text
            found.append((over if is_boxed else i - above, i + 1, Span(run[i - above].span.start, run[i - 1].span.end)))
        at = found[-1][1] if found else at
    used = {i for first, last, _ in found for i in (first, last - 1)}
    framed = {run[first].text[0] for first, _, _ in found if first in rules}
    plain = {run[last - 1].text[0] for first, last, _ in found if first not in rules}
    others = (framed & plain).union(run[i].text[0] for i in rules - used)
    return [each for each in found if run[each[1] - 1].text[0] not in others]


def _underlined(run: Sequence[Line], at: int, rule: int, rules: set[int]) -> int:
    """How many lines the heading has that the rule is under: two only where they begin the run."""
    length = len(run[rule].text)
    first = at + (at in rules)
    above = 2 if at == 0 and rule - first == 2 else 1
    lines = run[rule - above : rule] if rule > first else []
    if not lines or rules.intersection(range(rule - len(lines), rule)) or not all(map(_may_head, lines)):
        return 0
    width = max(len(line.text) for line in lines)
    starts_run = len(lines) == rule - first
    near = starts_run and len(lines) == 1 and SHORTEST * width <= length <= width + LONGER
    return len(lines) if near or abs(length - width) <= min(NEAR, width // 8) else 0


def _may_head(line: Line) -> bool:
    words = line.text
    is_short = len(words) <= HEADING_CHARACTERS and sum(map(str.isalpha, words)) >= LEAST_LETTERS
    return is_short and not (line.is_row or line.depth or words[-1] in ".;," or words[0] in "/|" or CELLS.search(words))


def _decorated(line: Line) -> Span | None:
    match = _DECORATED.match(line.text) if len(line.text) <= 2 * HEADING_CHARACTERS else None
    if match is None or not (match["blank"] or match["sign"] == "=") or not _may_head(line):
        return None
    if sum(map(str.isalpha, match["words"])) < LEAST_LETTERS or _SEPARATES.match(match["words"]):
        return None
    return Span(line.span.start + match.start("words"), line.span.start + match.end("words"))
