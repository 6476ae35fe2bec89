"""Lines that only say where something stands, or will stand, as those of a table of contents do: never quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.evidence import Evidence
from app.lists import lead_in
from ingest.document import Document, Kind

PAGE = re.compile(r"(?:[\s.…·|]*\d{1,4}|\s*[.…·]{2,})$")
"""What leads from a heading to its page."""

NUMBER = re.compile(r"(?:[-*•]|\(?\d+(?:\.\d+)*[.):]?)\s+")
"""A bullet or a heading's number."""

ELSEWHERE = re.compile(r"(?:see )?(?:also )?(?:section|chapter)\b[^.!?]*(?:\.\d[^.!?]*)*, page \d+\W*", re.IGNORECASE)
"""A line that only sends the reader elsewhere: "Section 1.72 [counterpoint], page 19."."""

BLANK = re.compile(r"\W*(?:TODO|TBD|TBA|FIXME)\b.*|\|?[^|]+\|(?=.*[#%_…])(?:[\s|#%_…/.-]|\bor\b)*", re.DOTALL)
"""A line that somebody has still to fill in: "TODO: Add content", "Districts above the threshold | #"."""

LONGEST = 150
"""Characters of a heading's line."""

LINES = (Kind.PARAGRAPH, Kind.ITEM, Kind.ROW)
"""What a line of a table of contents is taken for."""

ENDS = re.compile(r"(?<![.…])\.$|[!:;,]$")
"""How a sentence ends, or what announces more."""


def of_contents(evidence: Sequence[Evidence]) -> list[bool]:
    """Whether each sentence is a line that says just what a heading of its document says, sends the reader there, or is
    still to be filled in.

    One of a list that is announced is no such line, nor one that holds the kind of thing asked for: a date.
    """
    headings: dict[str, frozenset[str]] = {}
    return [_says_nothing(each.text) or _is_heading_again(each, headings) for each in evidence]


def _says_nothing(text: str) -> bool:
    return ELSEWHERE.fullmatch(text) is not None or BLANK.fullmatch(text) is not None


def _is_heading_again(each: Evidence, headings: dict[str, frozenset[str]]) -> bool:
    """The same for headings alone; what the headings of each document say is kept in ``headings``."""
    if len(each.span) > LONGEST or ENDS.search(each.text) or each.kind not in LINES:
        return False
    if each.asked.kinds and each.asked.kinds <= each.held:
        return False
    if each.document.id not in headings:
        headings[each.document.id] = _headings(each.document)
    if headings[each.document.id].isdisjoint({_plain(each.text), _plain(PAGE.sub("", each.text))}):
        return False
    block = each.document.block_at(each.span.start)
    return block is None or block.kind is not Kind.ITEM or lead_in(each.document, block) is None


def _headings(document: Document) -> frozenset[str]:
    text = document.text
    return frozenset(_plain(text[section.heading.start : section.heading.end]) for section in document.sections)


def _plain(line: str) -> str:
    return " ".join(NUMBER.sub("", line, count=1).lower().split())
