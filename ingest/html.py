"""Read HTML: what a reader of the page sees, without its scripts, menus and banners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.around import CODE, HEADINGS, Around, with_terms
from ingest.document import Kind
from ingest.grid import Cell, spread
from ingest.head import Head
from ingest.parts import Parts
from ingest.piece import Piece, compose
from ingest.raised import LEVEL, LOWERED, RAISED, settle
from ingest.seen import BREAKING, is_seen
from ingest.text import decode_or_refuse

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_INVISIBLE = str.maketrans("", "", f"\u00ad\u200b\ufeff{RAISED}{LOWERED}{LEVEL}")
_SPAN = re.compile(r"\s*([1-9][0-9]{0,4})")
_LEVELS = {"sup": RAISED, "sub": LOWERED}
_FORMULAS = {
    "msup": ("", RAISED),
    "msub": ("", LOWERED),
    "msubsup": ("", LOWERED, RAISED),
    "mfrac": (RAISED, f"/{LOWERED}"),
}
"""What stands before the first, second and third part of a formula's element, and is ended by `LEVEL`."""

LAYOUT_CELL = 600
"""Characters; a table with a longer cell arranges a page and is read as paragraphs."""


class Step(Enum):
    """What the walk over the page met."""

    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()
    ROWS = auto()


def read_html(data: bytes, name: str) -> Parts:
    """The visible text, with blocks and sections by the elements.

    Raises
    ------
    UnreadableDocument
        If the bytes are not text in any known encoding.
    """
    declared = _CHARSET.search(data[:2048])
    page = LexborHTMLParser(decode_or_refuse(data, name, declared[1].decode("ascii") if declared else ""))
    pieces = list(with_terms(_pieces(page.body))) if page.body else []
    text, blocks, sections = compose(pieces)
    head = _head(page)
    headings = [piece.text for piece in pieces if piece.kind is Kind.HEADING]
    source = head.source(_link(page, "canonical"), _link(page, "license"))
    return Parts(text, blocks, sections, title=_title(page, head, headings), source=source)


def _walk(top: LexborNode) -> Iterator[tuple[Step, LexborNode]]:
    """The seen nodes in order; without recursion, since pages nest as deeply as they like."""
    waiting = [(Step.OPEN, top)]
    while waiting:
        step, node = waiting.pop()
        yield step, node
        if step is not Step.OPEN:
            continue
        waiting.append((Step.CLOSE, node))
        waiting.extend(reversed([(_step(child), child) for child in _children(node)]))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        if child.is_text_node or (child.is_element_node and is_seen(child)):
            yield child
        child = child.next


def _step(node: LexborNode) -> Step:
    if node.is_text_node:
        return Step.TEXT
    return Step.ROWS if node.tag == "table" and _holds_data(node) else Step.OPEN


def _pieces(body: LexborNode) -> Iterator[tuple[str, Piece]]:
    buffer: list[str] = []
    around = Around()
    for step, node in _walk(body):
        tag = node.tag or ""
        if step is Step.TEXT:
            words = (node.text_content or "").translate(_INVISIBLE)
            buffer.append(words if around.keeps_blanks else re.sub(r"\s+", " ", words))
        elif tag == "br" and step is Step.OPEN:
            buffer.append("\n")
        elif level := _level(node):
            buffer.append(level if step is Step.OPEN else LEVEL)
        elif tag in BREAKING:
            yield from around.pieces("".join(buffer))
            buffer = []
            if step is Step.ROWS:
                yield from (("", row) for row in _rows(node))
            elif step is Step.OPEN:
                name = CODE if tag == "pre" and node.css_first("code") is not None else tag
                items = sum(child.tag == "li" for child in node.iter()) if tag == "ol" else 0
                around.open(name, node.attributes, items)
            else:
                around.close()
    yield from around.pieces("".join(buffer))


def _level(node: LexborNode) -> str:
    """The mark before an element whose words are raised or lowered; empty for any other."""
    above = node.parent
    levels = _FORMULAS.get(above.tag or "", ()) if above is not None else ()
    if not levels or above is None:
        return _LEVELS.get(node.tag or "", "")
    parts = [part.mem_id for part in islice(above.iter(), len(levels))]
    return levels[parts.index(node.mem_id)] if node.mem_id in parts else ""


def _holds_data(table: LexborNode) -> bool:
    inside = islice(table.traverse(), 1, None)
    if any(node.tag == "table" or node.tag in HEADINGS for node in inside):  # before its cells are read, and theirs
        return False
    rows = [_cells(row) for row in table.css("tr")]
    several = len(rows) > 1 and max(map(len, rows)) > 1
    return several and all(len(cell.words) <= LAYOUT_CELL for row in rows for cell in row)


def _rows(table: LexborNode) -> Iterator[Piece]:
    caption = table.css_first("caption")
    if caption is not None:
        yield Piece(Kind.PARAGRAPH, _words(caption))
    rows = list(filter(is_seen, table.css("tr")))
    lines = list(spread(map(_cells, rows)))
    headers = _headers(rows, lines)
    for i, cells in enumerate(lines):
        if cells:
            yield Piece(Kind.HEADER if i < headers else Kind.ROW, " | ".join(cells))


def _headers(rows: Sequence[LexborNode], lines: Sequence[list[str]]) -> int:
    """How many rows say what stands in the columns: the first ones in a head, or of heads of columns alone."""
    for i, (row, cells) in enumerate(zip(rows, lines, strict=True)):
        in_head = row.parent is not None and row.parent.tag == "thead"
        if not in_head and (row.css_first("td") is not None or (i > 0 and len(cells) == 1)):
            return i
    return 1


def _cells(row: LexborNode) -> list[Cell]:
    cells = (cell for cell in row.iter() if cell.tag in ("td", "th") and is_seen(cell))
    return [Cell(_words(cell), _span(cell, "rowspan"), _span(cell, "colspan")) for cell in cells]


def _span(cell: LexborNode, attribute: str) -> int:
    written = _SPAN.match(cell.attributes.get(attribute) or "")
    return int(written[1]) if written else 1


def _words(node: LexborNode) -> str:
    """The seen words of a node on one line."""
    parts = []
    for step, inner in _walk(node):
        if step is Step.TEXT:
            parts.append((inner.text_content or "").translate(_INVISIBLE))
        elif level := _level(inner):
            parts.append(level if step is Step.OPEN else LEVEL)
        elif inner.tag in BREAKING or inner.tag == "br":
            parts.append(" ")
    return " ".join(settle("".join(parts)).split())


def _head(page: LexborHTMLParser) -> Head:
    found = (node.attributes for node in page.css("meta[content]"))
    return Head.of((each.get("name") or each.get("property") or "", each.get("content") or "") for each in found)


def _title(page: LexborHTMLParser, head: Head, headings: list[str]) -> str:
    """The page's own title, without the site's name where a heading shows which part that is."""
    node = page.css_first("head title")
    title = head.first("citation_title", "dc.title", "og:title") or (_words(node) if node else "")
    return next((heading for heading in headings if len(heading) > 8 and heading in title), title)


def _link(page: LexborHTMLParser, relation: str) -> str:
    node = page.css_first(f"link[rel='{relation}'][href], a[rel='{relation}'][href]")
    return (node.attributes.get("href") or "") if node else ""
