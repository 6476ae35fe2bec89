"""Make of Markdown as people write it what its strict rules take for what they mean, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

LONGEST = 120
"""Characters of a heading whose words stand directly behind its signs."""

_TIGHT = re.compile(r" {0,3}(?P<signs>#{1,6})(?P<words>[*_]{0,3}(?P<first>[^\W\d_]|\d{1,2}\.[ \d]).*)$")
_NO_HEADING = re.compile(r"(?:^|\s)#\w|[={};\\]|\s-\w|\(\)|[.,;!…]$")
"""Another hashtag, a program's line, or the end of a sentence."""

_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")


def as_meant(lines: Sequence[str], whole: Set[int], underlines: Sequence[int]) -> list[str]:
    """The lines, as many as they were, those changed that the parser took otherwise than a reader does.

    ``#Dose`` is a heading, a row of lines under the head of a table may have another number of columns than it, and a
    lone ``-`` under a paragraph is the empty item of a list rather than what makes a heading of it.

    Parameters
    ----------
    whole
        Which lines are code or of a table that the parser saw.
    underlines
        Which lines made a heading of those above them.
    """
    meant = list(lines)
    for i in underlines:
        if lines[i].strip(" \t>") == "-":
            meant[i] = lines[i].replace("-", " ")
    for i in _tight(lines, whole):
        meant[i] = re.sub(r"(?<=#)(?!#)", " ", lines[i], count=1)
    for i in _rules(lines, whole):
        meant[i] = "|" + "--|" * len(_cells(lines[i - 1]))
    return meant


def _tight(lines: Sequence[str], whole: Set[int]) -> list[int]:
    """Where a heading's words stand directly behind its signs; one ``#`` before a single word may be a hashtag."""
    found = {i: match for i, line in enumerate(lines) if i not in whole and (match := _TIGHT.match(line))}
    heads = {i: match for i, match in found.items() if _may_head(match)}
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    return [i for i, match in heads.items() if len(match["signs"]) > 1 or _is_title(lines, i, heads, i == first)]


def _may_head(match: re.Match[str]) -> bool:
    words = match["words"].rstrip(" \t#")
    begins = match["first"].isupper() or (match["first"][0].isdigit() and len(match["signs"]) > 1)
    return begins and len(words) <= LONGEST and not _NO_HEADING.search(words)


def _is_title(lines: Sequence[str], at: int, heads: dict[int, re.Match[str]], is_first: bool) -> bool:
    """Whether a line with one sign stands alone, and is no hashtag: it opens the file, or others are written so too."""
    alone = is_first or not lines[at - 1].strip()
    below = next((i for i in range(at + 1, len(lines)) if lines[i].strip()), None)
    tagged = below in heads and len(heads[below]["signs"]) == 1 if below is not None else True
    return alone and not tagged and (is_first or len(heads) > 1 or " " in heads[at]["words"].strip())


def _rules(lines: Sequence[str], whole: Set[int]) -> Iterator[int]:
    """Where a rule under a table's head has another number of columns than it, and a row follows."""
    for i in range(1, len(lines) - 1):
        if i in whole or "|" not in lines[i] or not _RULE.match(lines[i]):
            continue
        head, below = lines[i - 1], lines[i + 1]
        opens = i < 2 or "|" not in lines[i - 2]
        is_head = bool(_BAR.search(head)) and not head.startswith("    ") and not _RULE.match(head)
        if opens and is_head and _BAR.search(below) and len(_cells(head)) != len(_cells(lines[i])):
            yield i


def _cells(row: str) -> list[str]:
    cells = _BAR.split(row.strip())
    return cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
