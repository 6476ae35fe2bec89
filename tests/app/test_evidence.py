"""Every sentence of the best passages is looked at once, and what is measured of it can be checked by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from app.evidence import LEANING, PASSAGES, SENTENCE_FEATURES, Evidence, gather
from app.wanted import wanted
from index.search import Found, Searcher
from index.store import Index
from tests.app.asking import TEXTS, index_of
from tests.encoders import ByteCodec, WordEncoder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("evidence"))


def gathered(question: str, index: Index) -> tuple[list[Found], list[Evidence]]:
    searcher = Searcher(index, WordEncoder(), ByteCodec())
    query = searcher.query(question)
    ranked = searcher.search(query)
    return ranked, gather(query, wanted(question), ranked)


def measured(question: str, sentence: str, index: Index) -> dict[str, float]:
    for each in gathered(question, index)[1]:
        if each.document.text[each.span.start : each.span.end] == sentence:
            return dict(zip(SENTENCE_FEATURES, each.features.tolist(), strict=True))
    raise AssertionError(sentence)


def test_every_sentence_of_the_best_passages_is_looked_at_once(index: Index) -> None:
    ranked, evidence = gathered("What thins blood?", index)
    seen = [(e.document.id, e.span) for e in evidence]
    assert len(ranked) <= PASSAGES
    assert len(seen) == len(set(seen))
    assert set(seen) == {(id, span) for id in TEXTS for span in index.document(id).sentences}


def test_a_sentence_is_seen_in_the_best_passage_that_holds_it(index: Index) -> None:
    ranked, evidence = gathered("What thins blood?", index)
    for each in evidence:
        holding = [
            f for f in ranked if f.hit.passage.document.id == each.document.id and each.span in f.hit.passage.span
        ]
        assert each.found is holding[0]
        assert each.stems == each.found.candidate.match.stems[each.place]


def test_words_met_are_measured(index: Index) -> None:
    found = measured("Which valve keeps blood back?", "A valve keeps blood from flowing back.", index)
    assert found["coverage"] == found["context_coverage"] == pytest.approx(1)
    assert found["maxsim_idf"] > 0.8
    assert found["outside"] == pytest.approx(0, abs=0.05)
    assert measured("Which valve?", "The heart pumps blood.", index)["coverage"] == 0


def test_a_pair_is_covered_by_the_sentence_before_too(index: Index) -> None:
    assert measured("heart beats?", "It beats 100000 times a day.", index)["pair_coverage"] == pytest.approx(1)
    assert measured("heart beats?", "A valve keeps blood from flowing back.", index)["pair_coverage"] < 1


def test_the_look_and_the_place_of_a_sentence_are_measured(index: Index) -> None:
    heading = measured("heart?", "The heart", index)
    assert (heading["heading"], heading["first"], heading["position"], heading["short"]) == (1, 1, 1, 1)
    leaning = measured("heart?", "It beats 100000 times a day.", index)
    assert (leaning["leaning"], leaning["first"], leaning["heading"], leaning["item"]) == (1, 0, 0, 0)
    assert leaning["length"] == pytest.approx(math.log(7))
    assert measured("dose?", "Aspirin thins blood.", index)["item"] == 1
    assert measured("dose?", "| Aspirin | 75 mg |", index)["row"] == 1


def test_a_line_that_ends_in_a_colon_leads_in_unless_its_list_would_be_quoted_with_it(
    index: Index, tmp_path: Path
) -> None:
    lead = TEXTS["dose.txt"].split("\n\n")[1]
    assert measured("dose?", lead, index)["lead_in"] == 0
    bare = index_of(tmp_path, {"heart.txt": "He said of the heart:\n\nIt beats all day long.\n"})
    assert measured("heart?", "He said of the heart:", bare)["lead_in"] == 1


def test_what_is_wanted_and_held_or_missing_is_measured(index: Index) -> None:
    held = measured("How many times does the heart beat?", "It beats 100000 times a day.", index)
    assert (held["count_held"], held["count_missing"], held["year_missing"]) == (1, 0, 0)
    missing = measured("How many times does the heart beat?", "The heart pumps blood.", index)
    assert (missing["count_held"], missing["count_missing"]) == (0, 1)


def test_the_best_passage_is_none_below_itself(index: Index) -> None:
    ranked, evidence = gathered("What filters salt and water?", index)
    for each in evidence:
        values = dict(zip(SENTENCE_FEATURES, each.features.tolist(), strict=True))
        assert values["passage"] == pytest.approx(each.found.score - ranked[0].score)
        assert values["passage"] <= 0
        assert values["rank"] == pytest.approx(1 / (1 + ranked.index(each.found)))


def test_numbers_are_finite_even_for_a_question_without_content(index: Index) -> None:
    assert all(math.isfinite(value) for each in gathered("is it?", index)[1] for value in each.features)
    assert gather(Searcher(index, WordEncoder(), ByteCodec()).query("blood"), wanted("blood"), []) == []


@pytest.mark.parametrize(
    "sentence", ["This is so.", "It is.", "These trials ran.", "However, it did.", "The former won.", "both died"]
)
def test_sentences_that_lean_on_the_one_before_are_told_by_their_first_word(sentence: str) -> None:
    assert LEANING.match(sentence)


@pytest.mark.parametrize(
    "sentence", ["Thistles grow.", "Item two.", "The form is new.", "Gene therapy works.", "Sofia is a city."]
)
def test_sentences_that_only_begin_with_the_same_letters_do_not_lean(sentence: str) -> None:
    assert not LEANING.match(sentence)
