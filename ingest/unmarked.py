"""Find the lists of plain text whose items have no marks, but end in semicolons below a line that ends in a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Block, Kind, Span

LONGEST = 400
"""Characters of an item; a paragraph that ends in a semicolon may be longer."""

_SEMICOLON = re.compile(r".*;(?:\s+(?P<joins>and|or))?", re.DOTALL)
_CODE = re.compile(r"\s=\s|\w\((?!s\))|[{}_\t]| {3}")
"""What shows that lines are a program's, which end in semicolons, too; ``word(s)`` does not."""

_NEWLINE = re.compile(r"\r\n?|\n")


def with_unmarked(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those paragraphs that are items of such a list marked as items."""
    found = list(blocks)
    for i, block in enumerate(blocks):
        if text.endswith(":", block.span.start, block.span.end):
            for item in _listed(text, blocks, i + 1):
                found[item] = Block(Kind.ITEM, found[item].span)
    return tuple(found)


def _listed(text: str, blocks: Sequence[Block], first: int) -> range:
    """Which blocks are items: one alone only if it goes on with the sentence above, in lower case."""
    last, joins = first, False
    while last < len(blocks) and (ends := _SEMICOLON.fullmatch(_words(text, blocks[last]))):
        last, joins = last + 1, ends["joins"] is not None
    is_lower = first < len(blocks) and text[blocks[first].span.start].islower()
    if last - first < (1 if is_lower else 2) or " " not in _words(text, blocks[first]):
        return range(0)
    words = _words(text, blocks[last]) if last < len(blocks) else ""
    if not words or words[-1] in ":;?" or not (joins or words[-1] == "."):
        return range(first, last)
    goes_on = words[0].islower() if is_lower else _as_near(text, [block.span for block in blocks[first : last + 1]])
    return range(first, last + goes_on)


def _words(text: str, block: Block) -> str:
    """Those of a short paragraph; empty for any other block and for code."""
    start, end = block.span.start, block.span.end
    is_words = block.kind is Kind.PARAGRAPH and end - start <= LONGEST and not _CODE.search(text, start, end)
    return text[start:end] if is_words else ""


def _as_near(text: str, spans: Sequence[Span]) -> bool:
    """Whether each of a list stands directly below the one before."""
    gaps = [text[above.end : below.start] for above, below in pairwise(spans)]
    return all(len(_NEWLINE.findall(gap)) == 1 for gap in gaps)
