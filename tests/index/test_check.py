"""`check` finds what is wrong with an index, and `repair` puts right what can be."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import assemble, dense, disk, manifest, texts
from index.check import Fault, Problem, check, repair
from index.journal import NAME as JOURNAL
from ingest.errors import IndexMissing
from tests.encoders import ByteCodec, WordEncoder, recipe_of
from tests.index.small import TEXTS, files, rebuild, write


def mended(corpus: Path, folder: Path) -> tuple[int, tuple[Problem, ...]]:
    """How many passages a repair encodes, and what is wrong after it."""
    encoder = WordEncoder()
    done = repair(corpus, folder, recipe_of(encoder), lambda: encoder, ByteCodec())
    assert done.before
    return len(encoder.encoded), done.after


def edit_database(folder: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change the database, and the manifest so that all hashes are right."""
    state = manifest.load(folder)
    draft = folder / "draft"
    disk.copy(folder / state.database.name, draft)
    connection = texts.edit(draft)
    change(connection)
    connection.commit()
    connection.close()
    database = disk.adopt(folder, draft, texts.PATTERN)
    disk.replace(folder / manifest.NAME, manifest.dump(replace(state, database=database)))
    assemble.sweep(folder, manifest.load(folder))


def test_whole_index_has_no_problem(corpus: Path, folder: Path) -> None:
    assert check(folder, corpus) == ()


def test_a_rebuild_that_swaps_meanwhile_damages_nothing(corpus: Path, folder: Path) -> None:
    swapper = subprocess.Popen([sys.executable, "-m", "tests.index.swap_often", str(corpus), str(folder), "25"])
    faults = set()
    while swapper.poll() is None:
        faults |= {problem.fault for problem in check(folder, corpus)}
    assert swapper.returncode == 0
    assert faults <= {Fault.STALE, Fault.LEFTOVER}


def test_no_index_is_said(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        check(tmp_path / "nowhere", corpus)


@pytest.mark.parametrize("pattern", ["dense*", "passages*", "tokens/*", "manifest*"])
def test_flipped_bit_is_found_and_repaired(corpus: Path, folder: Path, pattern: str) -> None:
    before = files(folder)
    path = min(folder.glob(pattern), key=lambda each: each.stat().st_size)  # of the tokens, those of one passage
    data = bytearray(path.read_bytes())
    data[-9] ^= 1
    path.write_bytes(data)
    found = check(folder, corpus)
    assert (found[0].fault, found[0].where) == (Fault.DAMAGED, path.relative_to(folder).as_posix())
    encoded, after = mended(corpus, folder)
    assert after == ()
    assert files(folder) == before
    assert encoded == {"dense*": 5, "passages*": 0, "tokens/*": 1, "manifest*": 5}[pattern]


def test_missing_and_short_files_are_told_apart(corpus: Path, folder: Path) -> None:
    next(folder.glob("tokens/*")).unlink()
    path = next(folder.glob("dense*"))
    path.write_bytes(path.read_bytes()[:50])
    troubles = [problem.trouble for problem in check(folder, corpus)]
    assert any(trouble == "is missing" for trouble in troubles)
    assert any(trouble.startswith("has 50 bytes of ") for trouble in troubles)
    assert mended(corpus, folder)[1] == ()


def test_a_passage_without_text_hides_no_other_contradiction(corpus: Path, folder: Path) -> None:
    first = "(SELECT min(number) FROM passages)"

    def change(connection: sqlite3.Connection) -> None:
        connection.execute(f'UPDATE passages SET "end" = "end" + 10000 WHERE number = {first}')
        connection.execute(f"UPDATE passages SET context = 'Other' WHERE number > {first}")

    edit_database(folder, change)
    troubles = [problem.trouble for problem in check(folder, corpus)]
    assert troubles.count("a passage without text") == 1
    assert troubles.count("its key is not that of its text") > 1


@pytest.mark.parametrize(
    ("change", "where", "trouble"),
    [
        ("UPDATE documents SET text = replace(text, 'blood', 'bloom')", "", "its key is not that of its text"),
        ("UPDATE passages SET context = 'Other'", "", "its key is not that of its text"),
        ("UPDATE passages SET key = zeroblob(32)", "", "holds other passages than the database"),
        ("DELETE FROM documents WHERE id = 'lung.txt'", "lung.txt", "is in the manifest and not in the database"),
        ("UPDATE documents SET title = 'X' WHERE id = 'lung.txt'", "lung.txt", "other things of it"),
        ('UPDATE passages SET "end" = "end" + 10000', "", "a passage without text"),
        ("INSERT INTO postings (rowid, text, context) VALUES (99, 'stray words', '')", "", "the postings are not"),
    ],
)
def test_contradiction_is_found_and_everything_made_anew(
    corpus: Path, folder: Path, change: str, where: str, trouble: str
) -> None:
    before = files(folder)
    edit_database(folder, lambda connection: connection.execute(change))
    found = check(folder, corpus)
    assert any(problem.fault is Fault.CONTRADICTION and trouble in problem.trouble for problem in found)
    assert any(where in problem.where for problem in found)
    assert mended(corpus, folder) == (5, ())
    assert files(folder) == before


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0])
def test_vector_that_is_none_is_found(corpus: Path, folder: Path, value: float) -> None:
    state = manifest.load(folder)
    vectors = np.array(dense.Dense(folder / state.dense.name).vectors())
    vectors[2] = value
    stored = disk.write(folder, dense.PATTERN, [dense.dump(vectors)])
    disk.replace(folder / manifest.NAME, manifest.dump(replace(state, dense=stored)))
    assemble.sweep(folder, manifest.load(folder))
    found = check(folder, corpus)
    assert [str(problem) for problem in found] == [f"{stored.name}: 1 vectors are not of length 1, the first in row 2"]
    assert mended(corpus, folder) == (5, ())


def test_changed_corpus_is_said(corpus: Path, folder: Path) -> None:
    write(corpus, {"new.txt": "New.", "lung.txt": "Other.", "sources.toml": '[[document]]\nfile = "heart.txt"'})
    (corpus / "kidney.txt").unlink()
    assert [str(problem) for problem in check(folder, corpus)] == [
        "heart.txt: has another row in the table of sources now",
        "lung.txt: has changed since it was indexed",
        "new.txt: is not in the index yet",
        "kidney.txt: is in the index and no longer in the corpus",
    ]
    assert mended(corpus, folder)[1] == ()


def test_left_over_files_are_said_and_removed(corpus: Path, folder: Path) -> None:
    write(folder, {JOURNAL: "x", "dense-0.faiss": "x"})
    assert [problem.where for problem in check(folder, corpus)] == ["dense-0.faiss", JOURNAL]
    assert mended(corpus, folder) == (0, ())


def test_two_documents_of_the_same_text_are_said_and_kept(corpus: Path, folder: Path) -> None:
    write(corpus, {"again.txt": TEXTS["lung.txt"]})
    rebuild(corpus, folder)
    assert [str(problem) for problem in check(folder, corpus)] == [
        "lung.txt: is the same text as again.txt: take one of them out"
    ]


def test_check_reads_and_never_writes(corpus: Path, folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    check(folder, corpus)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
