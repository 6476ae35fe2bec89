"""Put the one text of a paged document together: reading order, headings, paragraphs that cross a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from ingest.beside import lists_apart
from ingest.bolder import Bolder
from ingest.centred import labels_first
from ingest.clean import Vocabulary, join_lines, short
from ingest.contents import as_headings
from ingest.document import Block, Kind, Page, Span
from ingest.headings import NUMBERED_HEADING, is_heading
from ingest.layout import plain_sections
from ingest.lines import in_reading_order, lines_of
from ingest.nested import depths
from ingest.paragraphs import pieces_of
from ingest.parts import Parts
from ingest.piece import Piece, compose
from ingest.running import without_running

Outline = Mapping[tuple[int, str], int]
"""Level of each bookmark by its page, counted from 0, and its words in short (see `short`)."""

STACKED = 2
"""Headings directly above one another; a higher stack is a title page or a list."""

LEAST_BOOKMARKS = 3
"""Bookmarks found among the words before their levels are trusted over the look of the headings."""

LEAST_LETTERS = 4
"""In a heading; "No x" below a question of a form is none."""

LEAST_WORDS = 7
"""In a line before it is one of a sentence that goes on below; a shorter one may head a text on what it names."""

LONG = "a table".ljust(200, ".")
"""Words over which all that looks like a heading is one."""

_LABELLED = re.compile(r"(?:item|note|part|chapter|section|appendix|article|annex)\s+[\dA-Z]{1,4}\.?\s+", re.IGNORECASE)
_COUNT = re.compile(r"\(?(\d{1,3})[.)]\s")
_OPEN = re.compile(r"[\w,\-\u00ad)]$")


def _unknown(_: int) -> Bolder:
    return Bolder()


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and the page it begins on; ``breaks`` are (page, offset in the piece) of the pages it goes on to.

    Columns are counted through the document.
    """

    piece: Piece
    page: int
    breaks: tuple[tuple[int, int], ...] = ()
    column: int = 0


def parts_of_pages(
    grids: Sequence[str], labels: Sequence[str], outline: Outline, bolder: Callable[[int], Bolder] = _unknown
) -> Parts:
    """The text, blocks, sections and pages of a document given as one grid of characters a page.

    Parameters
    ----------
    labels
        What is printed on each page as its number.
    bolder
        What stands out on a page; asked for few of them, since it takes as long as to lay a page out.
    """
    bolder = cache(bolder)
    pages = without_running([lines_of(grid) for grid in grids], labels)
    runs = [
        (page, run)
        for page, lines in enumerate(pages)
        for column in in_reading_order(lines)
        for run in lists_apart(labels_first(column))
    ]
    vocabulary = Vocabulary.of(line.text for _, run in runs for line in run)
    found = [
        Placed(piece, page, column=column)
        for column, (page, run) in enumerate(runs)
        for piece in pieces_of(run, vocabulary, partial(bolder, page))
        if piece.text
    ]
    placed = _with_headings(_joined(found, vocabulary), outline, bolder)
    pieces = as_headings(_with_depths(placed))
    text, blocks, sections = compose(pieces)
    if not sections:
        sections = plain_sections(text, blocks)
    return Parts(text, blocks, sections, pages=_pages(placed, blocks, labels, len(text)))


def _joined(placed: Iterable[Placed], vocabulary: Vocabulary) -> list[Placed]:
    """Paragraphs put together again where a column or page ended inside one."""
    done: list[Placed] = []
    for item in placed:
        if done and _goes_on(done[-1].piece, item.piece):
            above = done.pop()
            text = join_lines([above.piece.text, item.piece.text], vocabulary)
            turned = ((item.page, len(text) - len(item.piece.text)),) if item.page != _last_page(above) else ()
            item = replace(above, piece=replace(above.piece, text=text), breaks=above.breaks + turned)  # noqa: PLW2901
        done.append(item)
    return done


def _with_depths(placed: Sequence[Placed]) -> list[Piece]:
    """The pieces, items with the depth of their list."""
    found = depths((item.column, item.piece.edge if item.piece.kind is Kind.ITEM else None) for item in placed)
    return [replace(item.piece, depth=depth, edge=None) for item, depth in zip(placed, found, strict=True)]


def _last_page(placed: Placed) -> int:
    return placed.breaks[-1][0] if placed.breaks else placed.page


