"""Tell by the ends of lines whether the paper or the writer broke them, and so which are one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.labels import is_byline, names_part
from ingest.runs import LABEL, Line

WRAPPED_CHARACTERS = 132
"""Lines are taken as hard-wrapped only where none is longer: a printer's widest paper has 132 columns."""

HEADS = 4
"""Lines over a paragraph: a title, who wrote it, where and when."""

_SMALL = r"(?:and|as|at|for|from|in|into|of|on|or|to|with)"
_DANGLING = re.compile(rf"(?:\b(?:{_SMALL}|an?|by|the)|[,–—-])$", re.IGNORECASE)
_CONTINUING = re.compile(rf"(?i:{_SMALL})\b")
_AMOUNT = re.compile(r"\d(?!\d?(?:\.\d{1,2})+[ \t])")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?[ \t\u00a0]+[A-Z]")
_HANGING = re.compile(
    r"\b(?:(?<![;,] )(?:and|or)|the|an|than|within"
    r"|(?<=.{40})(?:of|for|from|in|with|to|on|at|by|as|into|between|under|a))$"
)
"""No block ends so, but for entries of a list; a short one may be a title: ``What it is made of``."""

_WEB = re.compile(r"https?:|www\.")
_APART = re.compile(r"\W{3}|[*†‡]")
_GREETING = re.compile(r"(?:dear|hi|hello|good (?:morning|afternoon|evening))\b.{0,40}[,!]$", re.IGNORECASE)


def paper_of(runs: Sequence[Sequence[Line]]) -> int:
    """How wide the paper is, in characters: nine of ten lines are no longer."""
    widths = sorted(len(line.text) for run in runs for line in run)
    return widths[len(widths) * 9 // 10] if widths else 0


def sheet_of(runs: Sequence[Sequence[Line]], paper: int) -> int:
    """The paper's width where many lines that fill it break a sentence, else 0: most lines are the writer's."""
    pairs = [pair for run in runs for pair in pairwise(run)]
    filled = [(above, line) for above, line in pairs if not _had_room(above, line, paper) and _fits(above)]
    broken = [above for above, line in filled if _is_amid(line) or _HANGING.search(above.text)]
    return paper if 40 <= paper <= WRAPPED_CHARACTERS and len(broken) >= max(2, 0.4 * len(filled)) else 0


def _is_amid(line: Line) -> bool:
    return line.text[0].islower() and not _WEB.match(line.text)


def _fits(line: Line) -> bool:
    return len(line.text) <= WRAPPED_CHARACTERS


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


def paragraphs_in(run: Sequence[Line], paper: int, sheet: int) -> Iterator[list[Line]]:
    """Paragraphs of a run: its heads, then what is hard-wrapped as a whole, or lines that go on with the one above."""
    heads = heads_of(run, paper)
    yield from ([line] for line in run[:heads])
    rest = run[heads:]
    width = max(len(line.text) for line in rest) if is_wrapped(rest, paper) else 0
    paragraph = [rest[0]]
    for above, line in pairwise(rest):
        if _begins(above, line, width) if width else not _flows(above, line, sheet):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _flows(above: Line, line: Line, sheet: int) -> bool:
    """Whether a sentence goes on from line to line in a run that has lists or short lines as well."""
    if line.is_item or names_part(line.text) or any(one.is_row or _APART.match(one.text) for one in (above, line)):
        return False
    is_full = sheet > 0 and _fits(above) and not _had_room(above, line, sheet)
    is_within = above.text[-1] not in ".!?:;" or _is_amid(line)
    return bool(_HANGING.search(above.text)) or (is_full and is_within)


def _begins(above: Line, line: Line, width: int) -> bool:
    """Whether a line of a hard-wrapped run begins a paragraph: as a list item, or below a line that ends early."""
    return line.is_item or names_part(line.text) or _ends_early(above, line, width)


def _ends_early(line: Line, below: Line, width: int) -> bool:
    """Whether a short line has an end mark, greets, or stands over the beginning of a sentence."""
    if len(line.text) >= 0.72 * width:
        return False
    opens = below.text[0].isupper() or _SECTION.match(below.text) is not None
    return bool(_GREETING.match(line.text)) or line.text[-1] in ".!?:" or (_is_open(line) and opens)


def _is_open(line: Line) -> bool:
    """Whether a short line may be a title or the like: it neither ends a sentence nor goes on nor labels a figure."""
    return line.text[-1] not in ".!?;:,-" and not (LABEL.match(line.text) or _HANGING.search(line.text))


def heads_of(run: Sequence[Line], paper: int) -> int:
    """How many short lines, such as a title and an author, stand directly over a hard-wrapped paragraph."""
    width = max(len(line.text) for line in run)
    heads = 0
    while heads < min(HEADS, len(run) - 2) and _is_open(run[heads]) and _ends_early(run[heads], run[heads + 1], width):
        heads += 1
    runs_on = any(line.text[0].islower() for line in run[heads + 1 :])
    return heads if runs_on and is_wrapped(run[heads:], paper) else 0
