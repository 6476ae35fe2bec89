"""How common something is: asked in several ways, told in numbers or in words."""

from __future__ import annotations

import pytest

from app.frequency import ASKED, TELLS, TOLD, by_frequency
from tests.app.asking import gathered, searcher_of

TEXT = "About half of people with gout have it in the family. Gout is rare in the young. Gout hurts.\n"


@pytest.mark.parametrize(
    "question",
    [
        "How many people are affected by gout?",
        "How many children have cystic fibrosis?",
        "how many people in the US live with gout",
        "How common is gout?",
        "What is the prevalence of gout?",
        "How rare are such illnesses?",
    ],
)
def test_it_is_asked_how_common_something_is(question: str) -> None:
    assert ASKED.search(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many patients have been treated?",
        "How many people died of gout?",
        "How many patients had gout in the trial?",
    ],
)
def test_a_count_of_anything_else_is_not_asked_for_it(question: str) -> None:
    assert ASKED.search(question) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "It occurs in 1 in 10,000 to 40,000 newborns.",
        "Its prevalence is unknown.",
        "Gout appears to be rare.",
        "At least 60 cases have been reported in the literature.",
        "It affects about 4 percent of adults.",
        "There are 3 cases per million.",
        "Gout is very common.",
    ],
)
def test_a_sentence_tells_it(sentence: str) -> None:
    assert TOLD.search(sentence)


@pytest.mark.parametrize(
    "sentence", ["About half of people with gout are men.", "The most common cause is diet.", "Rarely, it heals."]
)
def test_a_sentence_about_a_share_of_the_ill_does_not(sentence: str) -> None:
    assert TOLD.search(sentence) is None


def test_a_sentence_that_tells_it_gains_where_it_is_asked(tmp_path_factory: pytest.TempPathFactory) -> None:
    searcher = searcher_of(tmp_path_factory.mktemp("common"), {"gout.txt": TEXT})
    for question, gained in (("How many people are affected by gout?", [0, TELLS, 0]), ("Why gout?", [0, 0, 0])):
        assert list(by_frequency(gathered(searcher, question))) == gained
    assert by_frequency([]).shape == (0,)
