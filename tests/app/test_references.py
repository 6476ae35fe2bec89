"""Exported references are read again, letter for letter, by parsers of their formats."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from app.references import reference, to_bibtex, to_csl_json, to_ris
from ingest.document import Document, Page, Quote, Section, Source, Span

WORDS = (
    'It costs $2 or 50% & more: #1, a_b, C:\\dir, ~ ^ "so" it\u2019s done. \u65e5\u672c\u8a9e na\u00efve \u03b2-cells.'
)
TEXT = f"Results\n{WORDS}\nMore."


@pytest.fixture
def quote() -> Quote:
    start = len("Results\n")
    document = Document(
        "papers/M\u00fcller & co.pdf", "0" * 64, TEXT, 'On "genes" & costs', (), (),
        (Section(Span(0, 7), Span(0, len(TEXT)), 1),), (Page(1, "iv", Span(0, 20)), Page(2, "v", Span(20, len(TEXT)))),
        Source("Royal Society & Sons", "2024", "https://example.org/a_b?c=1&d=%20", "CC BY"),
    )  # fmt: skip
    return Quote(document, Span(start, start + len(WORDS)))


def bibtex_entries(text: str) -> list[dict[str, Any]]:
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return [{"key": e.key, "type": e.entry_type} | {f.key: f.value for f in e.fields} for e in library.entries]


def test_bibtex_is_read_again_by_bibtexparser(quote: Quote) -> None:
    (entry,) = bibtex_entries(to_bibtex([quote]))
    assert (entry["type"], entry["key"]) == ("misc", reference(quote).key)
    assert entry["title"] == quote.document.title
    assert entry["author"] == "Royal Society & Sons"
    assert (entry["year"], entry["url"]) == ("2024", quote.document.source.url)
    assert entry["pages"].replace("\u2013", "--") == "iv--v"
    assert entry["chapter"] == "Results"
    assert entry["annote"].replace("\u201d", '"') == WORDS


def test_ris_is_read_again_by_rispy(quote: Quote) -> None:
    (record,) = rispy.loads(to_ris([quote]))
    assert record["title"] == quote.document.title
    assert record["authors"] == ["Royal Society & Sons"]
    assert (record["year"], record["urls"]) == ("2024", [quote.document.source.url])
    assert (record["start_page"], record["section"]) == ("iv-v", "Results")
    assert record["research_notes"] == WORDS


def test_csl_json_names_the_fields_of_its_schema(quote: Quote) -> None:
    (item,) = json.loads(to_csl_json([quote]))
    assert item == {
        "id": reference(quote).key, "type": "document", "title": quote.document.title,
        "author": [{"literal": "Royal Society & Sons"}], "issued": {"date-parts": [[2024]]},
        "URL": quote.document.source.url, "page": "iv-v", "section": "Results",
        "note": f"papers/M\u00fcller & co.pdf, characters {quote.span.start}-{quote.span.end}", "abstract": WORDS,
    }  # fmt: skip


def test_equal_quotes_give_one_entry_and_different_ones_their_own(quote: Quote) -> None:
    other = Quote(quote.document, Span(0, 7))
    quotes = [quote, other, quote]
    assert len(bibtex_entries(to_bibtex(quotes))) == 2
    assert len(rispy.loads(to_ris(quotes))) == 2
    assert len(json.loads(to_csl_json(quotes))) == 2


@pytest.mark.parametrize(
    "ids", [("\u62a5\u544a\u4e00.txt", "\u62a5\u544a\u4e8c.txt"), ("Guide.txt", "guide.txt"), ("a b.txt", "a-b.txt")]
)
def test_documents_whose_names_differ_in_little_have_their_own_entries(ids: tuple[str, str]) -> None:
    quotes = [Quote(Document(id, "0" * 64, "Words.", id), Span(0, 6)) for id in ids]
    assert len(bibtex_entries(to_bibtex(quotes))) == 2
    assert len(rispy.loads(to_ris(quotes))) == 2
    assert len(json.loads(to_csl_json(quotes))) == 2
    keys = {reference(quote).key.lower() for quote in quotes}
    assert len(keys) == 2
    assert all(re.fullmatch(r"[a-z0-9.][a-z0-9.-]*-[0-9a-f]{6}-0-6", key) for key in keys)


def test_a_document_of_which_nothing_is_known_gives_a_title_and_a_place() -> None:
    quote = Quote(Document("a.txt", "0" * 64, "Words.", "A title"), Span(0, 6))
    assert [sorted(item) for item in json.loads(to_csl_json([quote]))] == [["abstract", "id", "note", "title", "type"]]
    assert bibtex_entries(to_bibtex([quote]))[0]["howpublished"] == "a.txt, characters 0-6"


@pytest.mark.parametrize(
    "text", ["{", "}", "}{", "a } b", "\\", "\\{", "@misc{x,", "ER  - ", "%", "x = {", '"', "\u202e\x1b"]
)
def test_no_text_breaks_out_of_its_field(text: str) -> None:
    quote = Quote(Document("a.txt", "0" * 64, f"Before {text} after\nTY  - X", f"T {text} t"), Span(0, 14 + len(text)))
    assert len(bibtex_entries(to_bibtex([quote, quote]))) == 1
    assert len(rispy.loads(to_ris([quote]))) == 1
    assert "after" in rispy.loads(to_ris([quote]))[0]["research_notes"]


def test_nothing_quoted_gives_an_empty_file() -> None:
    assert bibtex_entries(to_bibtex([])) == []
    assert rispy.loads(to_ris([])) == []
    assert json.loads(to_csl_json([])) == []