def _goes_on(above: Piece, below: Piece) -> bool:
    if above.kind not in (Kind.PARAGRAPH, Kind.ITEM) or below.kind is not Kind.PARAGRAPH:
        return False
    return len(above.text) > 60 and below.text[0].islower() and _OPEN.search(above.text) is not None


def _with_headings(placed: Sequence[Placed], outline: Outline, bolder: Callable[[int], Bolder]) -> list[Placed]:
    """The paragraphs that are headings marked as such, with levels where enough bookmarks name them."""
    named = [outline.get((item.page, short(item.piece.text)), 0) for item in placed]
    trusted = sum(map(bool, named)) >= LEAST_BOOKMARKS
    deepest = max(named, default=0)
    done: list[Placed] = []
    following, stack = Piece(Kind.PARAGRAPH, ""), 0
    for item, level, listed in reversed([*zip(placed, named, _listed(placed), strict=True)]):
        is_none = listed or (stack == 0 and _is_begun(item.piece.text, following))
        looks_so = not is_none and (_is_heading(item.piece, following) or _asks(item, following, bolder))
        if (level and trusted) or (stack < STACKED and looks_so):
            stack += 1
            heading = Piece(Kind.HEADING, item.piece.text, (level or deepest + 1) if trusted else 0)
            done.append(replace(item, piece=heading))
        else:
            following, stack = item.piece, 0
            done.append(item)
    return done[::-1]


def _listed(placed: Sequence[Placed]) -> Iterator[bool]:
    """For each piece: whether it is of a list, as an item that counts on from its neighbour or has one that does."""
    pieces = [item.piece for item in placed]
    counts_on = [_counts_on(above, below) for above, below in pairwise(pieces)]
    return (a or b for a, b in zip([False, *counts_on], [*counts_on, False], strict=True))


def _counts_on(above: Piece, below: Piece) -> bool:
    """Whether two items are numbered as neighbours of a list: ``1.`` and ``2.``, no section's words between them."""
    first, second = (_COUNT.match(piece.text) if piece.kind is Kind.ITEM else None for piece in (above, below))
    return first is not None and second is not None and int(second[1]) == int(first[1]) + 1


def _is_begun(words: str, following: Piece) -> bool:
    """Whether the words look like the first line of what follows, torn from it."""
    is_within = following.kind is Kind.PARAGRAPH and following.text[:1].islower()
    return is_within and len(words.split()) >= LEAST_WORDS and not NUMBERED_HEADING.match(words)


def _is_heading(piece: Piece, following: Piece) -> bool:
    numbered = piece.kind is Kind.ITEM and following.kind is Kind.PARAGRAPH and NUMBERED_HEADING.match(piece.text)
    if piece.kind is not Kind.PARAGRAPH and not numbered:
        return False
    stands_over_list = following.kind is Kind.ITEM and not piece.text.isupper()  # "Do" over a list, not "OR"
    if sum(map(str.isalpha, piece.text)) < (2 if stands_over_list else LEAST_LETTERS):
        return False
    below = following.text
    if following.kind in (Kind.HEADER, Kind.ROW):
        below = LONG
    elif following.kind is Kind.ITEM:
        below = f"• {below}"
    return is_heading(_LABELLED.sub("", piece.text), below)


def _asks(item: Placed, following: Piece, bolder: Callable[[int], Bolder]) -> bool:
    """Whether a question is a heading by its type: another may be the first sentence of its answer."""
    words = item.piece.text
    is_asked = item.piece.kind is Kind.PARAGRAPH and words.endswith("?") and following.text != ""
    return is_asked and is_heading(words.rstrip("?"), LONG) and bolder(item.page).shows(words)


def _pages(placed: Sequence[Placed], blocks: Sequence[Block], labels: Sequence[str], end: int) -> tuple[Page, ...]:
    """Spans that follow one another; a page without words is empty."""
    starts: dict[int, int] = {}
    for item, block in zip(placed, blocks, strict=True):
        for page, offset in ((item.page, 0), *item.breaks):
            starts.setdefault(page, block.span.start + offset)
    bounds = [end]
    for page in reversed(range(len(labels))):
        bounds.append(starts.get(page, bounds[-1]) if page else 0)
    bounds.reverse()
    return tuple(
        Page(number, label, Span(start, stop))
        for number, (label, (start, stop)) in enumerate(zip(labels, pairwise(bounds), strict=True), 1)
    )
