"""Tell by its look whether a line is a heading."""

from __future__ import annotations

import re

from ingest.labels import is_marker, names_part
from ingest.runs import BULLET, NUMBERED_ITEM

NUMBERED_HEADING = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t\u00a0]+[^\W\d_]")
NAMED_HEADING = re.compile(
    r"(?P<name>part|chapter|section|article|schedule|annex|appendix|art\.|§+)[ \t\u00a0]*"
    r"(?:\d{1,3}[a-z]?|[IVXLC]{1,6}|(?-i:[A-Z]))(?:[.:]?$|[.:]?[ \t\u00a0]+(?:[–—-][ \t]*)?(?-i:[A-Z]))",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?:[a-z]{3}|[A-Z]{2}|[)\]])[.!?][\"'”’)]*\s+[\[(A-Z]")
CLOSING = "\"'”’"
LABELLED = re.compile(r"[^\W_]\)?:[ \t\u00a0]+\S")
LISTED_PAGE = re.compile(r"(?: {3,}|\t|\.(?: *\.){2,} *|…+ *)\d{1,4}$")
"""The end of a line of a list of contents."""

NO_HEADING = re.compile(
    r"^[^(]*[\w)\]] ?=+ ?[\w(\"$€£]"  # an equation or a setting, but not "Placebo group (n = 25)"
    r"|https?://|\w@\w|[.!?][\"'”’)]*\s|[\s:][\d-]{5,}$"  # the last: telephones
    r"|[ \t]#[a-z]|^\d+ [–—-] [a-z]"  # a command, and a value with what it means
    r"|[a-z] (?:The|This|These|If|When) [a-z]+ [a-z]+ [a-z]"  # a sentence begins within it: a row of a table
)
"""Found in a line that is no heading unless it is named or numbered as one."""

_UNENDED = re.compile(r"(?!(?:what|who|where|when|how|why|which)\b).*\b(?:is|are|was|were|includes?)$|.*[.!?]\)$", re.I)
"""A sentence that the lines below end, or the last words of one in brackets."""

CELLS = re.compile(r"\S.{3,}?(?: {3,}|\t)\s*\S")
"""Two cells of a table, or more."""

HEADING_CHARACTERS = 120
"""A heading is one short line; the longest of the five texts has 93 characters."""


def is_heading(line: str, following: str) -> bool:
    """Whether a short line without an end mark stands above longer text, or one that names or numbers it above any."""
    if not line or len(line) > HEADING_CHARACTERS or not following or "|" in line:
        return False
    if names_part(line) or _numbers_what_follows(line):
        return True
    if LISTED_PAGE.search(line):
        return False
    is_page_number = line.isdigit() and len(line) < 4  # a year is none
    if is_page_number or not line.rstrip(CLOSING) or line.rstrip(CLOSING)[-1] in ".!?;,…":
        return False
    numbered = NUMBERED_HEADING.match(line)
    if numbered and len(line.split()) <= 16:
        return line[-1] != ":" and not SENTENCE_END.search(line) and not CELLS.match(line, numbered.end() - 1)
    return _is_named_heading(line, following) or _is_plain_heading(line, following)


def _is_named_heading(line: str, following: str) -> bool:
    """Whether the line is ``Article 5 Duty to report`` and the next one none of the same list of contents."""
    named, below = NAMED_HEADING.match(line), NAMED_HEADING.match(following)
    listed = named and below and named["name"].lower() == below["name"].lower()
    return named is not None and not listed and len(line.split()) <= 10


def _is_plain_heading(line: str, following: str) -> bool:
    if BULLET.match(line) or NUMBERED_ITEM.match(line) or not line[0].isalnum() or line[0].islower():
        return False
    stands_over_list = bool(BULLET.match(following) or NUMBERED_ITEM.match(following))
    if line[-1] == ":" and (stands_over_list or len(line.split()) > 4):
        return False  # a lead-in ("There are several distinct approaches:"), to be quoted with what it leads to
    if LABELLED.search(line) or (stands_over_list and _is_rest(following)):
        return False  # a fact ("Kitchen: see Bruno"), or a sentence that the items end
    if NO_HEADING.search(line) or CELLS.match(line) or _UNENDED.match(line):
        return False
    if following.endswith(" wrote:"):
        return False  # who signed an e-mail, over the one it answers
    return len(line.split()) <= 14 and (stands_over_list or len(following) >= max(60, 1.2 * len(line)))


def _is_rest(item: str) -> bool:
    """Whether an item is a part of a sentence that the line above begins."""
    return item[-1] in ",;" and item.split(maxsplit=1)[1][0].islower()


def _numbers_what_follows(line: str) -> bool:
    """Whether the line is only what a recommendation or a step is called: ``R4.``, not a list's bare number."""
    return is_marker(line, 0, len(line)) and any(map(str.isdigit, line)) and any(map(str.isupper, line))
