"""A document as a page: its one text, block by block, with contents and a find box.

The text of the page's ``<article>`` is the document's text, character for character, so that the page's script can mark
the span named in the address (``#start-end``) by counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.drawn import Size
from app.visible import line
from app.web.escape import plain
from ingest.document import Block, Document, Kind, Page, Span
from ingest.runs import BULLET, NUMBERED_ITEM

_MARKED = re.compile(f"{BULLET.pattern}|{NUMBERED_ITEM.pattern}")
"""An item that brings its bullet or number; the others are drawn with one that is no part of the text."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page that can be drawn.

    Parameters
    ----------
    address
        Of its picture.
    """

    page: Page
    size: Size
    address: str


def source_page(document: Document, drawings: Sequence[Drawing] = ()) -> str:
    """The whole page as HTML; where there are drawings, they are shown first and the text is a click away."""
    title = plain(line(document.title))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - Citewell</title>
<link rel="stylesheet" href="/site/source.css">
<script src="/site/source.js" type="module"></script>
</head>
<body>
<header>
<p class="home"><a href="/" target="_top">Citewell</a></p>
<h1 dir="auto">{title}</h1>
<p class="origin" dir="auto">{_origin(document)}</p>
</header>
<div class="tools">
{_contents(document)}
{_views(drawings)}
<form class="find" role="search">
<label for="find">Find in document</label>
<input id="find" type="search" placeholder="Find in document" autocomplete="off" spellcheck="false">
<button type="button" id="find-previous" aria-label="Previous match">\u2191</button>
<button type="button" id="find-next" aria-label="Next match">\u2193</button>
<output id="found" for="find" aria-live="polite"></output>
</form>
</div>
<main>
<p id="lost" role="status" hidden></p>
{_drawn(drawings)}
<article tabindex="-1">{"".join(_blocks(document))}</article>
</main>
</body>
</html>
"""


def _origin(document: Document) -> str:
    source = document.source
    parts = [source.author, source.year, document.id, source.licence]
    origin = " \u00b7 ".join(plain(line(part)) for part in parts if part)
    if source.url.startswith(("https://", "http://")):
        origin += f' \u00b7 <a href="{plain(source.url)}" rel="noreferrer noopener" target="_blank">original</a>'
    return origin


def _views(drawings: Sequence[Drawing]) -> str:
    """A choice between the pages and the text."""
    if not drawings:
        return ""
    return (
        '<fieldset class="views"><legend>Show</legend>'
        '<label><input type="radio" name="view" value="pages" checked>Pages</label>'
        '<label><input type="radio" name="view" value="text">Text</label></fieldset>'
    )


def _drawn(drawings: Sequence[Drawing]) -> str:
    figures = "".join(
        f'<figure data-start="{each.page.span.start}" data-end="{each.page.span.end}">'
        f'<div class="paper" style="aspect-ratio: {each.size.width:.2f} / {each.size.height:.2f}">'
        f'<img src="{plain(each.address)}" alt="Page {plain(line(each.page.label))}, drawn; its words are in the text"'
        f' loading="lazy"></div><figcaption>Page {plain(line(each.page.label))}</figcaption></figure>'
        for each in drawings
    )
    return f'<section id="pages" aria-label="Pages">{figures}</section>' if drawings else ""


def _contents(document: Document) -> str:
    if not document.sections:
        return ""
    links = "".join(
        f'<li class="level{min(section.level, 4)}"><a href="#s{section.heading.start}" dir="auto">'
        f"{plain(line(document.text[section.heading.start : section.heading.end]))}</a></li>"
        for section in document.sections
    )
    nav = f'<nav aria-label="Contents"><ol>{links}</ol></nav>'
    return f'<details class="contents"><summary>Contents</summary>{nav}</details>'


def _blocks(document: Document) -> Iterator[str]:
    """Every character of the text once, in order."""
    text, at = document.text, 0
    levels = {section.heading.start: section.level for section in document.sections}
    for block in document.blocks:
        begin = text.rfind("\n", at, block.span.start) + 1 or at
        yield _between(text[at:begin])
        yield _block(text, Span(begin, block.span.end), block, levels)
        at = block.span.end
    yield _between(text[at:])


def _between(text: str) -> str:
    """What stands outside every block: white space, or a line that is no sentence, shown quietly."""
    words = text.strip()
    if not words:
        return plain(text)
    first = text.index(words)
    return f'{plain(text[:first])}<p class="between">{plain(words)}</p>{plain(text[first + len(words) :])}'


def _block(text: str, shown: Span, block: Block, levels: dict[int, int]) -> str:
    words = plain(text[shown.start : shown.end])
    if block.kind is Kind.HEADING:
        level = min(levels.get(block.span.start, 1) + 1, 6)
        return f'<h{level} id="s{block.span.start}" dir="auto">{words}</h{level}>'
    bare = " bare" if block.kind is Kind.ITEM and not _MARKED.match(text, shown.start) else ""
    return f'<p class="{block.kind}{bare}" dir="auto">{words}</p>'


def missing_page(document_id: str) -> str:
    """The page for an id that no document has."""
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not found - Citewell</title><link rel="stylesheet" href="/site/source.css"></head>
<body><main><h1>No such document</h1>
<p dir="auto">There is no document {plain(line(document_id[:300]))} in the index;
it may have been removed or renamed.</p>
<p><a href="/" target="_top">Back to the questions</a></p></main></body>
</html>
"""
