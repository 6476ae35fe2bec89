"""A quote that ends with a question, or with the head of a paragraph, goes on to what follows."""

from __future__ import annotations

import pytest

from app.onward import ASKS, onward
from ingest.document import Document, Span
from ingest.read import read_bytes

TEXT = (
    "**Who can apply?**\nSchools can. Persons cannot.\n\nMay we come again?\n\nYes, after a year.\n\n"
    "Clause 5. Repairs. The landlord repairs the roof. The tenant paints.\n\nSalt clogs pipes. Use none.\n"
)


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes(TEXT.encode(), "faq.md")


def told(document: Document, words: str, longest: int = 200) -> str:
    start = document.text.index(words)
    span = onward(document, Span(start, start + len(words)), longest)
    return document.text[span.start : span.end]


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("**Who can apply?**", "**Who can apply?**\nSchools can."),
        ("May we come again?", "May we come again?\n\nYes, after a year."),
        ("Clause 5. Repairs.", "Clause 5. Repairs. The landlord repairs the roof."),
        ("Salt clogs pipes.", "Salt clogs pipes."),
        ("The tenant paints.", "The tenant paints."),
    ],
)
def test_a_question_is_shown_with_its_answer_and_a_head_with_its_paragraph(
    document: Document, quoted: str, shown: str
) -> None:
    assert told(document, quoted) == shown


def test_a_quote_grows_no_longer_than_it_may(document: Document) -> None:
    assert told(document, "**Who can apply?**", 20) == "**Who can apply?**"


@pytest.mark.parametrize(("text", "asks"), [("Who pays?", True), ("**Who pays?**", True), ("Who? We do.", False)])
def test_a_question_in_bold_asks_too(text: str, asks: bool) -> None:
    assert bool(ASKS.search(text)) is asks
