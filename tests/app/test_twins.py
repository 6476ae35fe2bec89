"""Of sentences said alike of several things, and of a table's rows, the one with the number asked for goes first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.evidence import Evidence, gather
from app.twins import AHEAD, told_apart
from app.wanted import wanted
from index.search import Searcher
from tests.app.asking import index_of
from tests.encoders import ByteCodec, WordEncoder

TEXTS = {
    "centres.txt": "Centre 72 reports within ten days. Centre 74 reports within nine days. Centre staff wash hands.\n",
    "counts.md": "| Year | Pups |\n|---|---|\n| 2018 | 212 |\n| 2019 | 240 |\n| Total | 452 |\n\nIn 2018 it rained.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("twins")


def first(
    question: str, folder: Path, scores: dict[str, float], texts: dict[str, str] = TEXTS
) -> tuple[str, dict[str, float]]:
    """What is best of the sentences that open so, and the score of each."""
    index = index_of(folder / str(abs(hash(question))), texts)
    query = (searcher := Searcher(index, WordEncoder(), ByteCodec())).query(question)
    found = {opening_of(e): e for e in gather(query, wanted(question), searcher.search(query))}
    kept = [read_again(found[opening]) for opening in scores]
    out = told_apart(np.array(list(scores.values())), kept)
    told = dict(zip(scores, out.tolist(), strict=True))
    return max(told, key=lambda opening: told[opening]), told


def read_again(evidence: Evidence) -> Evidence:
    """The same, with a document of its own: two threads that ask at once may each read one from the index."""
    candidate = evidence.found.candidate
    passage = replace(candidate.passage, document=replace(candidate.passage.document))
    return replace(evidence, found=replace(evidence.found, candidate=replace(candidate, passage=passage)))


def opening_of(evidence: Evidence) -> str:
    return " ".join(evidence.document.text[evidence.span.start : evidence.span.end].split()[:2])


def test_a_twin_with_another_number_stays_below_the_one_with_the_number_asked_for(folder: Path) -> None:
    best, told = first("When does centre 74 report?", folder, {"Centre 72": 5.0, "Centre 74": 3.0, "Centre staff": 4.0})
    assert told == {"Centre 72": 3.0 - AHEAD, "Centre 74": 3.0, "Centre staff": 4.0}
    assert best == "Centre staff"


def test_a_row_of_another_year_stays_below_the_year_s_own_and_a_sentence_is_no_row(folder: Path) -> None:
    best, told = first("How many pups in 2019?", folder, {"| 2018": 5.0, "| 2019": 3.0, "In 2018": 2.0})
    assert (best, told["| 2018"], told["In 2018"]) == ("| 2019", 3.0 - AHEAD, 2.0)


def test_a_row_that_is_named_otherwise_is_no_year_s_twin(folder: Path) -> None:
    scores = {"| Total": 5.0, "| 2019": 3.0}
    assert first("What was the total in 2019?", folder, scores)[1] == scores


def test_nothing_moves_where_no_number_is_asked_for_or_none_has_it(folder: Path) -> None:
    scores = {"Centre 72": 5.0, "Centre 74": 3.0}
    assert first("When does a centre report?", folder, scores)[1] == scores
    assert first("When does centre 75 report?", folder, scores)[1] == scores


def test_a_row_with_just_the_number_below_the_header_asked_for_is_above_one_with_a_range(folder: Path) -> None:
    table = {"salt.md": "| Hardness | Level | Salt |\n|---|---|---|\n| 0-5 | 1 | none |\n| 23-34 | 5 | 30 g |\n"}
    best, told = first("How much salt at level 5?", folder, {"| 0-5": 5.0, "| 23-34": 3.0}, table)
    assert (best, told["| 0-5"]) == ("| 23-34", 3.0 - AHEAD)


def test_a_number_with_a_point_tells_rows_apart(folder: Path) -> None:
    table = {"hours.md": "| Schedule | Most |\n|---|---|\n| 8 hours | 192 |\n| 7.75 hours | 186 |\n"}
    best, told = first("What is the most for a 7.75-hour day?", folder, {"| 8": 5.0, "| 7.75": 3.0}, table)
    assert (best, told["| 8"]) == ("| 7.75", 3.0 - AHEAD)
