"""Confidence is a probability from what was measured, and each measure can be checked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.confidence import CONFIDENCE_FEATURES, confidence_features, probability
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
    chosen = choose(Linear.load("app", "quoting.json", SENTENCE_FEATURES), gather(query, asked, ranked), 5)
    values = confidence_features(query, asked, ranked, chosen)
    best = dict(zip(PASSAGE_FEATURES, passage_features(query, [ranked[0].candidate])[0], strict=True))
    found = dict(zip(CONFIDENCE_FEATURES, values.tolist(), strict=True))
    assert found["maxsim"] == pytest.approx(best["maxsim"])
    assert found["sentence_maxsim"] == pytest.approx(chosen[0].evidence.features[SENTENCE_FEATURES.index("maxsim")])
    assert found["dense"] == pytest.approx(max(f.candidate.dense for f in ranked))
    assert found["belief"] == pytest.approx(chosen[0].belief)
    assert found["passage_margin"] == pytest.approx(ranked[0].score - ranked[min(4, len(ranked) - 1)].score)
    return found


def test_what_the_documents_answer_is_met_and_covered(index: Index) -> None:
    found = measured("How many times a day does the heart beat?", index)
    assert found["quotes_coverage"] == pytest.approx(1)
    assert (found["unknown"], found["name_missing"]) == (0, 0)
    assert (found["wanted_held"], found["wanted_missing"]) == (1, 0)


def test_what_no_document_holds_is_measured(index: Index) -> None:
    found = measured("When did CD19 meet zebras?", index)
    assert found["unknown"] == pytest.approx(1)
    assert found["name_missing"] == 1
    assert (found["wanted_held"], found["wanted_missing"]) == (0, 1)
    assert found["quotes_coverage"] == 0


def test_the_share_that_is_unknown_counts_rare_words_by_their_idf(index: Index) -> None:
    query = Searcher(index, WordEncoder(), ByteCodec()).query("blood zebras")
    expected = query.idf["zebra"] / (query.idf["zebra"] + query.idf["blood"])
    assert measured("blood zebras", index)["unknown"] == pytest.approx(expected)


def test_numbers_are_finite_even_for_a_question_without_content(index: Index) -> None:
    assert all(map(math.isfinite, measured("is it?", index).values()))


def test_the_probability_is_the_logistic_function_of_the_score() -> None:
    model = Linear(("a", "b"), np.array([2.0, -1.0]), 0.5)
    assert probability(model, np.array([0.0, 0.5])) == pytest.approx(0.5)
    assert probability(model, np.array([1.0, 0.5])) == pytest.approx(1 / (1 + math.exp(-2)))


@given(st.lists(st.floats(-10, 10), min_size=len(CONFIDENCE_FEATURES), max_size=len(CONFIDENCE_FEATURES)))
def test_confidence_lies_between_0_and_1_whatever_was_measured(values: list[float]) -> None:
    assert 0 <= probability(Linear.load(*SHIPPED), np.array(values)) <= 1
