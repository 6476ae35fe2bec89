"""The written questions can be used: their answers stand in their documents, and each is asked once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.qrel import Qrel, parse_qrel
from app.questions import read_questions
from tests.app.evalsets import SETS as FOLDER
from tests.app.evalsets import needs_sets
from tests.bench.sets import HELD, POINTING, SHORT, SIDES, WRITTEN, corpus_name, corpus_of, questions_of

TEXTS = Path(__file__).parents[2] / "corpus"


def _name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def test_about_half_of_the_questions_are_near_misses() -> None:
    rows = [row for name in WRITTEN for row in questions_of(FOLDER, name)]
    near = sum(row["kind"] == "unanswerable-near" for row in rows)
    assert 0.4 < near / len(rows) < 0.5


@pytest.mark.parametrize("name", WRITTEN)
def test_questions_are_asked_once_and_have_answers_where_they_are_answered(name: str) -> None:
    rows = questions_of(FOLDER, name)
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({json.dumps([row.get("history"), row["question"].lower()]) for row in rows}) == len(rows)
    assert all(row["answerable"] == bool(row["answers"]) for row in rows)


def test_answers_on_the_five_texts_are_words_of_theirs() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in TEXTS.glob("*.txt")}
    for row in questions_of(FOLDER, "texts"):
        for answer in row["answers"]:
            text = texts[answer["doc"]]
            assert 0 <= answer["start"] < answer["end"] <= len(text)
            assert text[answer["start"] : answer["end"]].strip() == text[answer["start"] : answer["end"]]


@needs_sets
@pytest.mark.parametrize("name", WRITTEN)
def test_every_set_has_its_documents_and_its_answers_stand_in_them(name: str, tmp_path: Path) -> None:
    corpus = corpus_of(FOLDER, tmp_path, name)
    assert (corpus_name(name) == name) == (corpus == tmp_path / f"{name}-corpus")
    lengths = {path.name: len(path.read_text(encoding="utf-8")) for path in corpus.iterdir()}
    for row in questions_of(FOLDER, name):
        qrel = parse_qrel(row)
        assert qrel is not None
        assert all(0 <= target.start < target.end <= lengths[target.document] for target in qrel.targets)


@pytest.mark.parametrize("path", [*SHORT.values(), *SIDES.values()], ids=_name_of)
def test_short_questions_are_asked_once_and_have_answers(path: Path) -> None:
    questions = list(read_questions(path))
    assert len({question.text.lower() for question in questions}) == len(questions)
    assert all(question.qrel and question.qrel.targets for question in questions)


@pytest.mark.parametrize("path", SIDES.values(), ids=_name_of)
def test_both_sides_of_a_question_for_both_are_needed(path: Path) -> None:
    qrels = [question.qrel for question in read_questions(path)]
    assert all(qrel and qrel.need_all and len(qrel.parts) == 2 for qrel in qrels)


@needs_sets
@pytest.mark.parametrize("path", [*SHORT.values(), *SIDES.values()], ids=_name_of)
def test_the_answers_to_short_questions_stand_in_the_documents(path: Path) -> None:
    folder = FOLDER / path.stem / "corpus"
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in folder.iterdir()}
    for question in read_questions(path):
        assert isinstance(question.qrel, Qrel)
        for target in question.qrel.targets:
            told = texts[target.document][target.start : target.end]
            assert told
            assert told == told.strip()
            assert len(told) == target.end - target.start


@pytest.mark.parametrize("path", POINTING.values(), ids=_name_of)
def test_half_of_the_questions_that_point_have_answers(path: Path) -> None:
    questions = list(read_questions(path))
    assert len({(question.text, question.history) for question in questions}) == len(questions)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert sum(row["answerable"] for row in rows) == len(rows) / 2
    assert all(row["answerable"] == bool(row["answers"]) for row in rows)


@needs_sets
@pytest.mark.parametrize("path", POINTING.values(), ids=_name_of)
def test_answers_to_what_is_pointed_to_stand_in_the_documents(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        for answer in json.loads(line)["answers"]:
            text = (FOLDER / path.stem / "corpus" / answer["doc"]).read_text(encoding="utf-8")
            assert 0 <= answer["start"] < answer["end"] <= len(text)


def test_the_questions_that_were_held_out_quote_the_five_texts() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in TEXTS.glob("*.txt")}
    rows = [json.loads(line) for line in HELD.read_text("utf-8").splitlines()]
    assert len({row["question"] for row in rows}) == len(rows) == 150
    assert sum(not row["answerable"] for row in rows) == 30
    for row in rows:
        assert row["answerable"] == bool(row["answers"])
        assert all(texts[each["doc"]][each["start"] : each["end"]] == each["text"] for each in row["answers"])
