"""What is asked about a thing in a few words, and which sentences are worded as answers to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.followup import Reading, read
from app.quote import choose
from app.relations import ASKED, SIDE, TELLS, TOLD, asked_relation, asks_both, by_relation, plainly, sides
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


PLAIN = "What are the advantages and limitations of viral vectors?"


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("pros and cons of viral vectors", PLAIN),
        ("What are the risks and benefits of viral vectors?", PLAIN),
        ("And what are the advantages or disadvantages of viral vectors?", f"And {PLAIN[0].lower()}{PLAIN[1:]}"),
        ("viral vectors: pros and cons", PLAIN),
        ("viral vectors pros & cons", PLAIN),
        ("Are viral vectors good or bad?", PLAIN),
        ("Is it a good or bad idea?", "What are the advantages and limitations of it?"),
        ("List the pros and cons of viral vectors.", PLAIN),
        ("What are the pros and cons?", "What are the advantages and limitations?"),
    ],
)
def test_both_sides_of_a_thing_are_asked_in_plain_words(question: str, plain: str) -> None:
    assert asks_both(question)
    assert plainly(question).lower() == plain.lower()
    assert asks_both(plain)


@pytest.mark.parametrize(
    "question",
    [
        "What are the benefits of viral vectors?",
        "What is good or bad about it?",
        "What are pros?",
        "Is it good?",
        "How do doctors weigh risks and benefits?",
        "Does AAV have any advantages or disadvantages?",
        "Where can I read about risks and benefits?",
    ],
)
def test_one_side_is_asked_as_it_stands(question: str) -> None:
    assert not asks_both(question)
    assert plainly(question) == question


def test_pros_and_cons_are_searched_in_plain_words_with_what_they_lean_on() -> None:
    of_it, bare = (f"What are the advantages and limitations{of}?" for of in (" of it", ""))
    assert read("Pros and cons of it?", ["What is AAV?"]) == Reading(of_it, ("What is AAV?",))
    assert read("What are its pros and cons?", ["What is AAV?"]) == Reading(bare, ("What is AAV?",))
    assert read("Pros and cons?", ["What is AAV?"]) == Reading(bare, ("What is AAV?",))
    assert read("Tell me about the pros and cons of AAV", []).text == "What are the advantages and limitations of AAV"


def test_the_other_side_comes_next(tmp_path: Path) -> None:
    texts = [
        "The valve in the heart is efficient, and it lasts.",
        "The valve in the heart is reliable, and it is cheap.",
        "The valve is difficult to replace.",
    ]
    evidence = gathered(
        searcher_of(tmp_path, {f"{i}.txt": f"{text}\n" for i, text in enumerate(texts)}),
        "What are the advantages and limitations of the valve in the heart?",
    )
    by_text = {each.text: list(row) for each, row in zip(evidence, sides(evidence), strict=True)}
    assert [by_text[text] for text in texts] == [[SIDE, 0], [SIDE, 0], [0, SIDE]]
    assert {choice.quote.text for choice in choose(evidence, 2)} >= {texts[2]}
