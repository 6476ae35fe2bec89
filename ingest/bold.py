"""Tell which words in bold head what stands below them in Markdown, and which questions do."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from ingest.document import Block, Kind, Span
from ingest.labels import names_part

_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^\s*_][^*_\r\n]{0,119})(?P=mark):?(?<![.!?;,]\*\*)(?<![.!?;,]__)")
_BOLD_ITEM = re.compile(
    r"(?P<mark>\*\*|__)(?P<words>\d{1,2}(?:\.\d{1,2}){1,3}\.?\s[^*_\r\n]{1,200}|[^\s*_][^*_\r\n]{0,200}\?)(?P=mark)"
)
"""All of an item that heads what follows the list: it has a number of its own, ``1.2``, or is a question."""


_LABEL = r"(?:Q|Question)(?:[ ]?\d{1,3})?"
_QUESTION = re.compile(
    rf"""(?:\A|(?<=[\r\n]))[ \t]*(?P<all>
        (?P<mark>\*\*|__)(?P<bold>[^\s*_][^*_\r\n]{{0,200}}\?)(?P=mark)
        | (?P<sign>\*\*|__){_LABEL}(?:[.:)](?P=sign)|(?P=sign)[.:)])[ \t]*(?P<behind>\S[^\r\n]{{0,200}}\?)
        | (?P<labelled>{_LABEL}[.:)][ \t]+\S[^*_\r\n]{{0,200}}\?)
    )[ \t\\]*(?=[\r\n]|\Z)""",
    re.VERBOSE,
)
"""A line that asks, in bold or as ``Q: Is it new?``"""

_WITHIN = re.compile(r"(?:[ \t]*\\(?=[\r\n]))?\s*(?P<words>\S?(?:.*\S)?)", re.DOTALL)
"""What is neither a break of the line nor blank at both ends."""


def with_bold(text: str, found: list[tuple[Block, int]]) -> list[tuple[Block, int]]:
    """What stands in bold over text, as ``**Methods**`` on a line of its own, is a heading below the one above it.

    With a colon over a list it announces that, and is a paragraph. Questions are headings over their answers, but in a
    list of them.
    """
    parts = [part for each in found for part in _parted(text, each)]
    asked = [_question(text, block) for block, _ in parts]
    bold = [_bold(text, block, below) for (block, _), below in zip_longest(parts, parts[1:])]
    above, marked = 0, []
    for i, ((block, level), words, below) in enumerate(zip_longest(parts, bold, parts[1:])):
        above, question = level or above, asked[i]
        if words and below and below[0].kind is Kind.ITEM and _announces(words):
            marked.append((Block(Kind.PARAGRAPH, block.span), 0))
        elif words and below and not below[1]:
            marked.append((Block(Kind.HEADING, Span(*words.span("words"))), above + 1))
        elif question and below and not (below[1] or asked[i + 1] or (i and asked[i - 1])):
            marked.append((Block(Kind.HEADING, question), above + 1))
        else:
            marked.append((block, level))
    return marked


def _parted(text: str, each: tuple[Block, int]) -> list[tuple[Block, int]]:
    """A paragraph parted at the lines that ask, each over what stands directly below it; else what it is."""
    block, _ = each
    if block.kind is not Kind.PARAGRAPH:
        return [each]
    words = text[block.span.start : block.span.end]
    bounds = [0, *(bound for line in _QUESTION.finditer(words) for bound in line.span("all")), len(words)]
    pieces = [_WITHIN.match(words, *piece) for piece in pairwise(bounds)]
    spans = [piece.span("words") for piece in pieces if piece and piece["words"]]
    return [(Block(block.kind, Span(block.span.start + first, block.span.start + last)), 0) for first, last in spans]


def _question(text: str, block: Block) -> Span | None:
    """The words of a paragraph that is only a line that asks."""
    words = text[block.span.start : block.span.end]
    line = _QUESTION.fullmatch(words) if block.kind is Kind.PARAGRAPH else None
    if line is None:
        return None
    first, last = line.span(next(name for name in ("bold", "behind", "labelled") if line[name]))
    return Span(block.span.start + first, block.span.start + last)


def _bold(text: str, block: Block, below: tuple[Block, int] | None) -> re.Match[str] | None:
    """The words in bold that are the whole block; those of an item only over a paragraph or code."""
    if block.kind is Kind.PARAGRAPH:
        return _BOLD.fullmatch(text, *_ends(block.span))
    heads = block.kind is Kind.ITEM and below and below[0].kind in (Kind.PARAGRAPH, Kind.CODE)
    return _BOLD_ITEM.fullmatch(text, *_ends(block.span)) if heads else None


def _announces(bold: re.Match[str]) -> bool:
    return bold[0].rstrip("*_").endswith(":") and not names_part(bold["words"])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
