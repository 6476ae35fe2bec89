"""A plan keeps what is the same and reads what is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from index import plan
from index.disk import is_whole
from index.held import Held, none_whole
from ingest.folder import Changes, scan
from ingest.titles import read_entries
from tests.index.small import TEXTS, rebuild, write


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    corpus = write(tmp_path / "corpus", TEXTS | {"empty.txt": "", "broken.pdf": "x"})
    rebuild(corpus, tmp_path / "index")
    return corpus


def made(corpus: Path) -> plan.Plan:
    held = Held(corpus.with_name("index"), is_whole)
    try:
        return plan.make(scan(corpus), read_entries(corpus), held)
    finally:
        held.close()


def test_same_corpus_is_kept_but_for_trouble_that_may_pass(corpus: Path) -> None:
    todo = made(corpus)
    assert sorted(todo.keep) == sorted([*TEXTS, "empty.txt"])
    assert todo.drop == ()
    assert len(todo.changes.unchanged) == 6


def test_every_kind_of_change_is_told_apart(corpus: Path) -> None:
    write(corpus, {"new.txt": "New.", "lung.txt": "Other.", "sources.toml": '[[document]]\nfile = "kidney.txt"\n'})
    (corpus / "heart.txt").rename(corpus / "pump.txt")
    (corpus / "sub" / "liver.md").unlink()
    todo = made(corpus)
    assert todo.changes.added == ("new.txt",)
    assert todo.changes.changed == ("kidney.txt", "lung.txt")
    assert todo.changes.removed == ("sub/liver.md",)
    assert todo.changes.renamed == (("heart.txt", "pump.txt"),)
    assert sorted(todo.drop) == ["heart.txt", "kidney.txt", "lung.txt", "sub/liver.md"]
    assert [todo.earlier(id) for id in ("pump.txt", "lung.txt")] == ["heart.txt", "lung.txt"]


def test_a_renamed_folder_of_many_files_is_looked_up_file_by_file_and_not_all_of_it_for_each() -> None:
    moved = tuple((f"a/{n}.txt", f"b/{n}.txt") for n in range(20_000))
    todo = plan.Plan((), {}, {}, (), Changes((), (), (), moved, ()))
    begun = time.process_time()
    assert [todo.earlier(new) for _, new in moved] == [old for old, _ in moved]
    assert time.process_time() - begun < 1


def test_the_earlier_records_are_put_in_order_once(corpus: Path) -> None:
    held = Held(corpus.with_name("index"), is_whole)
    assert held.records is held.records
    assert sorted(held.records) == sorted([*TEXTS, "empty.txt", "broken.pdf"])
    held.close()


def test_nothing_is_kept_of_an_index_that_is_not_to_be_used(corpus: Path) -> None:
    held = Held(corpus.with_name("index"), none_whole)
    assert [id for id in plan.make(scan(corpus), {}, held).keep if id in TEXTS] == []
