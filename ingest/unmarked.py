"""Find the lists of plain text whose items have no marks, but are short or end in semicolons below a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Block, Kind, Span

LONGEST = 400
"""Characters of an item; a paragraph that ends in a semicolon may be longer."""

SHORT, LEAST_SHORT = 40, 3
"""Characters of an item without an end mark, and how many such items make a list."""

_SEMICOLON = re.compile(r".*;(?:\s+(?P<joins>and|or))?", re.DOTALL)
_CODE = re.compile(r"\s=\s|\w\((?!s\))|[{}_\t]| {3}")
"""What shows that lines are a program's, which end in semicolons, too; ``word(s)`` does not."""

_NEWLINE = re.compile(r"\r\n?|\n")
_FACT = re.compile(r"\w:\s")


def with_unmarked(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those paragraphs that are items of such a list marked as items."""
    found = list(blocks)
    for i, block in enumerate(blocks):
        if text.endswith(":", block.span.start, block.span.end):
            for item in _listed(text, blocks, i + 1) or _short(text, blocks, i + 1):
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


def _short(text: str, blocks: Sequence[Block], first: int) -> range:
    """Which blocks are short lines of one kind, as far as they stand as near to each other as to the colon."""
    last, gap = first, 0
    while last < len(blocks) and _is_short(text, blocks[last]):
        here = len(_NEWLINE.findall(text, blocks[last - 1].span.end, blocks[last].span.start))
        if last > first + 1 and here != gap:
            break
        last, gap = last + 1, here
    heads = last < len(blocks) and blocks[last - 1].kind is Kind.HEADING
    if last - first >= LEAST_SHORT and heads and _stands_out(text, blocks, range(first, last)):
        last -= 1
    return range(first, last) if last - first >= LEAST_SHORT else range(0)


def _is_short(text: str, block: Block) -> bool:
    start, end = block.span.start, block.span.end
    words = text[start:end]
    is_line = block.kind in (Kind.PARAGRAPH, Kind.HEADING) and end - start <= SHORT and not _NEWLINE.search(words)
    is_other = any(look.search(words) for look in (_CODE, _FACT))
    return is_line and words[0].isalpha() and words[-1] not in ".:;!?" and not is_other


def _stands_out(text: str, blocks: Sequence[Block], listed: range) -> bool:
    """Whether the last of short lines is written otherwise than those above it, and so heads what is below it."""
    *others, last = (text[blocks[i].span.start : blocks[i].span.end] for i in listed)
    is_longer = len(last.split()) > 1 + max(len(words.split()) for words in others) if others else True
    looks = {(words.isupper(), words.istitle() or " " not in words) for words in others}
    return is_longer or (last.isupper(), last.istitle() or " " not in last) not in looks


def _words(text: str, block: Block) -> str:
    """Those of a short paragraph; empty for any other block and for code."""
    start, end = block.span.start, block.span.end
    is_words = block.kind is Kind.PARAGRAPH and end - start <= LONGEST and not _CODE.search(text, start, end)
    return text[start:end] if is_words else ""


def _as_near(text: str, spans: Sequence[Span]) -> bool:
    """Whether each of a list stands directly below the one before."""
    gaps = [text[above.end : below.start] for above, below in pairwise(spans)]
    return all(len(_NEWLINE.findall(gap)) == 1 for gap in gaps)
