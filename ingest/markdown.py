"""Read Markdown: the text is the file; blocks are the words a CommonMark parser finds, without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.bold import with_bold
from ingest.document import Block, Kind, Span
from ingest.front import front_of
from ingest.layout import nest
from ingest.loose import as_meant
from ingest.parts import Parts
from ingest.text import decode_or_refuse

_NEWLINE = re.compile(r"\r\n?|\n")  # as the parser counts lines
_WHOLE = ("fence", "code_block", "html_block", "table_open")
_BADGES = re.compile(r"(?:(?:\[!\[[^][]*\]\([^()\s]*\)\]\([^()\s]*\)|!\[[^][]*\]\([^()\s]*\))\s*)+")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.][^{}\r\n]*\}\Z")
_TAGS = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def read_markdown(data: bytes, name: str) -> Parts:
    """The file as it is, with the blocks and sections its marks name.

    Raises
    ------
    UnreadableDocument
        If the bytes are not text in any known encoding.
    """
    text = decode_or_refuse(data, name)
    front = front_of(text)
    found = [each for each in with_bold(text, list(_blocks(text, front.end))) if each[1] or _says(text, each[0].span)]
    headings = [(block.span, level) for block, level in found if level]
    sections = (*front.sections, *nest(headings, len(text)))
    title = front.title
    if front.blocks and not title:  # or it would be the name of the first field
        first = text[headings[0][0].start : headings[0][0].end] if headings else ""
        title = first or PurePosixPath(name).stem.replace("_", " ")
    return Parts(text, (*front.blocks, *(block for block, _ in found)), sections, title=title, source=front.source)


def _says(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[span.start : span.end]))


def _blocks(text: str, start: int) -> Iterator[tuple[Block, int]]:
    """Each block and, for a heading, its level (else 0)."""
    lines = _lines(text, start)
    around: list[str] = []
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])  # what stands inside a block is not needed, and costs most
    written = [text[line.start : line.end] for line in lines]
    tokens = parser.parse("\n".join(written))
    mapped = [(token, range(*token.map)) for token in tokens if token.map]
    whole = {i for token, at in mapped if token.type in _WHOLE for i in at}
    underlines = [at[-1] for token, at in mapped if token.type == "heading_open" and token.markup == "-"]
    meant = as_meant(written, whole, underlines)
    if meant != written:
        tokens = parser.parse("\n".join(meant))
    for before, token in pairwise([Token("", "", 0), *tokens]):
        if token.type in ("list_item_open", "blockquote_open", "thead_open", "tbody_open"):
            around.append(token.type)
        elif token.type in ("list_item_close", "blockquote_close", "thead_close", "tbody_close"):
            around.pop()
        span = _words(text, lines, token)
        if span and (kind := _kind(before, token, around[-1] if around else "")):
            is_heading = kind is Kind.HEADING
            yield (
                Block(kind, _heading(text, span) if is_heading else span),
                int(before.tag[1]) if is_heading else 0,
            )


def _heading(text: str, heading: Span) -> Span:
    """The heading's own words, without pictures before them and ``{#id}`` behind, unless it has nothing else."""
    badges = _BADGES.match(text, heading.start, heading.end)
    start = badges.end() if badges else heading.start
    attributes = _ATTRIBUTES.search(text, start, heading.end)
    words = text[start : attributes.start() if attributes else heading.end].rstrip()
    return Span(start, start + len(words)) if words else heading


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
