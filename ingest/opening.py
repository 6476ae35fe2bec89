"""Tell what a plain text opens with: its title, and the lines that say who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Block, Kind
from ingest.labels import is_byline
from ingest.titles import LONGEST_TITLE, OPENING

BYLINES = 6
"""Lines below a title, at the most, that say who wrote it and when."""

LOOKED_AT = 12
"""Blocks below a first line of which one must be prose, or else it is the first entry of a list."""

_LABELLED = re.compile(r"\w+:\s")
_PROSE = re.compile(r".{40}.*[.!?][\"'”’)\]]*\Z", re.DOTALL)


def mark_opening(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, the first a heading where it is the title, and no heading those below it that name author or date."""
    if not blocks or not _is_title(text, blocks):
        return tuple(blocks)
    bylines = _bylines(text, blocks)
    below = (Block(Kind.PARAGRAPH, b.span) if i in bylines else b for i, b in enumerate(blocks) if i > 0)
    return (Block(Kind.HEADING, blocks[0].span), *below)


def _bylines(text: str, blocks: Sequence[Block]) -> list[int]:
    """Which blocks below the first say who wrote it and when; other short lines may stand among them."""
    found = []
    for i, block in enumerate(blocks[1 : 1 + BYLINES], 1):
        line = text[block.span.start : block.span.end]
        said = is_byline(line)
        if len(line) > LONGEST_TITLE or line[-1] in ".!?;" or not (said or block.kind is Kind.PARAGRAPH):
            break
        if said and block.kind in (Kind.HEADING, Kind.PARAGRAPH):
            found.append(i)
    return found


def _is_title(text: str, blocks: Sequence[Block]) -> bool:
    line = text[blocks[0].span.start : blocks[0].span.end]
    if blocks[0].kind is Kind.HEADING:
        return not is_byline(line)
    if blocks[0].kind is not Kind.PARAGRAPH or len(line) > LONGEST_TITLE or len(line.splitlines()) > 1:
        return False
    if not line[0].isalnum() or line[0].islower() or line[-1] in ".!;:,…" or "://" in line or "@" in line:
        return False
    if (
        any(look.match(line) for look in (_LABELLED, OPENING))
        or is_byline(line)
        or (line[-1] == "?" and not _bylines(text, blocks))
    ):
        return False
    below = [text[block.span.start : block.span.end] for block in blocks[1 : 1 + LOOKED_AT]]
    return any(map(_PROSE.match, below)) and (not below[0][0].islower() or 1 in _bylines(text, blocks))
