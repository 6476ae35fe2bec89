"""Confidence is a probability from what was measured, and each measure can be checked by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.confidence import (
    CODED,
    CONFIDENCE_FEATURES,
    FEW,
    FLOORS,
    NONE_HOLDS,
    USUAL,
    WELL,
    confidence_features,
    probability,
)
from app.evidence import SENTENCE_FEATURES, gather, weighed
from app.quote import Choice, choose
from app.wanted import wanted
from index.features import weakest
from index.linear import Linear
from index.search import Found, Searcher
from index.store import Index
from tests.app.asking import index_of
from tests.encoders import ByteCodec, WordEncoder

MODEL = Linear.load("app", "confidence.json", CONFIDENCE_FEATURES)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("confidence"))


def found_for(question: str, index: Index, carried: int = 0) -> tuple[list[Found], list[Choice], dict[str, float]]:
    searcher = Searcher(index, WordEncoder(), ByteCodec())
    query, asked = searcher.query(question, carried), wanted(question[carried:])
    ranked = searcher.search(query)
    evidence = gather(query, asked, ranked)
    chosen = choose(weighed(Linear.load("app", "quoting.json", SENTENCE_FEATURES), evidence), 5)
    values = confidence_features(query, asked, ranked, evidence, chosen)
    return ranked, chosen, dict(zip(CONFIDENCE_FEATURES, values.tolist(), strict=True))


def measured(question: str, index: Index) -> dict[str, float]:
    return found_for(question, index)[2]


def test_the_question_s_tokens_are_met_as_in_the_best_passage(index: Index) -> None:
    ranked, _, found = found_for("How many zebras does the heart pump?", index)
    best = ranked[0].candidate.match.best
    runs = [best[i : i + 3].mean() for i in range(len(best) - 2)]
    assert found["weakest"] == pytest.approx(weakest(best))
    assert found["phrase"] == pytest.approx(max(min(runs), FLOORS["phrase"]))
    assert found["uneven"] == pytest.approx(max(np.std(best), FLOORS["uneven"]))
    assert found["met_well"] == pytest.approx(max(np.mean(best > WELL), FLOORS["met_well"]))
    first = max(f.candidate.match.best[0] for f in ranked[:10])
    assert found["first_word"] == pytest.approx(max(first, FLOORS["first_word"]))


def test_what_earlier_questions_brought_need_not_be_met(index: Index) -> None:
    lead, question = "zebra zebra ", "What thins blood?"
    ranked, _, found = found_for(lead + question, index, carried=len(lead))
    best = ranked[0].candidate.match.best
    assert found["weakest"] == pytest.approx(weakest(best[2:]))
    assert found["uneven"] == pytest.approx(max(np.std(best[2:]), FLOORS["uneven"])) != pytest.approx(np.std(best))


def test_the_best_two_quotes_read_alone_count(index: Index) -> None:
    _, chosen, found = found_for("What thins blood?", index)
    alone = sorted(float(c.evidence.found.candidate.match.alone[c.evidence.place]) for c in chosen)
    assert found["alone"] == pytest.approx(np.mean(alone[-2:]))


@pytest.mark.parametrize("question", ["What is NCT04430595?", "And who is Dr. Ada Lovelace?", "What binds CD19?"])
def test_a_name_counts_no_less_than_a_fair_match(question: str, index: Index) -> None:
    assert measured(question, index)["alone"] >= CODED


@pytest.mark.parametrize("question", ["What ends by 1999?", "Who was Ada Lovelace's uncle?", "Who am I?"])
def test_without_one_the_cosines_count_as_they_are(question: str, index: Index) -> None:
    assert measured(question, index)["alone"] < CODED


def test_what_the_documents_answer_is_met_and_held(index: Index) -> None:
    found = measured("How many times a day does the heart beat?", index)
    assert (found["wanted_margin"], found["name_unknown"]) == (0, 0)
    assert found["met_well"] > measured("When did CD19 meet zebras?", index)["met_well"]


def test_what_no_document_holds_is_measured(index: Index) -> None:
    found = measured("When did CD19 meet zebras?", index)
    assert (found["wanted_margin"], found["name_unknown"]) == (NONE_HOLDS, 1)


def test_a_sentence_that_holds_what_is_asked_for_and_meets_less_of_the_question_has_a_margin(index: Index) -> None:
    found = measured("How many years does the heart pump blood?", index)
    assert NONE_HOLDS <= found["wanted_margin"] < 0


def test_what_is_asked_for_may_be_held_by_a_quote_as_a_whole(tmp_path: Path) -> None:
    told = "The KEYNOTE trial was of melanoma.{}The response rate was 75 %.\n"
    question = "What was the response rate in the KEYNOTE trial of melanoma?"
    one, two = (
        measured(question, index_of(tmp_path / name, {"trials.md": told.format(between)}))
        for name, between in (("one", " "), ("two", "\n\n"))
    )
    assert NONE_HOLDS <= two["wanted_margin"] < 0  # in two paragraphs, the rate is quoted without the trial
    assert one["wanted_margin"] == 0


def test_how_common_something_is_may_be_told_without_a_number(tmp_path: Path) -> None:
    index = index_of(tmp_path, {"ill.txt": "Gout is a rare disease.\n", "sea.txt": "The sea is wide.\n"})
    assert measured("How many people are affected by gout?", index)["wanted_margin"] == 0
    assert measured("How many people treat gout?", index)["wanted_margin"] == NONE_HOLDS


def test_words_that_say_what_is_asked_for_need_not_be_met(index: Index) -> None:
    assert measured("What number of the kidney filters blood?", index)["quote_weakest"] > 0.8
    assert measured("What zebra of the kidney filters blood?", index)["quote_weakest"] < 0.8


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("How does Huntington thin blood?", 1),
        ("What is UCART19?", 1),
        ("What does President Huntington say of blood?", 0),
        ("What does Aspirin do?", 0),
        ("What do zebras do?", 0),
    ],
)
def test_a_name_that_no_document_holds_is_told_unless_it_may_be_the_author_s(
    question: str, unknown: int, index: Index
) -> None:
    assert measured(question, index)["name_unknown"] == unknown


def test_a_number_or_an_acronym_that_stands_nowhere_near_the_quotes_is_told(index: Index) -> None:
    assert measured("What filters blood in the KIDNEY?", index)["name_away"] == 0  # above the quote
    assert measured("What does the kidney filter in Texas?", index)["name_away"] == 0  # a place's name may be left out
    assert measured("What does Heparin stop, 5000 units of it?", index)["name_away"] == 0
    assert measured("What does the kidney filter in the USA?", index)["name_away"] == 1
    lead = "Is it so in the USA? "
    assert found_for(lead + "What does the kidney filter?", index, carried=len(lead))[2]["name_away"] == 0


def test_margins_over_few_documents_say_little(index: Index) -> None:
    question = "What zebra thins blood?"
    ranked, _, found = found_for(question, index)
    even = Searcher(index, WordEncoder(), ByteCodec()).query(question).even
    met = [float(f.candidate.match.best @ even) for f in ranked]
    few = len({f.candidate.passage.document.id for f in ranked}) / FEW
    assert found["crowd"] == pytest.approx(few * min(0.0, met[0] - float(np.mean(met)) - USUAL))
    assert found["ahead"] == pytest.approx(few * (ranked[0].score - ranked[min(4, len(ranked) - 1)].score))


def test_numbers_are_finite_even_for_a_question_without_content(index: Index) -> None:
    assert all(map(math.isfinite, measured("is it?", index).values()))


def test_the_probability_is_the_logistic_function_of_the_score() -> None:
    model = Linear(("a", "b"), np.array([2.0, -1.0]), 0.5)
    assert probability(model, np.array([0.0, 0.5])) == pytest.approx(0.5)
    assert probability(model, np.array([1.0, 0.5])) == pytest.approx(1 / (1 + math.exp(-2)))


@given(st.lists(st.floats(-10, 10), min_size=len(CONFIDENCE_FEATURES), max_size=len(CONFIDENCE_FEATURES)))
def test_confidence_lies_between_0_and_1_whatever_was_measured(values: list[float]) -> None:
    assert 0 <= probability(MODEL, np.array(values)) <= 1
