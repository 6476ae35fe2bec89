"""Know an item of a list by what stands before its words on a page."""

from __future__ import annotations

import re

from ingest.lines import Line
from ingest.runs import NUMBERED_ITEM

BULLET = re.compile(r"•\s*|(?:[o◦▪◆►➢✓–*-]) (?=\S)")
_CHECKBOX = re.compile(r"[☐☑☒✓✔□] ?(?=\w)")


def starts_item(line: Line) -> bool:
    """Whether the line begins with a bullet, a box to tick or a number."""
    return any(mark.match(line.text) for mark in (BULLET, _CHECKBOX, NUMBERED_ITEM))
