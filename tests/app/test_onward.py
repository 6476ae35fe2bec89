"""A quote that ends with a question, or with the head of a paragraph, goes on to what follows."""

from __future__ import annotations

import pytest

from app.onward import ASKS, onward
from ingest.document import Document, Span
from ingest.read import read_bytes

TEXT = (
    "**Who can apply?** Schools can. Persons cannot.\n\nMay we come again?\n\nYes, after a year.\n\n"
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
        ("**Who can apply?**", "**Who can apply?** Schools can."),
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


def test_a_line_that_announces_what_is_no_list_goes_on_to_it() -> None:
    text = "This is known as the feed equation:\n\nFeed equals teeth times speed.\n\nIt is old.\n"
    assert (
        told(read_bytes(text.encode(), "mill.md"), "This is known as the feed equation:") == text.partition("\n\nIt")[0]
    )


FAULTS = "E01  No flame\n     Open the gas valve.\n     Then press reset.\n\nE02  Low pressure.\n     Refill.\n"


@pytest.mark.parametrize(
    ("line", "shown"),
    [("E01  No flame", FAULTS.partition("\n\n")[0]), ("E02  Low pressure.", "E02  Low pressure.")],
)
def test_a_term_goes_on_to_its_meaning_further_in(line: str, shown: str) -> None:
    assert told(read_bytes(FAULTS.encode(), "faults.txt"), line) == shown


def test_a_quote_grows_no_longer_than_it_may(document: Document) -> None:
    assert told(document, "**Who can apply?**", 20) == "**Who can apply?**"


@pytest.mark.parametrize(("text", "asks"), [("Who pays?", True), ("**Who pays?**", True), ("Who? We do.", False)])
def test_a_question_in_bold_asks_too(text: str, asks: bool) -> None:
    assert bool(ASKS.search(text)) is asks
