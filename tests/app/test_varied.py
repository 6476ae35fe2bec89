"""The best passage stays first; of the others, those that add to what is shown come before the same again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.varied import varied
from index.search import Found, Searcher
from tests.app.asking import index_of
from tests.encoders import ByteCodec, WordEncoder

TEXTS = {
    "heart.txt": "The heart pumps blood.\n",
    "again.txt": "The heart pumps blood.\n",
    "lung.txt": "The lung breathes air.\n",
    "skin.txt": "The skin keeps warm.\n",
}


def ranked(question: str, scores: dict[str, float], folder: Path) -> tuple[Searcher, list[Found]]:
    """The passages with the scores of their documents, best first."""
    searcher = Searcher(index_of(folder, TEXTS), WordEncoder(), ByteCodec())
    found = searcher.search(searcher.query(question))
    scored = [replace(each, score=scores[each.hit.passage.document.id]) for each in found]
    return searcher, sorted(scored, key=lambda each: -each.score)


def ids(found: list[Found]) -> list[str]:
    return [each.hit.passage.document.id for each in found]


def test_what_the_first_left_open_comes_before_the_same_again(tmp_path: Path) -> None:
    scores = {"heart.txt": 5.0, "again.txt": 4.9, "lung.txt": 1.0, "skin.txt": 0.9}
    searcher, found = ranked("heart or lung?", scores, tmp_path)
    assert ids(varied(searcher.query("heart or lung?"), found, 3)) == ["heart.txt", "lung.txt", "again.txt"]


def test_where_nothing_is_left_open_the_scores_decide(tmp_path: Path) -> None:
    scores = {"heart.txt": 5.0, "again.txt": 4.9, "lung.txt": 1.0, "skin.txt": 0.9}
    searcher, found = ranked("the heart?", scores, tmp_path)
    assert ids(varied(searcher.query("the heart?"), found, 9)) == ["heart.txt", "again.txt", "lung.txt", "skin.txt"]


def test_nothing_is_lost_and_no_more_than_asked_for_comes(tmp_path: Path) -> None:
    searcher, found = ranked("lung?", dict.fromkeys(TEXTS, 1.0), tmp_path)
    assert sorted(ids(varied(searcher.query("lung?"), found, 99))) == sorted(ids(found))
    assert varied(searcher.query("lung?"), found, 0) == varied(searcher.query("lung?"), [], 5) == []
    assert ids(varied(searcher.query("is it?"), found, 2)) == ids(found)[:2]
