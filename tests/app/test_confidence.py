"""Confidence is a probability from what was measured, and each measure can be checked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.confidence import CONFIDENCE_FEATURES, CROWD, NONE_HOLDS, USUAL, confidence_features, probability
from app.evidence import SENTENCE_FEATURES, gather
from app.quote import choose
from app.wanted import wanted
from index.features import PASSAGE_FEATURES, passage_features
from index.linear import Linear
from index.search import Searcher
from index.store import Index
from tests.app.asking import index_of
from tests.encoders import ByteCodec, WordEncoder

SHIPPED = ("app", "confidence.json", CONFIDENCE_FEATURES)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("confidence"))


def measured(question: str, index: Index) -> dict[str, float]:
    searcher = Searcher(index, WordEncoder(), ByteCodec())
    query, asked = searcher.query(question), wanted(question)
    ranked = searcher.search(query)
    evidence = gather(query, asked, ranked)
    chosen = choose(Linear.load("app", "quoting.json", SENTENCE_FEATURES), evidence, 5)
    values = confidence_features(query, asked, ranked, evidence, chosen)
    best = dict(zip(PASSAGE_FEATURES, passage_features(query, [ranked[0].candidate])[0], strict=True))
    found = dict(zip(CONFIDENCE_FEATURES, values.tolist(), strict=True))
    assert found["maxsim"] == pytest.approx(best["maxsim"])
    assert found["sentence_maxsim"] == pytest.approx(chosen[0].evidence.features[SENTENCE_FEATURES.index("maxsim")])
    assert found["dense"] == pytest.approx(max(f.candidate.dense for f in ranked))
    assert found["spread"] == pytest.approx(np.std([f.candidate.dense for f in ranked]))
    return found


def test_what_the_documents_answer_is_met_and_covered(index: Index) -> None:
    found = measured("How many times a day does the heart beat?", index)
    assert found["quotes_coverage"] == pytest.approx(1)
    assert (found["unknown"], found["name_missing"]) == (0, 0)
    assert (found["wanted_missing"], found["exact_missing"], found["wanted_margin"]) == (0, 0, 0)


def test_what_no_document_holds_is_measured(index: Index) -> None:
    found = measured("When did CD19 meet zebras?", index)
    assert found["unknown"] == pytest.approx(1)
    assert found["name_missing"] == 1
    assert (found["wanted_missing"], found["exact_missing"], found["wanted_margin"]) == (1, 1, NONE_HOLDS)
    assert found["quotes_coverage"] == 0


def test_the_share_that_is_unknown_counts_rare_words_by_their_idf(index: Index) -> None:
    query = Searcher(index, WordEncoder(), ByteCodec()).query("blood zebras")
    expected = query.idf["zebra"] / (query.idf["zebra"] + query.idf["blood"])
    assert measured("blood zebras", index)["unknown"] == pytest.approx(expected)


def test_a_sentence_that_holds_what_is_asked_for_and_meets_less_of_the_question_has_a_margin(index: Index) -> None:
    found = measured("How many years does the heart pump blood?", index)
    assert NONE_HOLDS <= found["wanted_margin"] < 0


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


def test_a_margin_over_few_documents_says_little(index: Index) -> None:
    searcher = Searcher(index, WordEncoder(), ByteCodec())
    query = searcher.query("What thins blood?")
    ranked = searcher.search(query)
    met = [float(found.candidate.match.best @ query.even) for found in ranked]
    documents = len({found.candidate.passage.document.id for found in ranked})
    expected = (met[0] - np.mean(met) - USUAL) * documents / CROWD
    assert measured("What thins blood?", index)["crowd_margin"] == pytest.approx(expected)


def test_numbers_are_finite_even_for_a_question_without_content(index: Index) -> None:
    assert all(map(math.isfinite, measured("is it?", index).values()))


def test_the_probability_is_the_logistic_function_of_the_score() -> None:
    model = Linear(("a", "b"), np.array([2.0, -1.0]), 0.5)
    assert probability(model, np.array([0.0, 0.5])) == pytest.approx(0.5)
    assert probability(model, np.array([1.0, 0.5])) == pytest.approx(1 / (1 + math.exp(-2)))


@given(st.lists(st.floats(-10, 10), min_size=len(CONFIDENCE_FEATURES), max_size=len(CONFIDENCE_FEATURES)))
def test_confidence_lies_between_0_and_1_whatever_was_measured(values: list[float]) -> None:
    assert 0 <= probability(Linear.load(*SHIPPED), np.array(values)) <= 1
