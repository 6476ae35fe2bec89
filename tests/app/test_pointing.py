"""What a question points to must have been named; a doubt says where it was not, and only there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.assistant import Assistant
from app.config import CLOSEST, THRESHOLD, UNSURE
from app.pointing import FIRST, LATER, doubted, points_to
from app.render import message, to_json
from app.turn import Turn
from app.web.answers import answer_html
from app.web.conversation import Turn as Shown
from app.web.conversation import follow
from app.web.escape import inert
from index.identity import DEFAULT_MODEL
from index.transformer import SentenceTransformerEncoder
from tests.app.asking import assistant, models
from tests.app.evalsets import SETS, needs_sets
from tests.encoders import WordEncoder

VALVES = "How many valves does a heart have?"
LIBRARY = {
    "a.txt": "Opening hours\nThe library in Ely opens at nine. It lends books and maps.\n",
    "b.txt": "Opening hours\nThe library in Bath opens at ten. It lends books and films.\n",
}


ANSWER = "It has four."


def pointed(question: str, *earlier: str, said: Sequence[str] = (ANSWER,)) -> str:
    return points_to(question, earlier, said if earlier else (), WordEncoder(), lambda _: True)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When does this library open?", "this library"),
        ("Who may file an order for this type of violence?", "this type of violence"),
        ("What is the aim of that NASA mission?", "that NASA"),
        ("Hello! Are those long-term treatments safe?", "those long-term"),
        ("When did he die?", "he"),
        ("What disease did she have?", "she"),
        ("What was his name?", "his"),
        ("What are its side effects?", "its"),
    ],
)
def test_a_first_question_points_to_what_nobody_named(question: str, words: str) -> None:
    assert pointed(question) == words


@pytest.mark.parametrize(
    "question",
    [
        "When does the library open?",
        "What are these documents about?",
        "What is new this year?",
        "Is there evidence that MERS is a risk?",
        "How do those work?",
        "What is this?",
        "Does HE come with a disease?",
        "What is ITS?",
        "If a library lends maps, may this lending end?",
        "Which libraries lend maps, and do these libraries lend films?",
        "Who was Jesse Gelsinger and when did he die?",
        "When did Gelsinger die and was he ill?",
        "",
    ],
)
def test_a_first_question_that_names_what_it_is_about_points_nowhere_else(question: str) -> None:
    assert not pointed(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What services does the clinic provide?", "the clinic"),
        ("Is there a limit to hunt the animal?", "the animal"),
        ("Where can people file papers for this kind of violence?", "this kind of violence"),
        ("Where can people in Ely or Bath file papers and ask courts for help amid this violence?", "this violence"),
    ],
)
def test_a_later_question_points_to_what_was_not_said_where_it_is_about_something_else(
    question: str, words: str
) -> None:
    assert pointed(question, VALVES) == words
    assert not pointed(question, VALVES, said=("A clinic sees an animal, and violence.",))
    assert not pointed(question, VALVES, said=())  # what was answered may have named it
    assert not pointed(question, question.replace("the ", "a ").replace("this kind of ", ""))


@pytest.mark.parametrize(
    "question",
    [
        "And the dose?",
        "And what services does the clinic provide?",
        "What services does the clinic there provide?",
        "What services does it provide in the clinic?",
        "How long do services of the old town clinic last on other days than Mondays?",
        "What does the most recent clinic provide?",
        "What does the world provide for patients?",
        "What is the role of clinics in wards?",
        "Where does the Mayo Clinic treat patients?",
        "What does the report say on wards?",
        "When did he open wards?",
    ],
)
def test_a_later_question_goes_on_or_speaks_of_what_everybody_knows(question: str) -> None:
    assert not pointed(question, VALVES)


def test_of_a_long_conversation_the_last_questions_count() -> None:
    question, same = "What services does the clinic provide?", "What services does a hospital have?"
    assert not pointed(question, same, VALVES)
    assert pointed(question, same, *[VALVES] * 10) == "the clinic"


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    made = assistant(tmp_path, LIBRARY)
    monkeypatch.setattr(made, "_models", models(0.0))
    return made


def test_an_answer_to_what_was_not_named_is_said_to_be_doubtful(libraries: Assistant) -> None:
    answer = libraries.ask("When does this library open?")
    assert answer.pointed == "this library"
    assert answer.answerable
    assert answer.confidence <= FIRST
    assert THRESHOLD < FIRST < UNSURE  # it is answered still, and in doubt
    said = "The quotes may not answer the question. Nothing before the question says what is meant by “this library”."
    assert message(answer).startswith(said)
    assert to_json(answer)["pointed"] == "this library"
    assert inert(message(answer)) in answer_html(answer)


def test_a_later_question_for_what_was_not_named_is_refused(libraries: Assistant) -> None:
    question, before = "Which films does the library keep?", (VALVES, Turn("assistant", ANSWER))
    answer = libraries.ask(question, before, quotes=5)
    assert (answer.pointed, answer.answerable, answer.citations) == ("the library", False, ())
    assert answer.confidence <= LATER < THRESHOLD
    assert 1 <= len(answer.closest) <= CLOSEST
    said = "The documents do not say. Nothing before the question says what is meant by “the library”."
    assert message(answer).startswith(said)
    assert libraries.ask(question.replace("the library", "libraries"), before).answerable


def test_what_is_pointed_to_is_in_the_one_document_that_is_asked(libraries: Assistant, tmp_path: Path) -> None:
    for documents in (["a.txt"], ["a.txt", "a.txt"]):
        assert not libraries.ask("When does this library open?", documents=documents).pointed
    assert not libraries.ask("What is his name?", documents=["a.txt", "a.txt"]).pointed
    assert libraries.ask("When does this library open?", documents=["a.txt", "b.txt"]).pointed
    for others in ({}, {"empty.txt": ""}):
        one = assistant(tmp_path / f"and{len(others)}", {"a.txt": LIBRARY["a.txt"], **others})
        assert not one.ask("What is his name?").pointed
    assert not libraries.ask_literally("When does this library open?").pointed


def test_what_one_document_alone_speaks_of_is_named_by_it(libraries: Assistant) -> None:
    assert not libraries.ask("Where are these films kept?").pointed


def test_what_an_answer_said_is_named(libraries: Assistant) -> None:
    question, before = "Which films does the library keep?", "Who is Ann?"
    assert libraries.ask(question, [before, Turn("assistant", "Ann is a nurse.")]).pointed == "the library"
    assert not libraries.ask(question, [before, Turn("assistant", "Ann runs a library.")]).pointed
    assert libraries.ask("Which films does this library keep?", ["Hello!", "Thanks"]).pointed == "this library"
    assert not libraries.ask("Which films does this library keep?", [Turn("assistant", "Bath has a library.")]).pointed


def test_thanks_are_no_answer_that_would_have_named_it(libraries: Assistant) -> None:
    question = "Which films does the library keep?"
    assert not libraries.ask(question, [VALVES]).pointed
    assert not libraries.ask(question, [VALVES, "Thanks!"]).pointed


def test_the_page_remembers_what_was_quoted(libraries: Assistant) -> None:
    found = libraries.ask("Where is Ely?")
    assert any("library" in citation.quote.text for citation in found.citations)
    question, elsewhere = "Which films does the library keep?", replace(found, citations=())
    for answer, named in ((found, ""), (elsewhere, "the library")):
        turns = follow(libraries, (Shown("Where is Ely?", answer),), question, ())
        assert turns[-1].answer is not None
        assert turns[-1].answer.pointed == named


def test_an_answer_is_left_as_it_is_where_nothing_is_pointed_to(libraries: Assistant) -> None:
    answer = libraries.ask("When does a library open?")
    assert doubted(answer, "", first=False) is answer


@needs_sets
def test_real_follow_ups_are_seldom_taken_to_point_nowhere() -> None:
    encoder = SentenceTransformerEncoder(DEFAULT_MODEL)
    rows = [json.loads(line) for line in (SETS / "rewrites.jsonl").read_text("utf-8").splitlines()]
    later = [row for row in rows if row["history"]]
    taken = 0
    for row in later:
        said = [turn["text"] for turn in row["history"] if turn["role"] != "user"]
        earlier = [turn["text"] for turn in row["history"] if turn["role"] == "user"]
        taken += bool(points_to(row["question"], earlier, said, encoder, lambda _: True))
    assert len(later) > 4000
    assert taken < 0.005 * len(later)
    assert sum(bool(points_to(row["rewrite"], (), (), encoder, lambda _: True)) for row in rows) < 0.005 * len(rows)
