"""Lists: a line that announces one is nothing without it, nor is one short item where several things are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from ingest.document import Block, Document, Kind, Span

_MARK = re.compile(r"\(?(?:(?P<number>\d{1,3})|(?P<roman>[ivx]+)|(?P<letter>[a-zA-Z]))[.)]\s")

LONGEST_LIST = 2000
"""Characters of a list that is quoted whole with the line that announces it."""

SHORT_ITEM = 120
"""Characters of an item up to which it is a part of its list rather than a statement of its own."""

SHORT_LIST = 700
"""Characters of a list up to which its items belong together however long each is."""


DENIES = re.compile(r"\b(?:not|never|cannot|avoid(?:ing)?|without|neither|no longer)\b|n['’]t\b", re.IGNORECASE)
"""What turns what a line announces into its opposite: "Do not:"."""


def announced(document: Document, sentence: Span) -> Span | None:
    """The whole items, or the code, that stand below a sentence that announces them; None where it announces none."""
    block = document.block_at(sentence.start)
    if block is None or block.span.end > sentence.end:
        return None
    following = document.blocks_in(_after(document, sentence.end))
    below = _items(following) or [code for code in following[:1] if code.kind is Kind.CODE]
    if not below or not _announces(document, block, below[0]):
        return None
    if block.kind is Kind.ITEM:
        below = list(takewhile(lambda item: _is_below(document, item, block), below))
    return _whole([item for item in below if item.span.end <= sentence.end + LONGEST_LIST])


def list_at(document: Document, span: Span) -> Span | None:
    """The list that a span is about, with the line that announces it; None where it is about none.

    That is the one its paragraph announces, or the one whose item it is where that or the list is short: a long item of
    a long list is a statement of its own.
    """
    block = document.block_at(span.start)
    if block is None:
        return None
    if block.kind is not Kind.ITEM:
        below = announced(document, document.sentences_in(block.span)[-1])
        return Span(span.start, below.end) if below else None
    run = [*_items_above(document, block), block, *_items(document.blocks_in(_after(document, block.span.end)))]
    whole = Span(run[0].span.start, run[-1].span.end)
    if len(run) < 2 or (len(whole) > SHORT_LIST and any(len(item.span) > SHORT_ITEM for item in run)):
        return None
    lead = lead_in(document, block)
    return Span(lead.start, whole.end) if lead else whole


def lead_in(document: Document, item: Block) -> Span | None:
    """The sentence that announces the list of an item: of the nearest item it is below, or above the whole list."""
    below = item
    for earlier in document.blocks_above(item.span.start):
        if earlier.kind is not Kind.ITEM or _is_below(document, item, earlier):
            last = document.sentences_in(earlier.span)[-1:]
            if last and _announces(document, earlier, below):
                return last[0]
        if earlier.kind is not Kind.ITEM:
            return None
        below = earlier
    return None


def parent_item(document: Document, item: Block) -> Span | None:
    """The short item that an item is further in than, which says what it is about: "ACE inhibitors"."""
    column = column_of(document, item)
    for earlier in document.blocks_above(item.span.start):
        if earlier.kind is not Kind.ITEM:
            return None
        if column_of(document, earlier) < column:
            return earlier.span if len(earlier.span) <= SHORT_ITEM else None
    return None


def with_denial(document: Document, span: Span, longest: int) -> Span:
    """The span from the line on that announces its list where that denies it: "Suck the venom out" is the opposite.

    What it grows to has ``longest`` characters at the most; where it would have more, the line is shown above it.
    """
    item = document.block_at(span.start)
    lead = lead_in(document, item) if item and item.kind is Kind.ITEM else None
    if lead is None or span.end - lead.start > longest or not DENIES.search(document.text, lead.start, lead.end):
        return span
    return Span(lead.start, span.end)


def _announces(document: Document, block: Block, item: Block) -> bool:
    """Whether a block ends with a colon, or openly over an item of the sentence it begins: ``You need / - tea,``."""
    ends = document.text[block.span.start : block.span.end].rstrip("*_")[-1:]
    is_open = block.kind in (Kind.PARAGRAPH, Kind.ITEM) and ends.isalnum()
    return ends == ":" or (is_open and document.text[item.span.end - 1] in ",;")


def _is_below(document: Document, item: Block, other: Block) -> bool:
    """Whether an item is of a list inside the other's: further in, or in the same column and counted otherwise."""
    column, outer = column_of(document, item), column_of(document, other)
    return column > outer or (column == outer and _counting(document, item) != _counting(document, other))


def _counting(document: Document, block: Block) -> str:
    """Which of ``1``, ``a`` and ``ii`` counts an item; empty for a bullet."""
    mark = _MARK.match(document.text, block.span.start, block.span.end)
    return mark.lastgroup or "" if mark else ""


def _items_above(document: Document, block: Block) -> list[Block]:
    before = document.blocks_in(Span(max(0, block.span.start - LONGEST_LIST), block.span.start))
    return _items(reversed(before))[::-1]


def _items(blocks: Iterable[Block]) -> list[Block]:
    return list(takewhile(lambda block: block.kind is Kind.ITEM, blocks))


def _after(document: Document, end: int) -> Span:
    return Span(end, min(len(document.text), end + LONGEST_LIST))


def _whole(items: list[Block]) -> Span | None:
    return Span(items[0].span.start, items[-1].span.end) if items else None


def column_of(document: Document, block: Block) -> int:
    """Characters that stand before a block on its line."""
    return block.span.start - (document.text.rfind("\n", 0, block.span.start) + 1)
