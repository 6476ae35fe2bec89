"""Search ranks what two quick searches bring, counts what was carried over by half, and is the same every time."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from index.features import PASSAGE_FEATURES, passage_features
from index.interaction import idf
from index.linear import Linear
from index.search import CARRIED, NAMED, Recent, Searcher
from index.store import Index
from index.terms import stem
from tests.encoders import ByteCodec, WordEncoder
from tests.index.small import TEXTS, rebuild, write

MORE = {
    "tumor.txt": "A tumor is here. It is a big one.\n",
    "cells.txt": "A red blood cell (RBC) has no nucleus.\n",
    "later.txt": "The red cells of blood fail in time.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("search")
    rebuild(write(folder / "corpus", TEXTS | MORE), folder / "index")
    opened = Index.open(folder / "index")
    yield opened
    opened.close()


@pytest.fixture
def searcher(index: Index) -> Searcher:
    return Searcher(index, WordEncoder(), ByteCodec())


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("What pumps blood?", "heart.txt"),
        ("Who takes oxygen from the air?", "lung.txt"),
        ("Where is sugar stored?", "sub/liver.md"),
        ("What filters?", "kidney.txt"),
    ],
)
def test_the_passage_with_the_question_s_words_comes_first(question: str, document: str, searcher: Searcher) -> None:
    found = searcher.search(searcher.query(question))
    assert found[0].hit.passage.document.id == document
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert len({f.candidate.row for f in found}) == len(found)


def test_scores_are_those_of_the_small_model_over_what_was_measured(searcher: Searcher) -> None:
    query = searcher.query("What keeps blood from flowing back?")
    found = searcher.search(query)
    model = Linear.load("index", "ranking.json", PASSAGE_FEATURES)
    measured = passage_features(query, [f.candidate for f in found])
    assert [f.score for f in found] == pytest.approx(model.score(measured).tolist())


def test_only_the_asked_documents_are_searched(searcher: Searcher) -> None:
    query = searcher.query("What pumps blood?")
    found = searcher.search(query, ["kidney.txt", "lung.txt"])
    assert {f.hit.passage.document.id for f in found} == {"kidney.txt", "lung.txt"}
    assert searcher.search(query, []) == []


def test_a_document_that_the_question_names_goes_ahead_and_brings_passages_of_its_own(searcher: Searcher) -> None:
    plain, named = (searcher.search(searcher.query(f"What does the {name} do?")) for name in ("kidney", "Kidney"))
    plain_score, named_score = (
        next(f.score for f in found if f.hit.passage.document.id == "kidney.txt") for found in (plain, named)
    )
    assert named_score == pytest.approx(plain_score + NAMED)
    assert [f.score for f in named if f.hit.passage.document.id != "kidney.txt"] == pytest.approx(
        [f.score for f in plain if f.hit.passage.document.id != "kidney.txt"]
    )
    asked = searcher.query("What does the Kidney do?")
    assert NAMED not in {f.score - plain_score for f in searcher.search(asked, ["kidney.txt"])}


def test_the_same_question_gives_the_same_numbers_from_any_thread(index: Index) -> None:
    shared = Searcher(index, WordEncoder(), ByteCodec())
    alone = Searcher(index, WordEncoder(), ByteCodec()).search(shared.query("blood and water"))
    ran: list[list[tuple[int, float]]] = []

    def run() -> None:
        ran.append([(f.candidate.row, f.score) for f in shared.search(shared.query("blood and water"))])

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ran == [[(f.candidate.row, f.score) for f in alone]] * 8


def test_words_are_weighed_by_how_rare_they_are_in_the_corpus(searcher: Searcher, index: Index) -> None:
    query = searcher.query("blood sugar xylophone")
    assert query.idf == {
        "blood": pytest.approx(idf(4, len(index))),
        "sugar": pytest.approx(idf(1, len(index))),
        "xylophon": pytest.approx(idf(0, len(index))),
    }
    assert query.weights.sum() == pytest.approx(1)
    assert query.even.tolist() == pytest.approx([1 / 3] * 3)


def test_stems_that_stand_in_no_passage_are_known(searcher: Searcher) -> None:
    assert searcher.query("Does a xylophone pump blood at 7 in tumours?").unknown == {"xylophon", "7"}


def test_a_word_that_only_other_documents_hold_is_unknown_to_those_that_are_asked(searcher: Searcher) -> None:
    assert searcher.query("Does a tumour pump blood?", documents=["heart.txt"]).unknown == {"tumor"}
    assert not searcher.query("Does a tumour pump blood?", documents=["heart.txt", "tumor.txt"]).unknown


def test_british_words_count_as_those_of_the_corpus(searcher: Searcher) -> None:
    assert searcher.query("tumour").idf == searcher.query("tumor").idf
    found = {f.candidate.passage.document.id: f.candidate for f in searcher.search(searcher.query("Tumours?"))}
    assert found["tumor.txt"].lexical > 0 == found["heart.txt"].lexical
    assert found["tumor.txt"].match.held.any()


def test_irregular_forms_count_as_one_another(searcher: Searcher) -> None:
    assert searcher.query("What keeps blood?").unknown == searcher.query("What kept blood?").unknown == frozenset()
    query = searcher.query("Has the cell many nuclei?")
    found = searcher.search(query)
    assert found[0].hit.passage.document.id == "cells.txt"
    assert stem("nucleus") in found[0].candidate.match.all_stems & frozenset(query.idf)


def test_a_short_form_that_a_document_defines_is_met_by_the_long_form(searcher: Searcher) -> None:
    found = searcher.search(searcher.query("Does RBC fail?"))
    said = {each.candidate.passage.document.id: each.candidate.match for each in found}
    assert stem("RBC") in said["cells.txt"].all_stems
    assert said["later.txt"].stems[0] >= {stem("RBC"), stem("red"), stem("cells")}
    assert stem("RBC") not in said["heart.txt"].all_stems


def test_carried_words_weigh_half_and_a_word_said_again_weighs_whole(searcher: Searcher) -> None:
    lead = "sugar fat "
    plain, carried = searcher.query(lead + "blood fat"), searcher.query(lead + "blood fat", len(lead))
    assert carried.even[0] / carried.even[-1] == pytest.approx(CARRIED) == pytest.approx(0.5)
    halves = {stem: carried.idf[stem] / plain.idf[stem] for stem in plain.idf}
    assert halves == {"sugar": pytest.approx(0.5), "fat": pytest.approx(1), "blood": pytest.approx(1)}
    assert carried.weights.sum() == pytest.approx(1)
    assert carried.even.sum() == pytest.approx(1)


def test_an_empty_index_finds_nothing(index: Index, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("gone")
    corpus = write(folder / "corpus", {"one.txt": "Water.\n"})
    rebuild(corpus, folder / "index")
    (corpus / "one.txt").unlink()
    write(corpus, {"two.txt": "\n"})
    rebuild(corpus, folder / "index")
    empty = Searcher(Index.open(folder / "index"), WordEncoder(), ByteCodec())
    assert empty.search(empty.query("water")) == []


def test_tokens_of_a_passage_are_seen_by_sentence_in_the_codec_s_space(searcher: Searcher, index: Index) -> None:
    row = [index.document_id(row) for row in range(len(index))].index("lung.txt")
    sighted = searcher.sighted(row)
    passage = index.passage(row)
    assert sighted.sentences == passage.document.sentences_in(passage.span)
    assert sighted.bounds[-1][1] == len(sighted.tokens) == len(sighted.offsets)
    assert np.array_equal(np.concatenate([sighted.tokens, sighted.alone]), ByteCodec().decode(index.codes([row])[0]))
    expected = WordEncoder().pooled(passage.sentences)
    assert np.allclose(sighted.alone, expected, atol=0.01)
    assert searcher.sighted(row) is sighted


def test_the_values_asked_for_last_are_kept() -> None:
    made: list[int] = []
    recent: Recent[int, int] = Recent(2)

    def make(key: int) -> int:
        made.append(key)
        return key * 10

    assert [recent.get(key, make) for key in (1, 2, 1, 3, 1, 2)] == [10, 20, 10, 30, 10, 20]
    assert made == [1, 2, 3, 2]


def test_a_follow_up_s_pooled_vector_lies_between_the_question_s_and_that_of_all_that_is_searched(
    searcher: Searcher,
) -> None:
    text, encoder = "What is the lung? How does it breathe air?", WordEncoder()
    whole, own = encoder.pooled([text, "How does it breathe air?"])
    middle = (whole + own) / np.linalg.norm(whole + own)
    assert np.array_equal(searcher.query(text).pooled, whole)
    query = searcher.query(text, len("What is the lung? "))
    assert np.allclose(query.pooled, middle, atol=1e-6)
    assert np.allclose(query.turned, middle, atol=1e-6)
    assert float(whole @ own) < 0.99
