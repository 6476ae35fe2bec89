"""Tell which questions head the answers below them, in a leaflet or a list of questions and answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.headings import HEADING_CHARACTERS, NUMBERED_HEADING
from ingest.runs import BULLET, NUMBERED_ITEM, Line

LEAST_WORDS = 3
"""Of a question that heads text: a shorter one, "Why not?", is part of the talk."""

LEAST_ANSWER = 60
"""Characters of what stands below such a question, unless it begins with yes or no."""

LABELLED = re.compile(r"(?:Q|Question)(?: ?\d{1,3})?[.:)][ \t\u00a0]+(?=\S)")
"""What says that a line is a question to be answered."""

_TALK = re.compile(r"(?:and|but|or|so|then|well|oh|yet|now|really|right)\b", re.IGNORECASE)
"""How a question begins that goes on with what was said before."""

_ASKING = re.compile(
    r"(?:.*(?:[,–—]|\s-)\s)?(?:what|who|whom|whose|when|where|why|which|how|am|is|are|was|were|do|does|did|can|could|may"
    r"|might|must|shall|should|will|would|has|have|had)(?:n['’]t)?(?:['’]\w+)?\b(?!.*\bthis\b.*\bhelpful\?)",
    re.IGNORECASE,
)
"""How it begins, perhaps after a clause: "Looking for more?" asks for no answer, "Was this helpful?" the reader."""

_POLAR = re.compile(r"(?:yes|no|not)\b", re.IGNORECASE)
_AMID = re.compile(r"[.!?:][\"'”’)]*\s|\w@\w|https?://")
"""Another sentence, or who says it, within a line: it is none of a heading."""

_CHOICE = re.compile(r"[ \t]*\(?[a-eA-E][.)][ \t]")
"""An answer to choose in a test."""


def asks(line: str) -> bool:
    """Whether the line is a question and short."""
    return line.endswith("?") and len(line) <= HEADING_CHARACTERS


def heads_alone(run: Sequence[Line], above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a run is one line that is a question over its answer, rather than one of a list of questions.

    ``above`` and ``below`` are the runs next to it, empty where there is none.
    """
    if len(run) != 1 or not below or not asks(run[0].text):
        return False
    if run[0].depth or _asked(below[0]) or (len(above) == 1 and _asked(above[0])):
        return False
    return heads(run[0], above[-1:], below[0]) or _is_topic(run[0], below)


def heads(line: Line, above: Sequence[Line], below: Line | None) -> bool:
    """Whether a line is a question that a number or a label marks, over what is not marked so."""
    if below is None or not asks(line.text):
        return False
    return any(
        mark.match(line.text) and not any(mark.match(other.text) for other in (below, *above))
        for mark in (LABELLED, NUMBERED_HEADING)
    )


def _asked(line: Line) -> bool:
    return line.text.endswith("?")


def _is_topic(line: Line, below: Sequence[Line]) -> bool:
    """Whether one sentence asks, and longer text or a list answers it."""
    bullet = BULLET.match(line.text)
    words = line.text[bullet.end() :] if bullet else line.text
    if words[0].islower() or not words[0].isalnum() or len(words.split()) < LEAST_WORDS:
        return False
    if not _ASKING.match(words) or _TALK.match(words) or _AMID.search(words) or NUMBERED_ITEM.match(words):
        return False
    if BULLET.match(below[0].text) or NUMBERED_ITEM.match(below[0].text):
        return not bullet and not _CHOICE.match(below[0].text)
    length = sum(len(each.text) + 1 for each in below)
    return length > max(LEAST_ANSWER, len(words)) or bool(_POLAR.match(below[0].text))
