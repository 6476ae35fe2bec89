"""The wording of a question tells what kind of thing it asks for, and a sentence's own words whether it holds one."""

from __future__ import annotations

import pytest

from app.wanted import ASKED, HELD, KINDS, wanted


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How many patients were treated?", {"count"}),
        ("How long does it last?", {"duration"}),
        ("How many weeks does it take?", {"count", "duration"}),
        ("What response rate was reached?", {"percent"}),
        ("What percentage reached remission?", {"percent"}),
        ("What is the infusion rate?", set()),
        ("How much does one dose of it cost?", {"money", "number"}),
        ("How old was he when he died?", {"age"}),
        ("What dose is given?", {"dose"}),
        ("What is the packaging limit?", {"number"}),
        ("When was it approved?", {"year"}),
        ("When will it be approved?", {"year"}),
        ("When are the results expected?", {"year"}),
        ("When is it safe to drive?", set()),
        ("When does the kidney release renin?", set()),
        ("When is fever expected after vaccination?", set()),
        ("In what year did it begin?", {"year"}),
        ("When a patient relapses, what is done?", set()),
        ("When should a second dose be given?", set()),
        ("When do the first signs show?", set()),
        ("On what date was it approved?", {"date"}),
        ("What does the acronym stand for?", {"expansion"}),
        ("Who conducted the first trial?", {"person"}),
        ("Who is Orchard's director?", {"person"}),
        ("Who was Jesse Gelsinger?", set()),
        ("Who is Dr. Ada de Groot?", set()),
        ("Who is the first author?", {"person", "full name"}),
        ("What is the name of the girl?", {"person", "full name"}),
        ("Where was it done?", {"place"}),
        ("Which hospital treated her?", {"place", "institution"}),
        ("Which company developed it?", {"place", "company"}),
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
        ("How many patients were treated?", "It treated 33 sick children.", True),
        ("How many patients were treated?", "Patients were treated.", False),
        ("How many patients were treated?", "Patients were treated in 3 hospitals of the city.", False),
        ("How many trials were run?", "It was run in 12 trials.", True),
        ("How many trials were run?", "See section 12 on trials.", False),
        ("How many trials were run?", "In 2017 trials were run.", True),
        ("How many trials were run?", "In 2017 small trials were run.", False),
        ("How many trials were run?", "A power of 0.9 for trials.", False),
        ("If there are 500 herds, how many must be tested?", "Assume 500 herds in the area.", False),
        ("If there are 500 herds, how many must be tested?", "Test 63 herds.", True),
        ("What rent is paid?", "The space is shared with two others.", False),
        ("What rent is paid?", "They pay $900 a month.", True),
        ("How many trials were run?", "COVID-19 trials were run [3] (issue #104).", False),
        ("What size has it?", "3.18. Its size", False),
        ("What size has it?", "Its size is 3.18 m.", True),
        ("What percentage responded?", "48% of patients responded.", True),
        ("What percentage responded?", "Half of the patients responded.", True),
        ("What percentage responded?", "Many responded.", False),
        ("What price was asked?", "It cost $2 million.", True),
        ("What price was asked?", "It cost a lot in 2016.", False),
        ("What is the water fee?", "It was raised to 42 crowns, payable in March.", True),
        ("How old was he?", "An 18-year-old volunteer died.", True),
        ("How old was he?", "He died in 1999.", False),
        ("How long does it take?", "It takes three weeks.", True),
        ("How long does it take?", "It takes patience.", False),
        ("What dose is given?", "They were given 50 mg.", True),
        ("What dose is given?", "They were given a dose in 2016.", False),
        ("When was Strimvelis approved?", "In 2016, the EMA approved Strimvelis.", True),
        ("When was Strimvelis approved?", "The EMA approved Strimvelis.", False),
        ("When in 2016 was it approved?", "In 2016 it was approved.", False),
        ("On what date was it approved?", "It was approved on 9 Dec 2025.", True),
        ("On what date was it approved?", "It was approved in 2025.", False),
        ("What does TRUCK stand for?", "TRUCKs (T cells redirected for cytokine-initiated killing) came next.", True),
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


def test_the_words_that_ask_are_told_from_what_is_asked_about() -> None:
    asked = wanted("What percentage of adults went into remission?")
    assert "percentag" in asked.asking
    assert not {"adult", "remiss"} & asked.asking


def test_what_is_counted_stands_after_how_many() -> None:
    assert wanted("How many clinical trials were run?").counted == {"clinic", "trial"}
    assert {"patient", "child"} <= wanted("How many patients were treated?").counted
    assert wanted("When was it?").counted == set()


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("How do the two labels compare?", True),
        ("AAV versus lentivirus: which one integrates?", True),
        ("Which gene therapies are approved?", True),
        ("Who ran the trial, and at which institution did it take place?", True),
        ("What are the benefits of donor cells?", True),
        ("What is a vector?", False),
        ("When was it approved?", False),
    ],
)
def test_a_question_for_several_things_is_known(question: str, several: bool) -> None:
    assert wanted(question).several is several


def test_every_kind_is_asked_for_and_held_in_some_words() -> None:
    assert set(ASKED) == set(KINDS)
    assert set(KINDS) - set(HELD) == {"count", "year", "person", "full name", "place"}


def test_what_comes_after_when_does_not_say_what_is_asked_for() -> None:
    assert wanted("When will the malaria vaccine be available?").asking == {"when"}


@pytest.mark.parametrize(
    "question",
    [
        "Who cannot give blood?",
        "Who shouldn't get the vaccine?",
        "who is most vulnerable to malaria",
        "What do I do for someone who is choking?",
        "How do people who smoke differ?",
        "Who is at higher risk of sepsis?",
        "Who is it recommended for?",
        "Who does it affect?",
    ],
)
def test_a_kind_of_people_is_no_person(question: str) -> None:
    assert "person" not in wanted(question).kinds


@pytest.mark.parametrize(
    "question",
    [
        "Who discovered Ebola?",
        "and who wrote it?",
        "Do you know who funded it?",
        "In 1990, who was treated?",
        "The doctor who first treated her?",
        "By whom was it led?",
        "Who is running the study?",
        "It was discovered by who?",
    ],
)
def test_who_did_something_is_a_person(question: str) -> None:
    assert "person" in wanted(question).kinds


def test_a_capital_after_two_blanks_opens_a_sentence() -> None:
    assert not wanted("Who found it?").held_by("It is a virus.  Its use is small.")
    assert wanted("Who found it?").held_by("It is a virus.  Its use was found by Piot.")
