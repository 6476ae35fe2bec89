"""A question that leans on the conversation is searched with what it leans on; one that does not stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.followup import Reading, leans, read

FIRST = "What is gene editing?"


@pytest.mark.parametrize(
    "question",
    [
        "And how is it done inside the patient?",
        "What about lentiviral vectors?",
        "how about children",
        "Why not?",
        "Is it safe for adults?",
        "What do they cost in Europe?",
        "Which of these was approved first?",
        "How does the other one work in mice?",
        "Why?",
        "How much?",
        "And in 2021?",
        "Which one was approved first?",
        "Are both approved in Europe?",
        "Is there one for children?",
        "Are there any side effects?",
        "What should patients take instead?",
        "How many centres are there in Europe?",
        "What are its side effects?",
        "Did Gendicine cure them?",
        "What is the cost?",
        "What illness did the patient have?",
        "How long did the remissions last?",
        "What do the letters of the name mean?",
        "Was he in the Army?",
        "Is there a law similar to this for bicycles in Ohio?",
        "Who charges the fee for issuing a writ of execution in this case?",
        "Is it safe to travel?",
        "Are there any side effects in adults?",
        "Why do neighbouring cells that never got the gene die as well?",
        "The patients of the trial in Ohio told the nurse that he saw them.",
        "Where in Brazil?",
        "What can be done in Peru?",
        "When in 1999?",
    ],
)
def test_what_cannot_be_understood_alone_is_read_with_the_question_before_it(question: str) -> None:
    assert leans(question)
    assert read(question, [FIRST]) == Reading(question, (FIRST,))
    assert read(question, [FIRST]).text == f"{FIRST} {question}"


@pytest.mark.parametrize(
    "question",
    [
        "Who runs the IT department?",
        "Is it safe to become pregnant after treatment with switchable cells?",
        "Is there a gene therapy for Parkinson's disease?",
        "How many weeks pass between collecting the stem cells and giving them back?",
        "Why is rejection of donor cells that are edited rare?",
        "Which biotech companies took lifesaving medicines off while they worked?",
        "Who can get Waskyra?",
        "Where can you get Zolgensma?",
        "What causes HE in the blood?",
        "What is suicide gene therapy?",
        "How does Gendicine work in head and neck cancer?",
        "Which vectors does Strimvelis use?",
        "Who conducted the first approved gene therapy trial?",
        "AAV versus lentivirus: which one integrates into the genome?",
        "What is CRISPR?",
        "Who was Gelsinger?",
        "define transduction",
        "How much does one dose of Zolgensma cost?",
        "What is one advantage of AAV?",
        "When was Zolgensma approved and what are its side effects?",
        "Which diseases such as leukemia have been treated?",
        "What is the dose of aspirin?",
        "When was the first trial of aspirin?",
        "Who found the cure for Fabry disease?",
        "What is the treatment for malaria?",
        "How does the immune system work?",
        "How does the liver filter blood?",
        "Does theory matter to itemised costs?",  # holds letters of "he", "it", "the other", not the words
    ],
)
def test_a_change_of_subject_carries_nothing_over(question: str) -> None:
    assert not leans(question)
    assert read(question, [FIRST]) == Reading(question)


def test_a_question_leans_back_through_those_that_lean_themselves_to_the_first_and_the_last_two() -> None:
    earlier = ["Who found the heart?", "What is gene editing?", "Is it safe for adults?"]
    assert read("And for children?", earlier).carried == ("What is gene editing?", "Is it safe for adults?")
    longer = [*earlier, "And for children?"]
    assert read("Why?", longer).carried == tuple(longer[1:])
    assert read("Why?", [*longer, "Is that safe?"]).carried == (longer[1], longer[3], "Is that safe?")


def test_a_turn_that_asks_nothing_is_passed_over() -> None:
    assert read("Is it safe?", [FIRST, "thanks", "Ok, great!", "", "Why?"]).carried == (FIRST,)
    assert read("Is it safe?", [FIRST, "What are these documents about?"]).carried == (FIRST,)


def test_the_first_question_of_a_conversation_stands_alone_however_it_leans() -> None:
    assert read("  And why is it so? ", []) == Reading("And why is it so?")


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("Thanks! And for children?", "And for children?"),
        ("Okay, and for children?", "and for children?"),
        ("Could you please tell me why?", "why?"),
        ("Tell me more about it", "it"),
        ("OK. Is it safe, please?", "Is it safe?"),
    ],
)
def test_a_polite_question_leans_as_a_plain_one_does(turn: str, question: str) -> None:
    assert read(turn, [f"Hello! {FIRST} Thanks."]) == Reading(question, (FIRST,))


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("Thanks for that. What is CRISPR?", "What is CRISPR?"),
        ("Tell me about lentivirus.", "lentivirus"),
        ("What do the documents say about aspirin?", "aspirin"),
    ],
)
def test_a_polite_change_of_subject_carries_nothing_over(turn: str, question: str) -> None:
    assert read(turn, [FIRST]) == Reading(question)


def test_a_topic_is_searched_without_its_mark_but_goes_before_a_question_with_it() -> None:
    assert read("What do we know about Yescarta?", []).text == "Yescarta"
    assert read("Is it safe?", ["Tell me about gout."]).text == "gout. Is it safe?"
    assert read("Tell me about AAV. Is it safe?", []).text == "AAV. Is it safe?"


def test_what_is_told_before_a_question_is_searched_with_it() -> None:
    reading = read("I am a nurse. Which gloves do I wear?", [])
    assert reading == Reading("Which gloves do I wear?", told="I am a nurse.")
    assert reading.text == "I am a nurse. Which gloves do I wear?"
    assert reading.text[reading.lead :] == reading.question


def test_what_is_told_can_be_left_out_unless_the_question_leans_on_it() -> None:
    assert read("I am a nurse. Which gloves do I wear?", []).by_itself() == Reading("Which gloves do I wear?")
    leaning = read("My son has ADA-SCID. Can it be cured?", [])
    assert leaning == leaning.by_itself() == Reading("Can it be cured?", ("My son has ADA-SCID.",))


QUESTIONS = st.sampled_from([FIRST, "Why?", " And it? ", "What is the dose of aspirin?", "", "é?"])


@given(QUESTIONS, st.lists(QUESTIONS, max_size=5))
def test_a_reading_is_what_was_carried_and_then_the_question(question: str, earlier: list[str]) -> None:
    reading = read(question, earlier)
    assert reading.text[reading.lead :] == reading.question == question.strip()
    assert len(reading.carried) <= 3
    assert all(carried in [e.strip() for e in earlier] for carried in reading.carried)
    if not leans(question):
        assert reading.carried == ()
