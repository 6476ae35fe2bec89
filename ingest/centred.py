"""Put what stands halfway down beside a paragraph, as the label of a table's cell or of a warning does, before it.

A table has cells that look alike: only where the words beside plainly go on in the middle of a sentence are they moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.lines import Line, right_margin
from ingest.marks import starts_item

LONGEST_LABEL = 40
"""Characters."""

LEAST_LETTERS = 30
"""In a line of prose; a shorter one may be of a table's cell."""

FULL = 0.7
"""Of the page's width: where a line ends that goes on below."""

_LABEL = re.compile(r"(?P<label>[^\W\d_][^ ]*(?: {1,2}[^ ]+)*?) {3,}")  # a tab may stand between two words
_WIDE = re.compile(r" {3,}")
_OPEN = re.compile(r"[^.!?:;\"”’)]$")
_HANGING = re.compile(r"\b(?:a|an|and|by|for|from|in|of|on|or|the|to|with)$")


def labels_first(lines: Sequence[Line]) -> list[Line]:
    """The lines, each such label before the first of the lines beside it, and no longer within their sentence.

    A label of two lines beside the first two of its paragraph is put together before them.
    """
    right = right_margin(lines)
    done: list[Line] = []
    for line in lines:
        label = _label(line)
        first = _first_beside(done, line, label, right) if label else None
        if first is not None:
            done[first] = replace(done[first], text=f"{label} {done[first].text}")
            done.append(_without(line, label))
        elif label and done and _goes_on_in_both(done[-1], line, label, right):
            over = _label(done[-1])
            done[-1] = replace(done[-1], text=f"{over} {label}   {_without(done[-1], over).text}")
            done.append(_without(line, label))
        else:
            done.append(line)
    return done


def _label(line: Line) -> str:
    """The words before the line's first wide blank; empty where they cannot be a label."""
    found = None if starts_item(line) else _LABEL.match(line.text)
    is_label = found and 3 <= len(found["label"]) <= LONGEST_LABEL and "@" not in found["label"]
    return found["label"] if found and is_label else ""


def _without(line: Line, label: str) -> Line:
    rest = line.text[len(label) :].lstrip()
    return Line(rest, line.end - len(rest), line.gap)


def _first_beside(above: Sequence[Line], line: Line, label: str, right: int) -> int | None:
    """Which of the lines above begins the paragraph that goes on beside the label; None where none plainly does."""
    rest = _without(line, label)
    beside = list(_beside(above, rest))
    first = len(above) - len(beside)
    if not beside or not (first == 0 or above[first].gap > rest.gap) or not rest.text[0].islower():
        return None
    is_prose = not any(_WIDE.search(each.text) for each in (*beside, rest)) and beside[-1].text[0].isupper()
    goes_on = _OPEN.search(beside[0].text) and all(_is_full(each, right) for each in beside)
    return first if is_prose and goes_on and not _HANGING.search(label) else None


def _goes_on_in_both(above: Line, line: Line, label: str, right: int) -> bool:
    """Whether both the label that stands on the line above and the words beside it plainly go on."""
    over = _label(above)
    if not over or above.indent != line.indent or not (label[0].islower() or _HANGING.search(over)):
        return False
    words, rest = _without(above, over), _without(line, label)
    within = rest.text[0].islower() or (rest.text[0] == "(" and rest.indent == words.indent)
    is_prose = words.text[0].isupper() and not any(_WIDE.search(each.text) for each in (words, rest))
    return (
        within
        and is_prose
        and words.indent == rest.indent
        and bool(_OPEN.search(words.text))
        and _is_full(words, right)
    )


def _is_full(line: Line, right: int) -> bool:
    return line.end >= FULL * right and sum(map(str.isalpha, line.text)) >= LEAST_LETTERS


def _beside(above: Sequence[Line], rest: Line) -> Iterator[Line]:
    """The lines directly above that begin where the words beside a label do, as near to each other, from the last."""
    gap = rest.gap
    for line in reversed(above):
        if line.indent != rest.indent or gap > rest.gap:
            return
        yield line
        gap = line.gap
