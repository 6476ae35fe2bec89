"""What is shown with a quote: its words that matched, the row or line it needs, and what was found nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.evidence import SENTENCE_FEATURES, weighed
from app.matched import context_of_quote, matched_words, missing_words
from app.quote import Choice, choose
from index.linear import Linear
from index.search import Searcher
from index.store import Index
from ingest.document import Quote, Span
from tests.app.asking import TEXTS, gathered, index_of
from tests.encoders import ByteCodec, WordEncoder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("matched"))


def choices(question: str, index: Index) -> list[Choice]:
    searcher = Searcher(index, WordEncoder(), ByteCodec())
    found = gathered(searcher, question)
    return choose(weighed(Linear.load("app", "quoting.json", SENTENCE_FEATURES), found), 100)


def marked(question: str, sentence: str, index: Index) -> list[str]:
    """The words that are marked in the quote that holds a sentence."""
    choice = next(c for c in choices(question, index) if sentence in c.quote.text)
    return [choice.quote.document.text[s.start : s.end] for s in matched_words(choice)]


def test_words_with_the_stem_of_a_content_word_are_marked_and_stop_words_are_not(index: Index) -> None:
    assert marked("What is pumping the blood?", "The heart pumps blood.", index) == ["pumps", "blood"]
    assert marked("Does salt leave it?", "Water and salt leave through it.", index) == ["salt", "leave"]


def test_the_long_form_of_an_abbreviation_is_marked_for_the_short_one(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, {"rate.txt": "The overall response rate (ORR) fell. An overall response rate of 75% is rare."}
    )
    assert marked("Which ORR?", "75%", index) == ["overall", "response", "rate"]


def test_nothing_is_marked_where_nothing_matched(index: Index) -> None:
    assert marked("salt", "Heparin stops clots.", index) == []
    assert marked("is it?", "Heparin stops clots.", index) == []


def test_marks_are_whole_words_of_the_quote_in_order(index: Index) -> None:
    for choice in choices("How much aspirin keeps blood from clots all day?", index):
        spans = matched_words(choice)
        assert all(span in choice.quote.span for span in spans)
        assert list(spans) == sorted(spans)
        for span in spans:
            text = choice.quote.document.text
            assert text[span.start : span.end].isalnum()
            assert not text[span.start - 1 : span.start].isalnum()
            assert not text[span.end : span.end + 1].isalnum()


def quoted(index: Index, words: str) -> Quote:
    document = index.document("dose.txt")
    start = document.text.index(words)
    return Quote(document, Span(start, start + len(words)))


def contexts(index: Index, words: str) -> list[str]:
    return [quote.text for quote in context_of_quote(quoted(index, words))]


def test_a_row_comes_with_its_header(index: Index) -> None:
    assert contexts(index, "| Heparin | 5000 units |") == ["| Drug | Dose |"]


def test_any_item_of_a_list_comes_with_the_line_that_leads_in_to_it(index: Index) -> None:
    lead = TEXTS["dose.txt"].split("\n\n")[1]
    assert contexts(index, "Aspirin thins blood.") == contexts(index, "Heparin stops clots.") == [lead]


def test_anything_else_comes_alone(index: Index) -> None:
    assert contexts(index, "Nothing else helps.") == contexts(index, "| Drug | Dose |") == []


def test_an_item_below_a_line_that_leads_in_to_nothing_comes_alone(tmp_path: Path) -> None:
    index = index_of(tmp_path, {"dose.txt": "There it ends.\n\n- Aspirin thins blood.\n"})
    assert contexts(index, "Aspirin thins blood.") == []


def missing(question: str, index: Index) -> tuple[str, ...]:
    searcher = Searcher(index, WordEncoder(), ByteCodec())
    query = searcher.query(question)
    return missing_words(query, searcher.search(query), index)


def test_words_that_no_document_holds_are_told_as_they_were_asked_once_each(index: Index) -> None:
    assert missing("Does NCT05397184 treat blood, or zebras? zebras!", index) == ("NCT05397184", "treat", "zebras")
    assert missing("Is the heart pumping blood for the kidneys?", index) == ()
    assert missing("What is it?", index) == ()
    assert missing("Compare what percentage of zebras the texts say", index) == ("zebras", "texts")
    assert missing("Where does MS go, or Xe, or a 7?", index) == ("MS", "Xe", "7")


def test_a_word_of_which_the_documents_hold_another_form_is_not_missing(tmp_path: Path) -> None:
    index = index_of(tmp_path, {"a.txt": "The discovery was made by an interpreter.\n"})
    assert missing("Who discovered the interview?", index) == ("interview",)
