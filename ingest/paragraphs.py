"""Turn the lines of a page into paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.bolder import Bolder
from ingest.clean import Vocabulary, join_lines
from ingest.document import Kind
from ingest.folded import folded
from ingest.headings import NUMBERED_HEADING
from ingest.lines import Line, right_margin, usual_gap
from ingest.marks import BULLET, starts_item
from ingest.nested import edge_of
from ingest.piece import Piece
from ingest.rows import mark_pairs, row_kinds

LARGEST = 3
"""Times the size of most of a page: type of more than that fills a line with a word or two."""

_DANGLING = re.compile(r"(?:\b(?:a|an|and|by|for|from|in|of|on|or|the|to|with)|\w[-\u00ad])$", re.IGNORECASE)
_OPEN_END = re.compile(r"[^.!?:;][\"'”’)\]]*$")


def pieces_of(lines: Sequence[Line], vocabulary: Vocabulary, bolder: Callable[[], Bolder] = Bolder) -> Iterator[Piece]:
    """Paragraphs, items and rows of one run of lines, in order; headings are still paragraphs.

    Parameters
    ----------
    bolder
        What stands out on their page.
    """
    kinds = row_kinds(lines)
    prose = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    page = _Page(usual_gap(prose), right_margin(prose), bolder)
    mark_pairs(kinds, lines)
    for is_prose, run in groupby(zip(lines, kinds, strict=True), key=lambda pair: pair[1] is None):
        if is_prose:
            yield from _paragraphs([line for line, _ in run], page, vocabulary)
        else:
            yield from folded([(line, kind or Kind.ROW) for line, kind in run], vocabulary)


@dataclass(frozen=True, slots=True)
class _Page:
    """The usual gap between two lines of a paragraph, where full lines end, and what stands out."""

    gap: int
    right: int
    bolder: Callable[[], Bolder]


def _paragraphs(run: Sequence[Line], page: _Page, vocabulary: Vocabulary) -> Iterator[Piece]:
    block: list[Line] = []
    for line in run:
        if block and _breaks(block, line, page):
            yield _piece(block, vocabulary)
            block = []
        block.append(line)
    if block:
        yield _piece(block, vocabulary)


def _breaks(block: Sequence[Line], line: Line, page: _Page) -> bool:
    """Whether ``line`` begins a new block."""
    above, gap, right = block[-1], page.gap, page.right
    if starts_item(line) or (line.gap >= gap + 2 and not _goes_on(above, line, gap, right)):
        return True
    if _DANGLING.search(above.text):
        return False
    is_open = bool(_OPEN_END.search(above.text))
    if line.gap > gap and not is_open and line.end < 0.6 * right and NUMBERED_HEADING.match(line.text):
        return True
    had_room = above.end + len(line.text.split()[0]) + 1 < 0.8 * right
    is_lower = line.text[0].islower()
    hangs = not had_room and line.gap <= gap and (is_open or is_lower) and _stands_at_text(block[0], line)
    if starts_item(block[0]) and line.indent <= block[0].indent and not hangs and not (is_open and is_lower):
        return True
    if had_room and not (is_open and (is_lower or _is_full_in_type(above, line, page))):
        return True
    is_indented = line.indent >= above.indent + 2 and not starts_item(block[0])
    return is_indented and not is_open


def _is_full_in_type(above: Line, line: Line, page: _Page) -> bool:
    """Whether the first word of ``line`` had no room above it as both are in larger type, like a title on two lines."""
    letters = len(above.text) + 1 + len(line.text.split()[0])
    if line.gap > page.gap + 1 or line.indent != above.indent or above.indent + LARGEST * letters < page.right:
        return False
    return above.indent + page.bolder().larger(above.text, line.text) * letters >= page.right


def _stands_at_text(item: Line, line: Line) -> bool:
    """Whether a line begins where the words of an item do whose bullet takes no room, as one that a browser draws."""
    return item.text[0] == "•" and item.text[1:2].isalnum() and line.indent == item.indent


def _goes_on(above: Line, line: Line, gap: int, right: int) -> bool:
    """Whether a line goes on within a sentence though it is set off a little: raised marks make a line higher, and
    lines of another column may stand between."""
    is_open = above.end >= 0.75 * right and (above.text[-1].isalnum() or above.text[-1] in ",-\u00ad")
    is_figure = line.text[0].isdigit() and not NUMBERED_HEADING.match(line.text)  # further down it is a note's mark
    return is_open and ((line.text[0].islower() and line.gap <= 2 * gap + 2) or (is_figure and line.gap <= 2 * gap))


def _piece(block: Sequence[Line], vocabulary: Vocabulary) -> Piece:
    words = join_lines([line.text for line in block], vocabulary)
    bullet = BULLET.match(words)
    text = words[bullet.end() :] if bullet else words
    is_item = starts_item(block[0])
    return Piece(Kind.ITEM, text, edge=edge_of(block[0])) if is_item else Piece(Kind.PARAGRAPH, text)
