"""A line of a card is quoted with the card's name, and one of another card goes behind."""

from __future__ import annotations

import pytest

from app.card import head_of, name_of, of_others
from app.namesakes import AWAY
from app.quote import choose
from index.search import Searcher
from ingest.document import Document, Span
from tests.app.asking import gathered, searcher_of

CARDS = (
    "Products in use\n\nAlpha\n\n(Maker: Aone)\n\nFor gout.\nAges: 6 and older.\n\n"
    "Beta\n\n(Maker: Btwo)\n\nFor fever.\nAges: 9 and older.\n\nNo card tells of prices.\n"
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_of(tmp_path_factory.mktemp("cards"), {"cards.txt": CARDS})


@pytest.fixture(scope="module")
def document(searcher: Searcher) -> Document:
    return searcher.index.document("cards.txt")


def span(words: str) -> Span:
    return Span(CARDS.index(words), CARDS.index(words) + len(words))


def test_the_lines_below_a_name_with_brackets_are_of_its_card(document: Document) -> None:
    alpha, beta = span("Alpha\n\n(Maker: Aone)"), span("Beta\n\n(Maker: Btwo)")
    assert [head_of(document, span(words)) for words in ("For gout.", "Ages: 6 and older.")] == [alpha, alpha]
    assert head_of(document, span("For fever.")) == beta
    assert head_of(document, span("No card tells of prices.")) is None
    assert head_of(document, span("Products in use")) is None


def test_lines_without_end_are_not_looked_through() -> None:
    text = "A line\n" * 100_000
    assert head_of(Document("a.txt", "", text, "A"), Span(len(text) - 7, len(text) - 1)) is None


@pytest.mark.parametrize(("question", "named"), [("Ages of beta?", "beta"), ("Ages of Beta? Is Alpha new?", "alpha")])
def test_a_sentence_of_another_card_than_the_one_asked_for_loses(searcher: Searcher, question: str, named: str) -> None:
    evidence = gathered(searcher, question)
    lost = {each.span: loss for each, loss in zip(evidence, of_others(evidence).tolist(), strict=True)}
    assert {name_of(each) for each in evidence} == {"alpha", "beta", ""}
    assert {name_of(each) for each in evidence if lost[each.span] == -AWAY} == {"alpha", "beta"} - {named}
    assert not of_others([]).size


def test_no_sentence_loses_where_no_card_is_asked_for(searcher: Searcher) -> None:
    assert not of_others(gathered(searcher, "What ages?")).any()


def test_a_line_is_quoted_from_the_name_of_its_card_on(searcher: Searcher) -> None:
    evidence = gathered(searcher, "Which ages of fever?")
    quotes = [choice.quote.text for choice in choose(evidence, 9)]
    assert any(text.startswith("Beta\n\n(Maker: Btwo)\n\nFor fever.") for text in quotes)
