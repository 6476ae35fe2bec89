"""What is measured of a passage, by worked examples."""

from __future__ import annotations

import math

import numpy as np
import pytest

from index.features import PASSAGE_FEATURES, Candidate, coverage, names_missing, passage_features, weakest
from index.interaction import Match
from index.terms import stem
from ingest.document import Block, Document, Kind, Passage, Span
from tests.index.test_interaction import asked, seen

TEXT = "x" * 99 + "\nThe heart pumps blood. A valve keeps it. The lung, though, breathes air!"


def candidate(question: str, context: frozenset[str] = frozenset(), kind: Kind = Kind.PARAGRAPH) -> Candidate:
    sentences = (Span(100, 122), Span(123, 140), Span(141, 172))
    made = Document("a.txt", "0" * 64, TEXT, "A", (Block(kind, Span(100, 140)),), sentences)
    return Candidate(0, Passage(made, Span(100, 172)), 0.5, 2.2, context, Match(asked(question), seen()))


def features(question: str, context: frozenset[str] = frozenset(), kind: Kind = Kind.PARAGRAPH) -> dict[str, float]:
    row = passage_features(asked(question), [candidate(question, context, kind)])[0]
    return dict(zip(PASSAGE_FEATURES, row.tolist(), strict=True))


def test_coverage_is_the_share_of_the_question_that_stands_there() -> None:
    found = features("heart valve lung kidney")
    assert found["coverage"] == found["context_coverage"] == pytest.approx(0.75)
    assert found["sentence_coverage"] == pytest.approx(0.25)
    assert found["pair_coverage"] == pytest.approx(0.5)
    assert features("heart kidney", frozenset({stem("kidney")}))["context_coverage"] == pytest.approx(1)


def test_coverage_weighs_rare_words_more() -> None:
    query = asked("heart kidney")
    rare = type(query)(**{**vars(query), "idf": {"heart": 3.0, "kidney": 1.0}})
    assert coverage(rare, {"heart"}) == pytest.approx(0.75)
    assert coverage(asked("is it?"), {"heart"}) == 0


def test_names_are_met_exactly_or_are_missing() -> None:
    assert names_missing(asked("Is it CD19 or CD20?"), {"cd19"}) == 0.5
    assert names_missing(asked("Is it so?"), {"cd19"}) == 0
    found = features("Does CD19 pump?", frozenset({"cd19"}))
    assert (found["name_coverage"], found["name_missing"]) == (1, 0)
    assert (features("CD19?")["name_coverage"], features("CD19?")["name_missing"]) == (0, 1)
    assert (features("heart?")["name_coverage"], features("heart?")["name_missing"]) == (0, 0)


def test_the_weakest_is_the_mean_of_the_lowest_quarter_one_at_least() -> None:
    assert weakest(np.array([0.8, 0.1, 0.9, 0.7, 0.3, 0.9, 0.9, 0.9], dtype=np.float32)) == pytest.approx(0.2)
    assert weakest(np.array([0.8, 0.1, 0.5], dtype=np.float32)) == pytest.approx(0.1)


def test_maxsim_is_the_mean_of_the_best_cosines_by_plain_sums() -> None:
    question = "heart lung kidney"
    query, match = asked(question), candidate(question).match
    found = features(question)
    assert found["maxsim"] == pytest.approx(float(np.mean(match.best)), abs=1e-6)
    assert found["maxsim_idf"] == pytest.approx(
        sum(b * w for b, w in zip(match.best, query.weights, strict=True)), abs=1e-6
    )
    assert found["sentence_maxsim"] == pytest.approx(max(float(np.mean(row)) for row in match.by_sentence), abs=1e-6)
    assert found["sentence_maxsim"] <= found["maxsim"]
    assert found["sentence_dense"] == pytest.approx(float(match.dense.max()), abs=1e-6)


def test_bm25_is_given_over_its_upper_bound_and_the_cosine_as_it_is() -> None:
    found = features("heart lung")
    assert found["lexical"] == pytest.approx(2.2 / (2.2 * 2))
    assert found["dense"] == 0.5
    assert found["length"] == pytest.approx(math.log(14))


def test_references_are_measured_by_their_characters() -> None:
    assert features("heart", kind=Kind.REFERENCE)["reference"] == pytest.approx(40 / 72)
    assert features("heart")["reference"] == 0


def test_a_question_without_content_and_a_list_without_candidates_give_numbers_too() -> None:
    assert all(math.isfinite(value) for value in features("is it?").values())
    assert passage_features(asked("heart"), []).shape == (0, len(PASSAGE_FEATURES))
