"""The wording of a question tells what kind of thing it asks for, and a sentence's own words whether it holds one."""

from __future__ import annotations

import pytest

from app.wanted import wanted


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How many patients were treated?", {"number"}),
        ("How long does it last?", {"number"}),
        ("What response rate was reached?", {"number", "percent"}),
        ("What percentage reached remission?", {"number", "percent"}),
        ("When was it approved?", {"date"}),
        ("In what year did it begin?", {"date"}),
        ("Who conducted the first trial?", {"person"}),
        ("What is the name of the girl?", {"person"}),
        ("Where was it done?", {"place"}),
        ("Which company developed it?", {"place"}),
        ("Why is it expensive?", {"reason"}),
        ("What is a vector?", set()),
        ("How does it work?", set()),
        ("", set()),
    ],
)
def test_a_question_s_wording_tells_what_it_asks_for(question: str, kinds: set[str]) -> None:
    assert wanted(question).kinds == kinds


@pytest.mark.parametrize(
    ("question", "sentence", "holds"),
    [
        ("How many patients were treated?", "Thirty-three patients were treated.", True),
        ("How many patients were treated?", "It treated 33 patients.", True),
        ("How many patients were treated?", "Patients were treated.", False),
        ("How many patients of the 33 relapsed?", "Some of the 33 relapsed.", False),
        ("What percentage responded?", "48% of patients responded.", True),
        ("What percentage responded?", "Half of the patients responded.", True),
        ("What percentage responded?", "Many responded.", False),
        ("When was Strimvelis approved?", "In 2016, the EMA approved Strimvelis.", True),
        ("When was Strimvelis approved?", "The EMA approved Strimvelis.", False),
        ("When in 2016 was it approved?", "In 2016 it was approved.", False),
        ("Who ran the trial?", "The trial was run by Anderson.", True),
        ("Who was Anderson?", "The trial was run by Anderson.", False),
        ("Who ran the trial?", "Doctors ran the trial.", False),
        ("Why is it costly?", "It is costly because batches are tiny.", True),
        ("Why is it costly?", "It is costly.", False),
    ],
)
def test_a_sentence_holds_what_is_wanted_only_if_the_question_did_not_bring_it(
    question: str, sentence: str, holds: bool
) -> None:
    asked = wanted(question)
    assert bool(asked.held_by(sentence)) is holds
    assert asked.held_by(sentence) <= asked.kinds


def test_a_sentence_holds_nothing_where_nothing_of_a_kind_is_wanted() -> None:
    assert wanted("What is a vector?").held_by("In 2016, 33% of patients met Anderson because of it.") == set()
