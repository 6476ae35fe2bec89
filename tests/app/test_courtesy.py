"""A turn that asks nothing is not searched; anything that could ask the documents is."""

from __future__ import annotations

import time

import pytest

from app.assistant import Assistant
from app.courtesy import INVITATION, LONGEST, is_courtesy
from app.render import message, to_json
from app.terminal import to_text
from app.web.answers import answer_html
from tests.app.asking import assistant

TEXTS = {"a.txt": "A valve is a part of the heart that lets blood through one way only. Thanks to it, blood flows.\n"}


@pytest.mark.parametrize(
    "turn",
    [
        "Thanks!",
        "thank you very much",
        "Great, thanks for your help!",
        "Hello",
        "Hi there!",
        "ok",
        "I see. Good to know 👍",
        "That's very helpful, thank you.",
        "That is fine. Thank you",
        "bye",
        "Good bye, bye-bye!",
        "Who are you?",
        "Are you a human?",
        "What can you do for me?",
        "Hello, can you please help me?",
        "I have a question",
    ],
)
def test_a_turn_that_asks_nothing_is_known(turn: str) -> None:
    assert is_courtesy(turn)


@pytest.mark.parametrize(
    "turn",
    [
        "Why?",
        "Is it good?",
        "Thanks. What is a valve?",
        "OK, what about children?",
        "Hello, valves",
        "good outcomes",
        "What can you do for me if my valve leaks?",
        "Help with a valve",
        "What does it do?",
        "How do I use it?",
        "Goodbye Columbus",
        "!",
        "",
        "thanks " * LONGEST,
    ],
)
def test_what_could_ask_something_is_not(turn: str) -> None:
    assert not is_courtesy(turn)


@pytest.mark.parametrize("piece", ["very ", "thanks a lot ", "good ", "! ", "- ", "ok,", "bye ", "good bye "])
def test_no_turn_takes_long_to_tell(piece: str) -> None:
    began = time.thread_time()
    is_courtesy((piece * LONGEST)[: LONGEST - 1] + "x")
    assert time.thread_time() - began < 0.01


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant(tmp_path_factory.mktemp("courtesy"), TEXTS)


def test_thanks_are_answered_by_the_invitation_to_ask(made: Assistant) -> None:
    answer = made.ask("Thanks!", ["What is a valve?"])
    assert not answer.answerable
    assert not any((answer.hits, answer.citations, answer.closest, answer.missing))
    assert message(answer) == to_json(answer)["message"] == INVITATION
    assert to_text(answer).strip() == INVITATION
    assert "verdict" not in answer_html(answer)
    assert "verdict" in answer_html(made.ask("What is a valve?"))


def test_asked_literally_thanks_are_searched(made: Assistant) -> None:
    answer = made.ask_literally("Thanks!")
    assert answer.hits
    assert INVITATION not in message(answer)


def test_a_greeting_before_it_changes_no_question(made: Assistant) -> None:
    for question in ("What is this about?", "What does it let through?"):
        greeted, at_once = made.ask(question, ["Hello!"]), made.ask(question)
        assert greeted == at_once
    leaning = made.ask("What does it let through?", ["What is a valve?", "Great, thanks!"])
    assert "What is a valve?" in leaning.searched
