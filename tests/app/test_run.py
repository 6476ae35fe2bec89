from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.answer import Citation
from app.receipt import receipt_for
from app.render import to_json
from app.run import Place, parse_answer, read_answers
from ingest.document import Span
from ingest.errors import CitewellError, QuestionsError
from tests.app.made import answered, differing, paged, quote


def test_an_answer_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    cited = Citation(quote(paged(), "day. Do not"), 1.0, context=(quote(paged(), "Dosing"),))
    answer = answered(cited)
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps({"id": 5, **to_json(answer)}) + "\n", "utf-8")
    (saved,) = read_answers(path)
    assert (saved.id, saved.question, saved.answerable, saved.confidence) == ("5", answer.question, True, 0.9)
    assert saved.hits == (Place("guide.pdf", Span(19, 30), 1, 2),)
    assert saved.quotes[0].place == saved.hits[0]
    assert saved.quotes[0].receipt == receipt_for(cited.quote, answer)
    assert (saved.beside[0].text, saved.beside[0].label) == ("Dosing", "context of quote 1")


def test_other_places_and_sentences_that_differ_come_back_too() -> None:
    answer = differing()
    also = (quote(paged(), "Give 5 mg a day."),)
    shown = to_json(replace(answer, citations=(replace(answer.citations[0], also=also),)))
    saved = parse_answer(shown, "q1")
    assert [(each.label, each.place.document, each.text) for each in saved.beside] == [
        ("other place of quote 1", "guide.pdf", "Give 5 mg a day."),
        ("difference 1", "guide.txt", "Give 5 mg a day."),
        ("difference 1", "other.txt", "Give seven mg a day."),
    ]


def test_what_another_program_saved_needs_no_more_than_the_scorer_does(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    shown = {"document": "a.txt", "start": 0, "end": 4, "text": "Give"}
    path.write_text(
        json.dumps({"id": "x", "answerable": True, "confidence": 1, "quotes": [shown], "hits": []}), "utf-8"
    )
    (saved,) = read_answers(path)
    assert (saved.quotes[0].text, saved.quotes[0].receipt, saved.confidence) == ("Give", None, 1.0)


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"confidence": 1.5}, r"must lie in \[0, 1\]"),
        ({"confidence": 10**400}, "is far too large"),
        ({"confidence": float("nan")}, r"must lie in \[0, 1\]"),
        ({"answerable": 1}, "must be true or false"),
        ({"quotes": [5]}, "must be an object"),
        ({"quotes": [{"document": "a", "start": 4, "end": 1, "text": ""}]}, "start <= end"),
        ({"quotes": [{"document": "a", "start": -4, "end": 1, "text": ""}]}, "start <= end"),
        ({"hits": [{"document": "a", "start": 1}]}, 'has no "end"'),
    ],
)
def test_a_line_that_is_no_answer_is_named(change: dict[str, object], trouble: str, tmp_path: Path) -> None:
    good = {"id": 1, "answerable": False, "confidence": 0.5, "quotes": [], "hits": []}
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps(good) + "\n" + json.dumps(good | change) + "\n", "utf-8")
    with pytest.raises(QuestionsError, match=trouble) as caught:
        read_answers(path)
    assert caught.value.line == 2


def test_a_file_without_answers_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n", "utf-8")
    with pytest.raises(CitewellError, match="holds no answer"):
        read_answers(tmp_path / "empty.jsonl")
