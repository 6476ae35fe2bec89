"""Quotes as entries for programs that manage references: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import rispy  # type: ignore[import-untyped]
from pybtex.database import BibliographyData, Entry  # type: ignore[import-untyped]

from app.visible import line
from ingest.document import Quote


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Records alone: rispy numbers them with a line of its own, which is not of the format."""

    def set_header(self, count: int) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One quote and where it stands, in plain text on one line each; an empty string is "not known".

    Parameters
    ----------
    key
        Letters, digits, dots and hyphens; the same for the same quote, and another, even to programs that ignore case
        as BibTeX does, for any other.
    pages
        As printed, "4" or "4-5".
    section
        Headings above, outermost first.
    place
        File and characters.
    """

    key: str
    title: str
    author: str
    year: str
    url: str
    pages: str
    section: str
    place: str
    words: str


def reference(quote: Quote) -> Reference:
    """The reference of a quote; the document's own page or section is its locator."""
    document, source = quote.document, quote.document.source
    labels = [page.label for page in quote.pages]
    return Reference(
        key=f"{_named(document.id)}-{quote.span.start}-{quote.span.end}",
        title=line(document.title),
        author=line(source.author),
        year=line(source.year),
        url=line(source.url),
        pages=line("-".join(dict.fromkeys((labels[0], labels[-1])))) if labels else "",
        section=line(" > ".join(quote.section)),
        place=line(f"{document.id}, characters {quote.span.start}-{quote.span.end}"),
        words=line(quote.text),
    )


def to_bibtex(quotes: Sequence[Quote]) -> str:
    """An ``@misc`` entry a quote; braces of a text, which BibTeX would pair, become parentheses."""
    entries = {each.key: _bibtex_entry(each) for each in map(reference, quotes)}
    text: str = BibliographyData(entries).to_string("bibtex")
    return text


def to_ris(quotes: Sequence[Quote]) -> str:
    """A ``GEN`` record a quote."""
    records = {each.key: _ris_record(each) for each in map(reference, quotes)}
    text: str = rispy.dumps(list(records.values()), implementation=_Writer)
    return text.lstrip("\n")


def to_csl_json(quotes: Sequence[Quote]) -> str:
    """A ``document`` item a quote, in the order of the quotes."""
    items = {each.key: _csl_item(each) for each in map(reference, quotes)}
    return json.dumps(list(items.values()), ensure_ascii=False, indent=2) + "\n"


def _bibtex_entry(each: Reference) -> Entry:
    fields = {
        "title": each.title, "author": f"{{{_bibtex(each.author)}}}" if each.author else "", "year": each.year,
        "url": each.url, "pages": each.pages.replace("-", "--"), "chapter": each.section, "howpublished": each.place,
        "annote": each.words,
    }  # fmt: skip
    return Entry("misc", [(k, v if k == "author" else _bibtex(v)) for k, v in fields.items() if v])


def _ris_record(each: Reference) -> dict[str, object]:
    fields: dict[str, object] = {
        "type_of_reference": "GEN", "id": each.key, "title": each.title,
        "authors": [each.author] if each.author else [], "year": each.year, 
        "urls": [each.url] if each.url else [], "start_page": each.pages, "section": each.section,
        "notes": [each.place], "research_notes": each.words,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _csl_item(each: Reference) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": each.key, "type": "document", "title": each.title,
        "author": [{"literal": each.author}] if each.author else [],
        "issued": {"date-parts": [[int(each.year)]]} if each.year.isdecimal() else {},
        "URL": each.url, "page": each.pages, "section": each.section, "note": each.place, "abstract": each.words,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _named(document_id: str) -> str:
    """What a key can hold of an id, and six digits that tell it from an id of which that leaves the same."""
    letters = re.sub(r"[^A-Za-z0-9.]+", "-", document_id).strip("-")
    return f"{letters}-{sha256(document_id.encode()).hexdigest()[:6]}".lstrip("-")


def _bibtex(text: str) -> str:
    """Text that BibTeX reads as it is: pybtex escapes the rest, but takes these for markup that is meant."""
    return text.translate({ord("{"): "(", ord("}"): ")", ord("\\"): "\\textbackslash{}", ord("$"): "\\$"})
