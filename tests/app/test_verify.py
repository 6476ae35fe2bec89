from __future__ import annotations

import random
import string
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from app.answer import Citation
from app.originals import Originals
from app.render import to_json
from app.run import SavedAnswer, SavedQuote, parse_answer
from app.verify import State, Verdict, verify
from ingest.document import Document, Quote, Span
from ingest.sentences import split_sentences
from tests.app.made import CORPUS, GUIDE, answered, differing, guide, paged, quote

ALIKE = {
    "a": "а",
    "e": "е",
    "o": "о",
    "c": "с",
    "p": "р",
    "x": "х",
    "-": "‐",
    "'": "’",
    " ": "\u00a0",
    "i": "і",
}  # Cyrillic


@cache
def texts() -> Originals:
    return Originals(CORPUS)


def saved(*quotes: Quote) -> SavedAnswer:
    return parse_answer(to_json(answered(*(Citation(one, 1.0) for one in quotes))), "q1")


def verdict(one: SavedQuote, *documents: Document) -> Verdict:
    (found,) = verify([SavedAnswer("q1", "", True, 0.9, quotes=(one,))], {d.id: d for d in documents})
    return found


def taken(words: str) -> SavedQuote:
    return saved(quote(guide(), words)).quotes[0]


def honest_quotes() -> list[Quote]:
    return [Quote(each, span) for each in texts().values() for span in split_sentences(each.text, each.blocks)]


def test_no_honest_quote_of_the_five_texts_is_rejected() -> None:
    quotes = honest_quotes()
    verdicts = list(verify([saved(*quotes)], texts()))
    assert len(verdicts) == len(quotes) > 300
    assert all(one.holds and not one.note for one in verdicts)


def test_every_one_of_1000_random_changes_of_one_character_is_caught() -> None:
    numbers = random.Random(0)
    quotes = saved(*honest_quotes()).quotes
    forged = [changed(numbers.choice(quotes), numbers) for _ in range(1000)]
    assert not [one.text for one in forged if stands(one, texts())]
    sample = SavedAnswer("q", "", True, 0.9, quotes=tuple(forged))
    assert all(not one.holds and one.state is not State.EXACT and one.troubles for one in verify([sample], texts()))


def stands(one: SavedQuote, documents: Mapping[str, Document]) -> bool:
    return documents[one.place.document].text[one.place.span.start : one.place.span.end] == one.text


def changed(one: SavedQuote, numbers: random.Random) -> SavedQuote:
    """One character replaced by a digit, capital, look-alike or any letter, dropped, doubled or put in."""
    at, text = numbers.randrange(len(one.text)), one.text
    char = text[at]
    other = [
        char.swapcase(),
        ALIKE.get(char, "~"),
        numbers.choice(string.digits),
        numbers.choice("aeiou"),
        "",
        char * 2,
    ]
    new = numbers.choice([letter for letter in other if letter != char])
    return replace(one, text=text[:at] + new + text[at + 1 :])


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("5 mg", "6 mg", ("6", "5")),
        ("not give", "now give", ("w", "t")),
        ("Do not", "do not", ("d", "D")),
        ("more", "mоre", ("о", "o")),
    ],
)
def test_a_changed_quote_is_told_with_how_it_differs(old: str, new: str, edit: tuple[str, str]) -> None:
    words = "Give 5 mg a day. Do not give more than 20 mg."
    one = verdict(replace(taken(words), text=words.replace(old, new)), guide())
    assert one.state is State.CHANGED
    assert [(each.old, each.new) for each in one.edits] == [edit]
    assert one.places[0].span == Span(7, 7 + len(words))


def test_a_quote_whose_words_moved_is_told_where_to() -> None:
    one = verdict(taken("Stop if it hurts."), guide(text="New words here.\n" + GUIDE))
    assert (one.state, one.holds) == (State.MOVED, False)
    assert one.places[0].span == Span(53 + 16, 70 + 16)


def test_a_span_that_is_off_by_one_is_not_exact() -> None:
    one = taken("Stop if it hurts.")
    shifted = replace(one, place=replace(one.place, span=Span(52, 69)))
    assert verdict(shifted, guide()).state is State.MOVED


def test_a_quote_of_a_renamed_document_is_found_there_first() -> None:
    renamed, other = guide("z.txt"), replace(guide("b.txt"), sha256="0" * 64)
    one = verdict(taken("Stop if it hurts."), other, renamed)
    assert (one.state, [place.document for place in one.places]) == (State.MOVED, ["z.txt", "b.txt"])


def test_a_quote_of_nothing_that_is_left_is_gone() -> None:
    assert verdict(taken("Stop if it hurts."), guide(text="Quite other things stand here.")).state is State.GONE
    assert verdict(taken("Stop if it hurts.")).state is State.GONE


def test_a_quote_of_blanks_is_never_exact() -> None:
    one = replace(taken("Stop"), text=" ", place=replace(taken("Stop").place, span=Span(11, 12)))
    assert verdict(one, guide()).state is State.GONE


def test_a_receipt_for_other_words_or_another_place_is_told() -> None:
    one, other = taken("Give 5 mg a day."), taken("Stop if it hurts.")
    found = verdict(replace(one, receipt=other.receipt), guide())
    assert found.state is State.EXACT
    assert not found.holds
    assert found.troubles == ("its receipt was made for other words", "its receipt names another place")


def test_a_file_that_changed_elsewhere_is_noted_and_the_quote_holds() -> None:
    found = verdict(taken("Stop if it hurts."), replace(guide(), sha256="0" * 64))
    assert found.holds
    assert found.note == "the file has changed elsewhere since"


def test_a_wrong_page_is_told() -> None:
    one = saved(quote(paged(), "Stop if it hurts.")).quotes[0]
    assert verdict(one, paged()).holds
    wrong = replace(one, place=replace(one.place, page=7))
    assert verdict(wrong, paged()).troubles == ("it says page 7, and stands on page 2",)


def test_closest_quotes_and_context_are_checked_too() -> None:
    cited = Citation(quote(guide(), "Stop if it hurts."), 1.0, context=(quote(guide(), "Dosing"),))
    answer = parse_answer(to_json(answered(cited)), "q1")
    found = list(verify([replace(answer, closest=answer.quotes)], {"guide.txt": guide()}))
    assert [one.quote.label for one in found] == ["quote 1", "quote 1", "context of quote 1"]
    assert all(one.holds for one in found)


def test_other_places_and_sentences_that_differ_are_checked_too() -> None:
    answer = differing()
    row = to_json(answer)
    pair = answer.differences[0]
    documents = {quote.document.id: quote.document for quote in (pair.one.quote, pair.other.quote)}
    assert all(found.holds for found in verify([parse_answer(row, "q1")], documents))
    row["differences"][0]["other"]["text"] = "Give nine mg a day."
    found = [found for found in verify([parse_answer(row, "q1")], documents) if not found.holds]
    assert [(each.quote.label, each.state) for each in found] == [("difference 1", State.CHANGED)]
