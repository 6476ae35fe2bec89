"""Passages are ranked anew by what their sentences say: one that holds a believed sentence goes up."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from app.evidence import Evidence, gather
from app.quote import Choice, choose
from app.reread import LEAST, QUOTED, reread
from app.wanted import wanted
from index.search import Found, Searcher
from ingest.document import Quote
from tests.app.asking import index_of
from tests.encoders import ByteCodec, WordEncoder

TEXTS = {
    "heart.txt": "The heart pumps blood. It beats.\n",
    "lung.txt": "The lung breathes air. It is soft.\n",
    "skin.txt": "The skin keeps warm.\n",
}


@pytest.fixture
def found(tmp_path: Path) -> tuple[list[Found], list[Evidence]]:
    """The three passages, all with score 2 but the skin's, which is last with 1; and their sentences."""
    searcher = Searcher(index_of(tmp_path, TEXTS), WordEncoder(), ByteCodec())
    query = searcher.query("heart lung skin")
    ranked = sorted(searcher.search(query), key=lambda each: each.hit.passage.document.id)
    ranked = [replace(each, score=1.0 if each.hit.passage.document.id == "skin.txt" else 2.0) for each in ranked]
    return ranked, gather(query, wanted("heart"), ranked)


def believed(evidence: list[Evidence], beliefs: dict[str, float]) -> list[Evidence]:
    """The sentences with scores that share the belief as told by how they begin; the others hold nothing of it."""

    def score_of(each: Evidence) -> float:
        text = each.document.text[each.span.start :]
        return next((math.log(share) for opening, share in beliefs.items() if text.startswith(opening)), -99.0)

    return [replace(e, score=score_of(e)) for e in evidence]


def test_a_passage_gains_the_logarithm_of_what_its_sentences_are_believed(
    found: tuple[list[Found], list[Evidence]],
) -> None:
    ranked, evidence = found
    shares = {"The lung": 0.3, "It is soft": 0.2, "The skin": 0.5}
    again = reread(ranked, believed(evidence, shares))
    assert [each.hit.passage.document.id for each in again] == ["lung.txt", "skin.txt", "heart.txt"]
    assert [each.score for each in again] == pytest.approx([2 + math.log(0.5), 1 + math.log(0.5), 2 + math.log(LEAST)])
    assert {id(each.candidate) for each in again} == {id(each.candidate) for each in ranked}


def test_one_that_nothing_was_read_of_is_held_for_the_least(found: tuple[list[Found], list[Evidence]]) -> None:
    ranked, evidence = found
    read = [each for each in believed(evidence, {"The skin": 1.0}) if each.document.id == "skin.txt"]
    again = reread(ranked, read)
    assert [each.hit.passage.document.id for each in again] == ["skin.txt", "heart.txt", "lung.txt"]
    assert [each.score for each in again[1:]] == pytest.approx([2 + math.log(LEAST)] * 2)


def test_without_a_sentence_the_order_stays(found: tuple[list[Found], list[Evidence]]) -> None:
    ranked, _ = found
    assert reread(ranked, []) == ranked
    assert reread([], []) == []


def test_the_passage_of_the_first_quote_goes_up_by_how_much_it_is_believed(
    found: tuple[list[Found], list[Evidence]],
) -> None:
    ranked, evidence = found
    read = believed(evidence, {"The heart": 0.6, "The skin": 0.4})
    without = reread(ranked, read)
    assert [each.hit.passage.document.id for each in without] == ["heart.txt", "skin.txt", "lung.txt"]
    [skin] = [each for each in read if each.document.id == "skin.txt"]
    choices = [Choice(Quote(skin.document, skin.span), skin, skin.score, 0.4), *choose(read, 1)]
    again = reread(ranked, read, choices)
    assert [each.hit.passage.document.id for each in again] == ["skin.txt", "heart.txt", "lung.txt"]
    assert again[0].score == pytest.approx(without[1].score + QUOTED * 0.4)
    assert [each.score for each in again[1:]] == [without[0].score, without[2].score]
