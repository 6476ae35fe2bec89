"""What something is: asked in several ways, told as what a sentence is on or in passing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.definition import TELLS, asked_thing, by_definition
from index.search import Searcher
from tests.app.asking import gathered, searcher_of


@pytest.mark.parametrize(
    "question",
    [
        "What is an exosome?",
        "what are exosomes",
        "What's an exosome exactly",
        "What exactly is an exosome?",
        "And what is an exosome in a cell?",
        "What is meant by exosome?",
        "What does “exosome” mean?",
        "Define exosome",
        "Explain what exosomes are.",
        "exosome definition",
        "Exosomes",
        "What is the meaning of the term exosome?",
        "What is gout? What is an exosome?",
    ],
)
def test_it_is_asked_what_something_is(question: str) -> None:
    assert asked_thing(question) == {"exosom"}


@pytest.mark.parametrize(
    "question",
    [
        "What is the role of exosomes?",
        "What are exosomes used for?",
        "What is the difference between exosomes and liposomes?",
        "What is it?",
        "What does an exosome do?",
        "How are exosomes made?",
        "What is the most common exosome?",
        "What is an exosome? What are its risks?",
        "What was studied?",
        "Were exosomes found?",
        "Who treated Mr. Exosome?",
        "exosomes vs liposomes",
    ],
)
def test_more_is_asked(question: str) -> None:
    assert not asked_thing(question)


TOLD = (
    "Exosomes are small vesicles that cells give off.",
    "An exosome (EX) is a vesicle.",
    "Exosomes, naturally occurring vesicles, carry proteins.",
    "Some use exosomes, which carry proteins, as carriers.",
    "Cells give off vesicles called exosomes.",
    "In exosomes (a kind of vesicles), it is acid.",
    "Others use exosomes, the first vesicles ever seen.",
    "Unlike viruses, exosomes consist of lipids and proteins.",
    "Exosome: a vesicle that a cell gives off.",
    "Exosome\nA vesicle that has left its cell.",
    "Some target the exosome—a vesicle with a membrane.",
    "| Exosomes | Vesicles of cells |",
    "Exosome - this is what a cell gives off.",
)

UNTOLD = (
    "Exosomes are also given in trials.",
    "Exosomes were isolated as before.",
    "For exosomes, the yield was low.",
    "Trials of exosomes are a new field.",
    "What are exosomes?",
    "Many like exosomes.",
    "The exosomes, however, were frozen and thawed.",
    "Exosomes, including those of mice, were frozen.",
    "Exosomes were recently isolated from blood.",
    "Exosomes are still not approved for use.",
    "Ten cells gave exosomes, the others none.",
    "He studied exosomes, any treatment having failed.",
    "Carriers (exosomes, liposomes, and others) are small.",
)


HEADER = "| Carrier | What it is |\n|---|---|\n"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Over a text of them all."""
    *told, row = TOLD
    text = "\n\n".join([*told, *UNTOLD, HEADER + row]) + "\n"
    return searcher_of(tmp_path_factory.mktemp("exosomes"), {"exosomes.md": text})


def gained(searcher: Searcher, question: str) -> dict[str, float]:
    """What each sentence gains."""
    evidence = gathered(searcher, question)
    return dict(zip((each.text for each in evidence), by_definition(evidence), strict=True))


@pytest.mark.parametrize("sentence", TOLD)
def test_a_sentence_that_tells_it_gains_where_it_is_asked(sentence: str, searcher: Searcher) -> None:
    assert gained(searcher, "What is an exosome?")[sentence] == TELLS
    assert gained(searcher, "Why exosomes?")[sentence] == 0


@pytest.mark.parametrize("sentence", UNTOLD)
def test_a_sentence_that_only_names_it_does_not(sentence: str, searcher: Searcher) -> None:
    assert gained(searcher, "What is an exosome?")[sentence] == 0


def test_a_short_form_is_told_by_its_long_form(tmp_path: Path) -> None:
    text = "Loop-mediated isothermal amplification (LAMP) is used here.\n\nLAMP, a way to copy DNA, is fast.\n"
    searcher = searcher_of(tmp_path, {"lamp.txt": text})
    asked = "What is loop-mediated isothermal amplification?"
    assert gained(searcher, asked)["LAMP, a way to copy DNA, is fast."] == TELLS


def test_a_letter_is_part_of_a_name_and_words_that_look_like_question_words_are() -> None:
    assert asked_thing("What is hepatitis B?") == {"hepat", "b"}
    assert asked_thing("What is a T cell?") == {"t", "cell"}
    assert asked_thing("Wheat allergy") == {"wheat", "allergi"}


def test_who_asks_for_a_number_asks_for_that(tmp_path: Path) -> None:
    text = "The median age was the same in both arms.\n\nThe median age was 54 years.\n"
    searcher = searcher_of(tmp_path, {"age.txt": text})
    assert set(gained(searcher, "What was the median age?").values()) == {0.0}


def test_of_nothing_nothing_gains() -> None:
    assert by_definition([]).shape == (0,)
