"""Late interaction gives every token of a question its best match, and weighs tokens by what their words are worth."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.abbreviations import Equal
from index.interaction import (
    EQUAL,
    FUNCTION_WEIGHT,
    Match,
    Query,
    idf,
    share,
    token_weights,
    token_words,
)
from index.sighted import Sighted, sight
from index.terms import stem, words
from ingest.document import Span
from tests.encoders import WordEncoder

ENCODER = WordEncoder()
TEXT = "The heart pumps blood. A valve keeps it. The lung, though, breathes air!"
SENTENCES = (Span(100, 122), Span(123, 140), Span(141, 172))


def seen(text: str = TEXT, sentences: tuple[Span, ...] = SENTENCES) -> Sighted:
    """A passage that begins at character 100 of its document."""
    encoded = ENCODER.encode([text])[0]
    alone = ENCODER.pooled([text[s.start - 100 : s.end - 100] for s in sentences])
    return sight(text, 100, sentences, encoded.offsets, np.concatenate([encoded.tokens, alone]))


def asked(text: str) -> Query:
    encoded = ENCODER.encode([text])[0]
    found = words(text)
    values = {word.stem: 1.0 for word in found if word.is_content}
    places = token_words(found, encoded.offsets)
    weights, even = token_weights(found, places, values), np.ones(len(places), dtype=np.float32)
    return Query(
        text, found, values, encoded.pooled, encoded.pooled, encoded.tokens, share(weights), share(even), places
    )


@pytest.mark.parametrize(
    ("frequency", "passages", "value"),
    [(1, 10, math.log(1 + 9.5 / 1.5)), (0, 10, math.log(22)), (10, 10, math.log(1 + 0.5 / 10.5)), (3, 0, 0.0)],
)
def test_idf_is_robertson_s_by_its_worked_examples(frequency: int, passages: int, value: float) -> None:
    assert idf(frequency, passages) == pytest.approx(value)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_idf_is_never_negative_and_lower_for_a_commoner_word(frequency: int, passages: int) -> None:
    assert idf(frequency, passages) >= idf(frequency + 1, passages) >= 0


def test_each_token_knows_its_word_and_a_sign_belongs_to_none() -> None:
    found = words("Is CAR-T, then?")
    offsets = np.array([[0, 2], [3, 4], [4, 6], [6, 7], [7, 8], [8, 9], [10, 14], [14, 15]], dtype=np.int32)
    assert token_words(found, offsets).tolist() == [0, 1, 1, -1, 2, -1, 3, -1]
    assert token_words((), offsets).tolist() == [-1] * 8
    assert token_words(found, offsets[:0]).tolist() == []


def test_a_token_weighs_its_word_s_idf_a_stop_word_little_and_a_sign_half_of_that() -> None:
    found = words("The dose?")
    weights = token_weights(found, np.array([0, 1, 1, -1], dtype=np.int32), {"dose": 3.0})
    assert weights.tolist() == pytest.approx([FUNCTION_WEIGHT, 3.0, 3.0, FUNCTION_WEIGHT / 2])


def test_shares_sum_to_one_and_nothing_stays_nothing() -> None:
    assert share(np.array([1, 3], dtype=np.float32)).tolist() == [0.25, 0.75]
    assert share(np.zeros(2, dtype=np.float32)).tolist() == [0, 0]
    assert share(np.zeros(0, dtype=np.float32)).tolist() == []


def test_a_passage_s_tokens_are_sorted_into_its_sentences() -> None:
    sighted = seen()
    assert sighted.bounds.tolist() == [[0, 4], [4, 8], [8, 13]]
    assert sighted.stems[0] == {"the", "heart", "pump", "blood"}
    assert np.allclose(sighted.means[0], sum(sighted.tokens[:4]) / np.linalg.norm(sum(sighted.tokens[:4])), atol=1e-6)
    assert np.allclose(np.linalg.norm(sighted.means, axis=1), 1, atol=1e-6)


def test_maxsim_agrees_with_a_slow_double_loop() -> None:
    query, sighted = asked("Which valve of the heart does the lung have?"), seen()
    match = Match(query, sighted)
    for i, token in enumerate(query.tokens):
        cosines = [float(np.dot(token, other)) for other in sighted.tokens]
        assert match.best[i] == pytest.approx(max(cosines), abs=1e-5)
        for j, (first, end) in enumerate(sighted.bounds):
            assert match.by_sentence[j, i] == pytest.approx(max(cosines[first:end]), abs=1e-5)
            mean = np.sum(sighted.tokens[first:end], axis=0)
            assert match.dense[j] == pytest.approx(float(mean @ query.pooled) / float(np.linalg.norm(mean)), abs=1e-5)


def test_the_words_of_a_passage_are_met_in_full_wherever_they_stand() -> None:
    match = Match(asked("heart lung"), seen())
    assert match.best.tolist() == pytest.approx([1, 1], abs=1e-6)
    met = np.array([[True, False], [False, False], [False, True]])
    assert np.array_equal(np.isclose(match.by_sentence, 1, atol=1e-6), met)
    assert np.array_equal(match.held, met)
    assert match.all_stems >= {"heart", "lung", "it"}


def test_a_long_form_meets_its_short_form_nearly_as_well_as_the_same_word() -> None:
    plain, both = asked("Does CRS pump?"), Equal(frozenset([stem("CRS")]), frozenset([stem("lung"), stem("air")]))
    match, before = Match(replace(plain, equals=(both,)), seen()), Match(plain, seen())
    assert match.by_sentence[:, 1].tolist() == pytest.approx([*before.by_sentence[:2, 1], EQUAL])
    assert match.best[1] == pytest.approx(EQUAL)
    assert match.held.tolist() == [[False, True], [False, False], [True, False]]
    assert match.stems[2] == match.sighted.stems[2] | {stem("CRS")}
    assert np.array_equal(np.delete(match.by_sentence, 1, axis=1), np.delete(before.by_sentence, 1, axis=1))


def test_a_sentence_or_a_passage_without_tokens_is_met_by_nothing() -> None:
    match = Match(asked("heart"), seen("Heart. ...", (Span(100, 106), Span(107, 110))))
    assert match.by_sentence[1].tolist() == [-1]
    empty = Match(asked("heart"), seen("...", ()))
    assert (empty.best.tolist(), empty.by_sentence.shape, empty.dense.shape) == ([-1], (0, 1), (0,))


def test_a_match_that_forgets_its_similarities_keeps_what_was_found_in_them() -> None:
    match = Match(asked("heart lung"), seen())
    best = match.best.tolist()
    match.forget()
    assert match.similarity.shape == (2, 0)
    assert match.best.tolist() == best


def test_a_question_knows_its_content_its_names_and_their_shares() -> None:
    query = asked("Is NCT04576721 a trial of CAR in Asia?")
    assert [word.text for word in query.content] == ["NCT04576721", "trial", "CAR", "Asia"]
    assert query.names == {"nct04576721", "car"}
    assert query.values.sum() == pytest.approx(1)
    assert asked("what is it?").values.tolist() == []
