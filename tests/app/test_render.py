from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from app.answer import Citation
from app.render import counted, listed, message, to_json
from ingest.document import Span
from tests.app.made import GUIDE, answered, differing, guide, paged, quote, refused


def test_a_quote_is_its_documents_own_characters_with_their_place() -> None:
    cited = Citation(quote(guide(), "Give 5 mg a day."), 2.5, words=(Span(12, 16),))
    shown = to_json(answered(cited))["quotes"][0]
    assert shown["text"] == GUIDE[shown["start"] : shown["end"]] == "Give 5 mg a day."
    assert (shown["number"], shown["document"], shown["title"]) == (1, "guide.txt", "A guide")
    assert (shown["section"], shown["words"], shown["score"]) == (["Dosing"], [[12, 16]], 2.5)


def test_pages_are_there_for_paged_documents_only() -> None:
    spread = to_json(answered(Citation(quote(paged(), "day. Do not give more"), 1.0)))
    assert {key: spread["quotes"][0][key] for key in ("page", "page_label", "page_end")} == {
        "page": 1, "page_label": "iv", "page_end": 2
    }  # fmt: skip
    assert (spread["hits"][0]["page"], spread["hits"][0]["page_end"]) == (1, 2)
    assert "page" not in to_json(answered(Citation(quote(guide(), "Give"), 1.0)))["quotes"][0]


def test_a_refusal_shows_no_quotes_and_says_what_nothing_mentions() -> None:
    shown = to_json(refused(Citation(quote(guide(), "Stop if it hurts."), 0.2), missing=["NCT05397184", "Medicare"]))
    assert shown["quotes"] == []
    assert shown["message"] == "The documents do not say. Nothing here mentions NCT05397184 or Medicare."
    assert shown["closest"][0]["text"] == "Stop if it hurts."


def test_a_refusal_of_chosen_documents_does_not_speak_for_the_others() -> None:
    said = [message(replace(refused(), documents=ids)) for ids in (("a.txt",), ("a.txt", "b.txt"))]
    assert said == ["The chosen document does not say.", "The chosen documents do not say."]


def test_an_answer_needs_no_message() -> None:
    assert message(answered(Citation(quote(guide(), "Give"), 1.0))) == ""


def test_an_answer_of_little_confidence_says_that_it_may_be_none() -> None:
    doubtful = replace(answered(Citation(quote(guide(), "Give 5 mg a day."), 1.0)), confidence=0.7)
    assert message(doubtful) == "The quotes may not answer the question."
    assert message(replace(doubtful, missing=("aspirin",))) == f"{message(doubtful)} Nothing here mentions aspirin."
    assert not message(replace(doubtful, confidence=0.75))


def test_words_are_listed_as_a_reader_would() -> None:
    assert [listed(words, "or") for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a or b",
        "a, b or c",
    ]


def test_one_is_no_plural() -> None:
    assert [counted(number, "quote") for number in (0, 1, 2)] == ["0 quotes", "1 quote", "2 quotes"]


def test_context_and_other_places_come_with_the_quote() -> None:
    cited = Citation(
        quote(guide(), "Stop if it hurts."),
        1.0,
        context=(quote(guide(), "Dosing"),),
        also=(quote(paged(), "Stop if it hurts."),),
    )
    shown = to_json(answered(cited))["quotes"][0]
    assert shown["context"] == [{"start": 0, "end": 6, "text": "Dosing"}]
    assert (shown["also"][0]["document"], shown["also"][0]["page"]) == ("guide.pdf", 2)
    assert (shown["also"][0]["title"], shown["also"][0]["text"]) == ("A guide", "Stop if it hurts.")


def test_a_receipt_is_enough_to_check_a_quote_with_the_file_alone() -> None:
    shown = to_json(answered(Citation(quote(guide(), "Give 5 mg a day."), 1.0)))["quotes"][0]
    receipt = shown["receipt"]
    start, end = receipt["span"]
    assert hashlib.sha256(GUIDE[start:end].encode()).hexdigest() == receipt["quote_sha256"]
    assert receipt["document_sha256"] == "f" * 64
    assert (receipt["encoder"], receipt["index"], receipt["settings"]) == ("e" * 64, "i1", {"codec": "bytes"})


def test_an_answer_is_json_and_comes_back_the_same() -> None:
    shown = to_json(answered(Citation(quote(paged(), "Give 5 mg a day."), 1.0)))
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown


def test_differing_numbers_come_with_their_sentences_and_places() -> None:
    (pair,) = to_json(differing())["differences"]
    assert (pair["one"]["document"], pair["one"]["text"]) == ("guide.txt", "Give 5 mg a day.")
    assert (pair["other"]["document"], pair["other"]["section"]) == ("other.txt", ["Dosing"])
    start, end = pair["one"]["number"]
    assert GUIDE[start:end] == "5 mg"
    assert to_json(answered())["differences"] == []
