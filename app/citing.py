"""Where a quote stands, in plain text, as every face says it."""

from __future__ import annotations

from app.answer import Citation, Stated
from ingest.document import Passage, Quote

OTHERS = 3
"""Other places of a quote that are told one by one."""


def cite(passage: Passage) -> str:
    """Title and headings, page, file and characters of a passage, on one line of plain text."""
    return ", ".join(cited(passage))


def cited(passage: Passage) -> list[str]:
    """The parts of a citation, in order."""
    return _parts(passage, [passage.document.title, *_headings(passage)])


def cited_below_title(passage: Passage) -> list[str]:
    """The same without the title, which stands above."""
    return _parts(passage, _headings(passage))


def others_cited(citation: Citation) -> list[str]:
    """Where else the quote, or a part of it, stands: the first `OTHERS` places, and how many more there are."""
    quote, also = citation.quote, citation.also
    shown = also if len(also) <= OTHERS + 1 else also[:OTHERS]
    more = [f"and in {len(also) - len(shown)} more places"] if len(shown) < len(also) else []
    return [*(f"{also_in(quote, other)} {cite(other)}" for other in shown), *more]


def cite_number(stated: Stated) -> str:
    """A number or date as it is written, and where: for those who do not see it marked."""
    return f'"{number_of(stated)}" in {cite(stated.quote)}'


def number_of(stated: Stated) -> str:
    """The number or date, as it is written."""
    return Quote(stated.quote.document, stated.number).text


def also_in(quote: Quote, other: Quote) -> str:
    """What is said before another place of a quote: whether all its words stand there, or some of its sentences."""
    return "also in" if quote.text.split() == other.text.split() else "part of it also in"


def page_of(passage: Passage) -> str:
    """``page 4``, ``pages 4-5`` or, where another label is printed, ``page 4 (iv)``; empty without pages."""
    pages = passage.pages
    if not pages:
        return ""
    if len(pages) > 1:
        return f"pages {pages[0].number}-{pages[-1].number}"
    label = "" if pages[0].label == str(pages[0].number) else f" ({pages[0].label})"
    return f"page {pages[0].number}{label}"


def _headings(passage: Passage) -> list[str]:
    return [part for part in passage.section if part != passage.document.title]


def _parts(passage: Passage, path: list[str]) -> list[str]:
    characters = f"characters {passage.span.start}-{passage.span.end}"
    return [part for part in (" > ".join(path), page_of(passage), passage.document.id, characters) if part]
