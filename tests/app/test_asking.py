"""What a turn asks is found among greetings, thanks and frames, and apart from what it tells first."""

from __future__ import annotations

import gc
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.asking import asked_in, told_and_asked, topic_of
from tests.app.commandline import ROOT

QUESTION = "What is a vector?"


@pytest.mark.parametrize(
    "turn",
    [
        "Hi! What is a vector?",
        "Hello there, What is a vector?",
        "Good morning. What is a vector?",
        "ok thanks. What is a vector?",
        "Thank you very much for that! What is a vector?",
        "I see. What is a vector?",
        "Hello, I have a quick question: What is a vector?",
        "Please tell me: What is a vector?",
        "Could you please tell me What is a vector?",
        "I would like to know What is a vector?",
        "Do you know What is a vector?",
        "I was wondering, What is a vector?",
        "According to the documents, What is a vector?",
        "Briefly, What is a vector?",
        "1. What is a vector?",
        "- What is a vector?",
        "Q2: What is a vector?",
        "What is a vector, please?",
        "What is a vector? Thanks a lot in advance!",
        "What is a vector? Please cite your sources.",
        "What is a vector, according to the texts?",
        "What is a vector in simple terms?",
        "What is a vector?!?",
        "What is a vector...?",
        "“What is a vector?”",
        '"What is a vector"?',
        "  What\n is  a vector?",
    ],
)
def test_greetings_thanks_frames_and_list_marks_are_no_part_of_what_is_asked(turn: str) -> None:
    assert asked_in(turn) == QUESTION


@pytest.mark.parametrize(
    "turn",
    [
        "Hi-C sequencing?",
        "Good morning sickness treatment",
        "Q fever treatment?",
        "5 years later?",
        "3.5 mg of what?",
        "How do I say thank you?",
        "Who votes as they please?",
        'What is "leaky" expression?',
        '"leaky thearpy"',
        '"AAV" or "HSV"?',
        "Can you tell the vectors apart?",
        "Do you know more about vectors?",
        "Thanks!",
        "Please",
        "Hello?",
        "CAR-T CRS ICANS",
    ],
)
def test_what_only_looks_like_a_frame_or_is_all_there_is_stays(turn: str) -> None:
    assert asked_in(turn) == turn


def test_a_question_all_in_capitals_is_read_in_small_letters() -> None:
    assert asked_in("IS GENE THERAPY SAFE FOR CHILDREN?") == "is gene therapy safe for children?"
    assert asked_in("Is AAV SAFE FOR ALL?") == "Is AAV SAFE FOR ALL?"


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("Tell me about Jesse Gelsinger", "Jesse Gelsinger"),
        ("Can you tell me more about lentivirus?", "lentivirus?"),
        ("Tell me a little bit more about AAV", "AAV"),
        ("What do the documents say about aspirin?", "aspirin?"),
        ("Is there anything in these texts about cost?", "cost?"),
        ("I'd like to learn more about AAV.", "AAV."),
        ("What do we know about Yescarta?", "Yescarta?"),
        ("What is known about it so far?", "it so far?"),
        ("Tell me about", "Tell me about"),
        ("What do patients say about pain?", "What do patients say about pain?"),
    ],
)
def test_a_question_that_names_only_a_topic_asks_for_that(asked: str, topic: str) -> None:
    assert topic_of(asked) == topic


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("I am a nurse. Which gloves do I wear?", "I am a nurse."),
        ("My son is four. We live far away! Is it done twice? And why?", "My son is four. We live far away!"),
        ("We live in Canada. NTLA-2002 is made for which illness?", "We live in Canada."),
        ("I am new here. In which year, 1999 or 2000, was it found?", "I am new here."),
        ("i am a nurse. we see this often. which gloves do i wear", "i am a nurse. we see this often."),
        ("I met Dr. Who", ""),
        ("Compare drug A vs. B: which is better?", ""),
        ("Which gloves do I wear? I am a nurse.", ""),
        ("Who were the officers under Lt. Is it known?", ""),
        ("Who was the companion of Dr. Who?", ""),
        ("U.S. Is it safe?", ""),
        ("I am a nurse.", ""),
    ],
)
def test_what_is_told_before_the_first_question_stands_apart(turn: str, told: str) -> None:
    before, asked = told_and_asked(turn)
    assert before == told
    assert " ".join(filter(None, [before, asked])) == turn


def test_a_turn_that_tells_nothing_first_does_not_wait_for_what_parts_sentences() -> None:
    code = "import sys, app.asking as a; a.told_and_asked('PLK1 siRNA trials?'); sys.exit('nltk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@given(st.text())
def test_what_is_asked_is_part_of_the_turn_and_never_nothing(turn: str) -> None:
    asked = asked_in(turn)
    assert bool(asked) == bool(turn.split())
    assert asked.rstrip("?.!").casefold() in " ".join(turn.split()).casefold()


@pytest.mark.parametrize(
    "turn",
    [
        *(piece * 700 for piece in ("hi ", "- ", "x?", '"', "?", "?!")),
        "please " * 300,
        "thanks " * 300,
        "?" * 1998 + " x",
    ],
)
def test_the_longest_turn_is_read_at_once(turn: str) -> None:
    gc.disable()  # that of the other tests' garbage may fall in here
    try:
        began = time.thread_time()
        told_and_asked(topic_of(asked_in(turn)))
        assert time.thread_time() - began < 0.1
    finally:
        gc.enable()
