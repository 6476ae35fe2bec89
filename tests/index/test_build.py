"""What a rebuild encodes, keeps, says and leaves behind."""

from __future__ import annotations

import errno
import gc
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from index import disk, intake, manifest
from index.build import build
from index.check import check
from index.journal import NAME as JOURNAL
from index.report import Progress
from index.store import Index
from ingest.document import Document
from ingest.errors import CorpusError, IndexFault
from ingest.folder import Found
from tests.encoders import ByteCodec, WordEncoder, recipe_of
from tests.index.small import TEXTS, answers, files, promised, rebuild, stored, write

WORDS = ["heart", "blood", "liver", "sugar", "smoke", "salt", "day"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_first_rebuild_encodes_every_passage_and_names_every_document(corpus: Path, folder: Path) -> None:
    encoder = WordEncoder()
    report = rebuild(corpus, folder, encoder)
    assert report.added == ("heart.txt", "kidney.txt", "lung.txt", "sub/liver.md")
    assert report.passages == report.encoded == len(encoder.encoded) == 5
    assert check(folder, corpus) == ()


def test_rebuild_with_nothing_changed_loads_no_model_and_writes_nothing(corpus: Path, folder: Path) -> None:
    first = rebuild(corpus, folder)
    before = {path: path.stat() for path in folder.rglob("*")}

    def load() -> WordEncoder:
        raise AssertionError("the model was loaded")

    second = build(corpus, folder, recipe_of(WordEncoder()), load, ByteCodec())
    assert (second.index_id, second.encoded, second.passages) == (first.index_id, 0, 5)
    assert second.unchanged == ("heart.txt", "kidney.txt", "lung.txt", "sub/liver.md")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == {
        path: status.st_mtime_ns for path, status in before.items()
    }


def test_new_document_alone_is_encoded_and_only_its_token_file_written(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    before, encoder = files(folder), WordEncoder()
    write(corpus, {"skin.txt": "The skin keeps water in."})
    report = rebuild(corpus, folder, encoder)
    assert report.added == ("skin.txt",)
    assert encoder.encoded == ["The skin keeps water in."]
    fresh = sorted(name.split("-")[0] for name in files(folder).keys() - before.keys())
    assert [name for name in fresh if not name.startswith("tokens")] == ["dense", "passages"]
    assert len([name for name in fresh if name.startswith("tokens")]) == 1


def test_renamed_file_is_not_encoded_again(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    (corpus / "heart.txt").rename(corpus / "sub" / "pump.txt")
    encoder = WordEncoder()
    report = rebuild(corpus, folder, encoder)
    assert report.renamed == (("heart.txt", "sub/pump.txt"),)
    assert (report.added, report.removed, encoder.encoded) == ((), (), [])
    index = Index.open(folder)
    assert index.document_id(index.lexical(["valve"], 1)[0][0]) == "sub/pump.txt"


def test_paragraph_moved_inside_a_file_is_not_encoded_again(tmp_path: Path, folder: Path) -> None:
    parts = [f"## Part {n}\n\nSentence number {n} speaks of thing {n}.\n\n" for n in range(5)]
    corpus = write(tmp_path / "corpus", {"a.md": "# All\n\nThis comes first.\n\n" + "".join(parts)})
    rebuild(corpus, folder)
    write(corpus, {"a.md": "# All\n\nThis comes first.\n\n" + "".join(reversed(parts))})
    encoder = WordEncoder()
    report = rebuild(corpus, folder, encoder)
    assert report.changed == ("a.md",)
    assert encoder.encoded == []


def test_same_passage_in_two_documents_is_encoded_once(tmp_path: Path, folder: Path) -> None:
    corpus = write(tmp_path / "corpus", {"a.txt": "One text.", "b.txt": "One text."})
    write(
        corpus, {"sources.toml": '[[document]]\nfile = "a.txt"\ntitle = "T"\n[[document]]\nfile = "b.txt"\ntitle = "T"'}
    )
    encoder = WordEncoder()
    assert rebuild(corpus, folder, encoder).passages == 2
    assert encoder.encoded == ["One text."]


def test_new_row_in_the_table_of_sources_changes_its_document_alone(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    write(corpus, {"sources.toml": '[[document]]\nfile = "lung.txt"\ntitle = "Breath"\nyear = 1999\n'})
    report = rebuild(corpus, folder)
    index = Index.open(folder)
    assert report.changed == ("lung.txt",)
    assert (index.document("lung.txt").title, index.document("lung.txt").source.year) == ("Breath", "1999")


def test_changed_model_encodes_stored_text_and_reads_no_file_again(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(corpus, folder)

    def read(*_: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr(intake, "read_found", read)
    other = WordEncoder(name="other words")
    report = rebuild(corpus, folder, other)
    assert (report.encoded, len(report.unchanged)) == (5, 4)
    assert Index.open(folder, recipe_of(other)).manifest.recipe.encoder == "other words"


def test_changed_codec_is_a_rebuild_too(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    recipe = replace(recipe_of(WordEncoder()), codec="other bytes")
    assert build(corpus, folder, recipe, WordEncoder, ByteCodec()).encoded >= 5
    assert manifest.load(folder).recipe == recipe


def test_removed_document_leaves_no_byte_of_its_text(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    for round in range(3):
        canary = f"Zebrafinch{round} sings quixotically{round} at dawn{round}."
        write(corpus, {"canary.txt": canary + "\n\n" + "Filler about nothing much. " * 400})
        rebuild(corpus, folder)
        assert Index.open(folder).lexical([f"quixotically{round}"], 1)
        (corpus / "canary.txt").unlink()
        report = rebuild(corpus, folder)
        assert report.removed == ("canary.txt",)
        everything = b"".join(files(folder).values()).lower()
        for trace in ("zebrafinch", "quixot", f"dawn{round}", "canary"):
            assert trace.encode() not in everything


def test_sentence_edited_out_leaves_no_byte_of_its_text(corpus: Path, folder: Path) -> None:
    write(corpus, {"heart.txt": TEXTS["heart.txt"] + "\nThe Zebrafinch is no organ.\n"})
    rebuild(corpus, folder)
    write(corpus, TEXTS)
    rebuild(corpus, folder)
    assert b"zebrafinch" not in b"".join(files(folder).values()).lower()


def test_two_builds_from_nothing_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    rebuild(corpus, tmp_path / "a")
    rebuild(corpus, tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_index_grown_step_by_step_equals_one_from_nothing(tmp_path: Path) -> None:
    corpus, grown, fresh = tmp_path / "corpus", tmp_path / "grown", tmp_path / "fresh"
    for name, text in TEXTS.items():
        rebuild(write(corpus, {name: text}), grown)
    rebuild(corpus, fresh)
    assert promised(grown) == promised(fresh)
    assert stored(grown) == stored(fresh)
    assert answers(grown, WORDS) == answers(fresh, WORDS)


def test_file_that_cannot_be_read_is_trouble_and_the_others_go_on(corpus: Path, folder: Path) -> None:
    write(corpus, {"broken.pdf": "no PDF at all", "empty.txt": ""})
    report = rebuild(corpus, folder)
    assert [record.id for record in report.unreadable] == ["broken.pdf", "empty.txt"]
    assert all(record.trouble for record in report.unreadable)
    assert [record.id for record in Index.open(folder).documents if record.trouble] == ["broken.pdf", "empty.txt"]
    assert report.passages == 5


def test_trouble_that_stays_the_same_writes_nothing(corpus: Path, folder: Path) -> None:
    write(corpus, {"broken.pdf": "no PDF at all", "empty.txt": ""})
    rebuild(corpus, folder)
    before = (folder / manifest.NAME).stat().st_mtime_ns
    report = rebuild(corpus, folder)
    assert len(report.unreadable) == 2
    assert (folder / manifest.NAME).stat().st_mtime_ns == before


def test_document_that_becomes_unreadable_is_taken_out(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    write(corpus, {"lung.txt": ""})
    report = rebuild(corpus, folder)
    assert [record.id for record in report.unreadable] == ["lung.txt"]
    assert Index.open(folder).lexical(["oxygen"], 1) == []


def test_file_that_disappears_during_the_rebuild_is_trouble(corpus: Path, folder: Path) -> None:
    def vanish(progress: Progress) -> None:
        if progress.document == "heart.txt":
            (corpus / "lung.txt").unlink(missing_ok=True)

    report = rebuild(corpus, folder, tell=vanish)
    assert [record.id for record in report.unreadable] == ["lung.txt"]
    assert "cannot be opened" in report.unreadable[0].trouble
    write(corpus, TEXTS)
    assert rebuild(corpus, folder).unreadable == ()


def test_text_that_is_no_unicode_is_trouble(corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(found: Found, entries: object) -> Document:
        return Document(found.id, found.sha256, "A \ud800 B", found.id)

    monkeypatch.setattr(intake, "read_found", read)
    report = rebuild(corpus, folder)
    assert {record.trouble for record in report.unreadable} == {intake._NOT_UNICODE}


def test_corpus_that_becomes_empty_gives_an_empty_index(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    for path in [*corpus.rglob("*.txt"), *corpus.rglob("*.md")]:
        path.unlink()
    assert rebuild(corpus, folder).passages == 0
    index = Index.open(folder)
    assert (len(index), index.lexical(["heart"], 5), index.vectors().shape[0]) == (0, [], 0)
    assert check(folder, corpus) == ()
    assert rebuild(write(corpus, TEXTS), folder).passages == 5


def test_missing_corpus_is_said_and_the_index_kept(corpus: Path, folder: Path, tmp_path: Path) -> None:
    rebuild(corpus, folder)
    with pytest.raises(CorpusError, match="does not exist"):
        rebuild(tmp_path / "nowhere", folder)
    assert len(Index.open(folder)) == 5


class _Interrupted(WordEncoder):
    def encode(self, *texts: object) -> object:  # type: ignore[override]
        if len(self.encoded) >= 2:
            raise KeyboardInterrupt
        return super().encode(*texts)  # type: ignore[arg-type]


def test_interrupted_rebuild_keeps_the_old_index_and_what_it_encoded(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.build.AT_ONCE", 2)
    rebuild(corpus, folder)
    old = Index.open(folder).index_id
    write(corpus, {f"new{n}.txt": f"New text number {n}." for n in range(5)})
    interrupted = _Interrupted()
    with pytest.raises(KeyboardInterrupt):
        rebuild(corpus, folder, interrupted)
    assert Index.open(folder).index_id == old
    assert not list(folder.rglob("*.tmp"))
    encoder = WordEncoder()
    report = rebuild(corpus, folder, encoder)
    assert len(interrupted.encoded) == 2
    assert sorted(interrupted.encoded + encoder.encoded) == [f"New text number {n}." for n in range(5)]
    assert report.passages == 10
    assert not (folder / JOURNAL).exists()


def test_slow_reading_is_not_repeated_after_an_interrupt(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "SLOW", 0)
    monkeypatch.setattr("index.build.AT_ONCE", 2)
    with pytest.raises(KeyboardInterrupt):
        rebuild(corpus, folder, _Interrupted())

    def read(*_: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr(intake, "read_found", read)
    assert rebuild(corpus, folder).passages == 5
    monkeypatch.undo()
    assert rebuild(corpus, folder).index_id == rebuild(corpus, folder.with_name("fresh")).index_id


def test_damaged_file_is_made_anew_and_only_its_passages_encoded(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    before = files(folder)
    name = manifest.load(folder).tokens[0].name
    (folder / name).unlink()
    encoder = WordEncoder()
    report = rebuild(corpus, folder, encoder)
    assert 0 < len(encoder.encoded) < report.passages
    assert files(folder) == before


@pytest.mark.parametrize("role", ["dense", "passages", "manifest"])
@pytest.mark.parametrize("harm", ["missing", "short", "garbage"])
def test_rebuild_puts_any_damaged_file_right(corpus: Path, folder: Path, role: str, harm: str) -> None:
    rebuild(corpus, folder)
    before = answers(folder, WORDS)
    path = next(folder.glob(f"{role}*"))
    data = path.read_bytes()
    harmed = {"missing": b"", "short": data[: len(data) // 2], "garbage": bytes(len(data))}[harm]
    path.write_bytes(harmed)
    if harm == "missing":
        path.unlink()
    write(corpus, {"skin.txt": "The skin keeps water in."})
    rebuild(corpus, folder)
    (corpus / "skin.txt").unlink()
    rebuild(corpus, folder)
    assert answers(folder, WORDS) == before
    assert check(folder, corpus) == ()


@pytest.mark.parametrize("pattern", ["dense*", "passages*", "tokens/*"])
def test_changed_byte_is_put_right_even_where_nothing_else_changed(corpus: Path, folder: Path, pattern: str) -> None:
    rebuild(corpus, folder)
    before, path = files(folder), next(folder.glob(pattern))
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
    rebuild(corpus, folder)
    assert files(folder) == before


def test_text_that_is_damaged_in_a_large_file_is_made_anew(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "HASHED", 0)  # as for a file that is too large to be hashed at every start
    rebuild(corpus, folder)
    before, path = files(folder), next(folder.glob("passages*"))
    path.write_bytes(path.read_bytes().replace(b"lung.txt", b"\xffung.txt"))
    next(folder.glob("tokens/*")).unlink()
    rebuild(corpus, folder)
    assert files(folder) == before


def test_rebuild_that_meets_damage_leaves_no_database_open(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "HASHED", 0)
    rebuild(corpus, folder)
    path = next(folder.glob("dense*"))
    path.write_bytes(bytes(path.stat().st_size))
    gc.disable()
    try:
        rebuild(corpus, folder)
        assert not [link for link in Path("/proc/self/fd").iterdir() if str(link.resolve()).startswith(str(folder))]
    finally:
        gc.enable()


def test_flipped_bit_is_not_copied_into_a_new_file(corpus: Path, folder: Path, tmp_path: Path) -> None:
    rebuild(corpus, folder)
    path = next(folder.glob("dense*"))
    data = bytearray(path.read_bytes())
    data[-5] ^= 64
    path.write_bytes(data)
    rebuild(write(corpus, {"skin.txt": "The skin keeps water in."}), folder)
    rebuild(corpus, tmp_path / "fresh")
    assert promised(folder) == promised(tmp_path / "fresh")


def test_second_rebuild_at_once_says_so_and_waits(corpus: Path, folder: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    told: list[Progress] = []

    def tell(progress: Progress) -> None:
        if not told:
            holder.kill()
        told.append(progress)

    assert rebuild(corpus, folder, tell=tell).passages == 5
    assert told[0] == Progress("wait")
    holder.communicate()


_HOLD = """
import pathlib, sys
from index import disk
folder = pathlib.Path(sys.argv[1])
folder.mkdir()
with disk.locked(folder / disk.LOCK, lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_rebuilds_started_together_both_end_with_the_same_index(corpus: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "tests.index.rebuild_once", str(corpus), str(folder)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=120)[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0][0] == said[1][0]
    assert sorted(int(encoded) for _, encoded in said) == [0, 5]
    assert check(folder, corpus) == ()


def test_files_that_are_not_ours_are_left_alone(corpus: Path, folder: Path) -> None:
    write(folder, {"notes.txt": "mine", "tokens/mine.txt": "mine", "own.sqlite": "mine", "own.tmp": "mine"})
    rebuild(corpus, folder)
    assert {"notes.txt", "tokens/mine.txt", "own.sqlite", "own.tmp"} <= files(folder).keys()


def test_left_overs_of_a_killed_rebuild_are_removed_even_where_nothing_changed(corpus: Path, folder: Path) -> None:
    rebuild(corpus, folder)
    before = files(folder)
    write(
        folder,
        {"passages-draft.sqlite.tmp": "x", "tokens/07-new.bin.tmp": "x", "dense-0123.faiss": "x", JOURNAL: "x" * 100},
    )
    rebuild(corpus, folder)
    assert files(folder) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_folder_that_cannot_be_written_is_one_sentence(corpus: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(IndexFault, match="cannot be written"):
        rebuild(corpus, tmp_path / "index")
    tmp_path.chmod(0o700)


def test_index_folder_that_is_a_file_is_one_sentence(corpus: Path, folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(IndexFault, match=r"cannot be written \(file exists\)"):
        rebuild(corpus, folder)


def test_full_disk_is_one_sentence_and_the_old_index_serves(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(corpus, folder)
    before = files(folder)
    write(corpus, {"skin.txt": "The skin keeps water in."})

    def full(descriptor: int, data: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.write", full)
    with pytest.raises(IndexFault, match=r"no space left on device\): make room and run `citewell rebuild`"):
        rebuild(corpus, folder)
    monkeypatch.undo()
    assert {name: data for name, data in files(folder).items() if name != JOURNAL} == before | {
        name: data for name, data in files(folder).items() if name.startswith("passages")
    }
    assert len(Index.open(folder)) == 5
    assert rebuild(corpus, folder).passages == 6


def test_progress_counts_up_to_its_total(corpus: Path, folder: Path) -> None:
    told: list[Progress] = []
    rebuild(corpus, folder, tell=told.append)
    assert [p.stage for p in told if p.stage != "read"] == ["encode", "encode", "write", "write"]
    assert [(p.done, p.total) for p in told if p.stage == "encode"] == [(0, 5), (5, 5)]


def test_report_counts_the_seconds(corpus: Path, folder: Path) -> None:
    started = time.perf_counter()
    report = rebuild(corpus, folder)
    assert 0 < report.seconds <= time.perf_counter() - started
