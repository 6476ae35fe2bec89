"""Read Markdown: the text is the file; blocks are the words a CommonMark parser finds, without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.document import Block, Kind, Source, Span
from ingest.head import year_in
from ingest.labels import names_part
from ingest.layout import nest
from ingest.parts import Parts
from ingest.text import decode_or_refuse

_NEWLINE = re.compile(r"\r\n?|\n")  # as the parser counts lines
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n?|\n)(?P<fields>(?:[^\r\n]*(?:\r\n?|\n)){0,200}?)---[ \t]*(?:\r\n?|\n|$)")
_FIELD = re.compile(r"(?mi)^(title|author|date|year|url|licen[cs]e):[ \t]*(\S[^\r\n]*?)[ \t]*\r?$")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^\s*_][^*_\r\n]{0,119})(?P=mark):?(?<![.!?;,]\*\*)(?<![.!?;,]__)")
_BOLD_ITEM = re.compile(
    r"(?P<mark>\*\*|__)(?P<words>\d{1,2}(?:\.\d{1,2}){1,3}\.?\s[^*_\r\n]{1,200}|[^\s*_][^*_\r\n]{0,200}\?)(?P=mark)"
)
"""All of an item that heads what follows the list: it has a number of its own, ``1.2``, or is a question."""

_BADGES = re.compile(r"(?:(?:\[!\[[^][]*\]\([^()\s]*\)\]\([^()\s]*\)|!\[[^][]*\]\([^()\s]*\))\s*)+")
_TAGS = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def read_markdown(data: bytes, name: str) -> Parts:
    """The file as it is, with the blocks and sections its marks name.

    Raises
    ------
    UnreadableDocument
        If the bytes are not text in any known encoding.
    """
    text = decode_or_refuse(data, name)
    front = _FRONT_MATTER.match(text)
    fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front["fields"])} if front else {}
    found = _with_bold(text, list(_blocks(text, front.end() if front else 0)))
    headings = [(block.span, level) for block, level in found if level]
    blocks = tuple(block for block, _ in found)
    return Parts(text, blocks, nest(headings, len(text)), title=fields.get("title", ""), source=_source(fields))


def _source(fields: dict[str, str]) -> Source:
    return Source(
        author=fields.get("author", ""),
        year=year_in(fields.get("year", "") or fields.get("date", "")),
        url=fields.get("url", ""),
        licence=fields.get("licence", "") or fields.get("license", ""),
    )


def _blocks(text: str, start: int) -> Iterator[tuple[Block, int]]:
    """Each block and, for a heading, its level (else 0)."""
    lines = _lines(text, start)
    around: list[str] = []
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])  # what stands inside a block is not needed, and costs most
    for before, token in pairwise([Token("", "", 0), *parser.parse(text[start:])]):
        if token.type in ("list_item_open", "blockquote_open", "thead_open", "tbody_open"):
            around.append(token.type)
        elif token.type in ("list_item_close", "blockquote_close", "thead_close", "tbody_close"):
            around.pop()
        span = _words(text, lines, token)
        if span and (kind := _kind(before, token, around[-1] if around else "")):
            is_heading = kind is Kind.HEADING
            yield (
                Block(kind, _without_badges(text, span) if is_heading else span),
                int(before.tag[1]) if is_heading else 0,
            )


def _without_badges(text: str, heading: Span) -> Span:
    """The heading's own words, without the pictures before them, linked or not, unless it has nothing else."""
    badges = _BADGES.match(text, heading.start, heading.end)
    return Span(badges.end(), heading.end) if badges and badges.end() < heading.end else heading


def _with_bold(text: str, found: list[tuple[Block, int]]) -> list[tuple[Block, int]]:
    """What stands in bold over text, as ``**Methods**`` on a line of its own, is a heading below the one above it.

    With a colon over a list it announces that, and is a paragraph.
    """
    bold = [_bold(text, block, below) for (block, _), below in zip_longest(found, found[1:])]
    above, marked = 0, []
    for (block, level), words, below in zip_longest(found, bold, found[1:]):
        above = level or above
        if words and below and below[0].kind is Kind.ITEM and _announces(words):
            marked.append((Block(Kind.PARAGRAPH, block.span), 0))
        elif words and below and not below[1]:
            marked.append((Block(Kind.HEADING, Span(*words.span("words"))), above + 1))
        else:
            marked.append((block, level))
    return marked


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


def _kind(before: Token, token: Token, around: str) -> Kind | None:
    if token.type == "tr_open":
        return Kind.HEADER if around == "thead_open" else Kind.ROW
    if token.type == "inline" and before.type == "heading_open":
        return Kind.HEADING
    if token.type == "inline" and before.type == "paragraph_open":
        return Kind.ITEM if around == "list_item_open" else Kind.PARAGRAPH
    if token.type == "html_block":
        return Kind.PARAGRAPH if _TAGS.sub("", token.content).strip() else None
    return {"fence": Kind.CODE, "code_block": Kind.PARAGRAPH}.get(token.type)


def _lines(text: str, start: int) -> list[Span]:
    lines = []
    for newline in _NEWLINE.finditer(text, start):
        lines.append(Span(start, newline.start()))
        start = newline.end()
    return [*lines, Span(start, len(text))]


def _words(text: str, lines: list[Span], token: Token) -> Span | None:
    """Where the token's own words stand: from the first of them to the last, marks at both ends left out."""
    if token.map is None:
        return None
    first, stop = token.map
    if token.type == "tr_open":
        return _trimmed(text, lines[first].start, lines[first].end)
    first += (token.type == "fence") + len(token.content) - len(token.content.lstrip("\n"))
    inside = token.content.strip("\n").split("\n")
    last = min(max(first, first + len(inside) - 1), stop - 1)
    if not token.content.strip() or first > last:
        return None
    start = lines[first].start + max(0, text[lines[first].start : lines[first].end].find(inside[0].strip()))
    tail = text[lines[last].start : lines[last].end].rfind(inside[-1].strip())
    end = lines[last].start + tail + len(inside[-1].strip()) if tail >= 0 else lines[last].end
    return _trimmed(text, start, max(start, end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None
