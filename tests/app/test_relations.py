"""What is asked about a thing in a few words, and which sentences are worded as answers to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.relations import ASKED, TELLS, TOLD, asked_relation, by_relation
from tests.app.asking import gathered, searcher_of


@pytest.mark.parametrize(
    ("question", "relation"),
    [
        ("What are the risks of gene therapy?", "drawbacks"),
        ("drawbacks of viral vectors", "drawbacks"),
        ("What are the main side effects of CAR-T?", "drawbacks"),
        ("What is dCas9 used for?", "uses"),
        ("What is the point of conditioning?", "uses"),
        ("What causes cytokine release syndrome?", "causes"),
        ("causes of gout", "causes"),
        ("How can off-target effects be avoided?", "prevention"),
        ("How do doctors prevent rejection?", "prevention"),
        ("How can I protect myself from flu?", "prevention"),
        ("And how does RNA interference work?", "working"),
        ("mechanism of action of gemcitabine", "working"),
        ("How does equine coronavirus spread?", "spread"),
        ("How do people catch hantavirus?", "spread"),
    ],
)
def test_it_is_asked_for(question: str, relation: str) -> None:
    assert asked_relation(question) == relation


@pytest.mark.parametrize(
    "question",
    [
        "What is gout?",
        "Who works on gout?",
        "Which of the risks of gene therapy that the authors name, if any, has been seen in children under five?",
        "How well does it work?",
        "How long does Zolgensma work?",
        "How does AAV get into cells?",
        "How do I get to Dubuque from here?",
        "How are doses reduced?",
        "How many people catch flu?",
    ],
)
def test_something_else_is_asked_for(question: str) -> None:
    assert asked_relation(question) is None


@pytest.mark.parametrize(
    ("relation", "sentence"),
    [
        ("drawbacks", "However, some patients are ineligible."),
        ("uses", "It is used to carry genes."),
        ("causes", "Gout is due to crystals."),
        ("prevention", "Washing hands reduces it."),
        ("working", "It kills cells by cutting their supply."),
        ("spread", "It passes from goats by contact."),
    ],
)
def test_a_sentence_is_worded_as_an_answer(relation: str, sentence: str) -> None:
    assert TOLD[relation].search(sentence)
    assert not TOLD[relation].search("Gout is old.")


def test_each_has_its_wording() -> None:
    assert ASKED.keys() == TOLD.keys()


def test_such_a_sentence_gains_where_it_is_asked_for(tmp_path: Path) -> None:
    text = "What causes gout flares?\n\nGout is due to crystals.\n\nGout is old.\n"
    searcher = searcher_of(tmp_path, {"gout.txt": text})
    for question, gained in (("What causes gout?", {"Gout is due to crystals.": TELLS}), ("Is gout old?", {})):
        evidence = gathered(searcher, question)
        assert len(evidence) == 3
        assert {e.text: gain for e, gain in zip(evidence, by_relation(evidence), strict=True) if gain} == gained
    assert by_relation([]).shape == (0,)
