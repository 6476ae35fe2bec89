"""Bad input through the command line: one clear sentence, never a traceback, and what is good goes on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter

from app.rebuilt import BuildBar
from tests.app.commandline import ROOT, SETTINGS, free_port, here, refused, where
from tests.app.conftest import GOOD
from tests.ingest import pdfs


def blank_pdf(path: Path, password: str = "") -> None:
    """A page without text, as a scan is to a reader."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(path)


@pytest.fixture(scope="module")
def troubled(model: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A corpus of one good document and of everything that can be wrong with others, after its rebuild."""
    folder = tmp_path_factory.mktemp("troubled")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "good.md").write_text(GOOD, "utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "blank.txt").write_bytes(b" \r\n\t\n")
    (corpus / "false.pdf").write_bytes(b"This is no PDF.")
    (corpus / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    blank_pdf(corpus / "scan.pdf")
    (corpus / "partly.pdf").write_bytes(pdfs.pages("The cover of a scan.", "", ""))
    blank_pdf(corpus / "secret.pdf", "open sesame")
    with zipfile.ZipFile(corpus / "renamed.docx", "w") as archive:
        archive.writestr("notes.txt", "no Word document")
    (corpus / "latin.txt").write_bytes("La fièvre jaune à São Paulo, déjà vue.".encode("latin-1"))
    (corpus / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (corpus / "table.xlsx").write_bytes(b"")
    (corpus / "two\ncitewell: lines.txt").write_text("two lines", "utf-8")
    (corpus / ".hidden.txt").write_text("hidden", "utf-8")
    (corpus / "out.txt").symlink_to(ROOT / "LICENSE")
    return folder, here("rebuild", *where(folder, model))


def test_what_cannot_be_read_is_told_and_the_rest_is_indexed(
    troubled: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _, done = troubled
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith("11 documents, 11 added: ")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty.txt", "text"),
        ("blank.txt", "text"),
        ("false.pdf", "PDF"),
        ("cut.pdf", "PDF"),
        ("scan.pdf", "scan"),
        ("secret.pdf", "password"),
        ("partly.pdf", "has text on 1 of its 3 pages"),
        ("renamed.docx", "Word"),
        ("picture.txt", "text"),
        ("table.xlsx", "passed over"),
        (".hidden.txt", "passed over, hidden"),
        ("two citewell: lines.txt", "passed over, name with characters that cannot be shown: rename it"),
        ("out.txt", "link that leaves the corpus"),
    ],
)
def test_each_trouble_is_one_sentence_that_names_the_file(
    name: str, words: str, troubled: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    (line,) = [line for line in troubled[1].stderr.splitlines() if line.startswith(f"citewell: {name}: ")]
    assert words in line


def test_documents_lists_the_troubles(troubled: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    done = here("documents", "--json", *where(troubled[0]))
    rows = {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert (rows["good.md"]["state"], rows["good.md"]["trouble"]) == ("indexed", "")
    assert rows["secret.pdf"]["state"] == "unreadable"
    assert "password" in rows["secret.pdf"]["trouble"]
    assert rows["good.md"]["remark"] == rows["secret.pdf"]["remark"] == ""
    assert (rows["partly.pdf"]["state"], rows["partly.pdf"]["trouble"]) == ("indexed", "")
    remark = "has text on 1 of its 3 pages: where the others are scans, run text recognition (OCR) on it"
    assert rows["partly.pdf"]["remark"] == remark
    lines = here("documents", *where(troubled[0])).stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("partly.pdf ")]
    assert line.endswith(f"3 pages, 1 passage, {remark}")


def test_latin_1_is_read_letter_by_letter(troubled: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert here("text", "latin.txt", *where(troubled[0])).stdout == "La fièvre jaune à São Paulo, déjà vue."


def test_the_text_of_what_cannot_be_read_is_refused(troubled: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert "secret.pdf" in refused(here("text", "secret.pdf", *where(troubled[0])))


def test_an_empty_corpus_is_told(model: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    assert "holds no document that can be read" in refused(here("rebuild", *where(tmp_path, model)))
    assert "holds no document that can be read" in refused(here("ask", "Why?", *where(tmp_path, model)))
    chat = here("chat", "--read-only", "--port", str(free_port()), *where(tmp_path, model))
    assert "holds no document that can be read" in refused(chat)


@pytest.mark.parametrize("command", [("rebuild",), ("documents",), ("text", "a.txt")])
def test_a_corpus_that_is_missing_or_a_file_is_told(command: tuple[str, ...], tmp_path: Path) -> None:
    assert "does not exist" in refused(here(*command, *where(tmp_path)))
    (tmp_path / "corpus").write_text("a file")
    assert "is not a folder" in refused(here(*command, *where(tmp_path)))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_told(copied: Path, model: Path) -> None:
    (copied / "corpus" / "closed").mkdir(mode=0o000)
    assert "closed" in here("rebuild", *where(copied, model)).stderr


def test_an_index_that_cannot_be_a_folder_is_told(copied: Path, model: Path) -> None:
    shutil.rmtree(copied / "index")
    (copied / "index").write_text("a file")
    assert "index" in refused(here("rebuild", *where(copied, model)))


def test_a_model_that_is_not_there_is_told(copied: Path) -> None:
    said = refused(here("rebuild", *where(copied), "--model", "nobody/nothing"))
    assert "no model 'nobody/nothing' on this machine" in said
    assert "the model has no name" in refused(here("rebuild", *where(copied), "--model", ""))
    assert "no weights" in refused(here("rebuild", *where(copied), "--model", str(copied)))


def test_a_file_that_disappears_during_the_rebuild_is_told_and_the_rest_is_indexed(
    copied: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = copied / "corpus"
    for name in ("first.txt", "zuletzt.txt"):
        (corpus / name).write_text(f"The gene of the cell, {name}.", "utf-8")
    monkeypatch.setattr(BuildBar, "__call__", lambda bar, progress: (corpus / "zuletzt.txt").unlink(missing_ok=True))
    done = here("rebuild", *where(copied, model))
    assert done.returncode == 0
    assert "citewell: zuletzt.txt: cannot be opened" in done.stderr
    assert "2 added" in done.stdout


@pytest.mark.parametrize("how", ["missing", "short"])
@pytest.mark.parametrize("kind", ["manifest.json", "passages-*.sqlite", "dense-*.faiss", "tokens/*.bin"])
def test_a_damaged_index_is_told_with_what_to_run(kind: str, how: str, copied: Path, model: Path) -> None:
    (path,) = list((copied / "index").glob(kind))[:1]
    path.unlink() if how == "missing" else os.truncate(path, path.stat().st_size // 2)
    done = here("check", *where(copied))
    if kind == "manifest.json" and how == "missing":
        assert "there is no index" in refused(done)
    else:
        assert done.returncode == 1
        assert f"damaged: {path.relative_to(copied / 'index')}: " in done.stdout
        assert "citewell rebuild" in refused(here("ask", "Why?", *where(copied, model)))


def test_check_repairs_what_it_found(copied: Path, model: Path) -> None:
    (path,) = (copied / "index").glob("dense-*.faiss")
    os.truncate(path, 5)
    done = here("check", "--repair", *where(copied, model))
    assert (done.returncode, done.stdout) == (0, "nothing is wrong\n")
    assert f"was damaged: {path.name}" in done.stderr
    assert here("check", *where(copied)).returncode == 0


def test_a_line_of_2_megabytes_is_indexed(model: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "line.txt").write_text("the dose of the gene, " * 92_000, "utf-8")
    done = here("rebuild", *where(tmp_path, model))
    assert done.returncode == 0
    passages = int(done.stdout.removeprefix("1 document, 1 added: ").split()[0])
    assert passages > 1000


def test_questions_that_cannot_be_asked_are_told(built: Path, model: Path) -> None:
    options = where(built, model)
    assert "is empty" in refused(here("ask", "", *options))
    assert "no word in it" in refused(here("ask", "?!... --- ***", *options))
    assert "100000 characters" in refused(here("ask", "a" * 100_000, *options))
    assert "no document" in refused(here("ask", "Why?", "--document", "no.txt", *options))


@pytest.mark.parametrize(
    ("question", "given", "encoding"),
    [("why \udcff", b"", "utf-8"), ("-", b"why \xff", "utf-8:surrogateescape"), ("-", b"why \xff", "utf-8:strict")],
)
def test_a_question_in_bytes_that_are_not_utf_8_is_told(
    question: str, given: bytes, encoding: str, built: Path, model: Path
) -> None:
    command = [sys.executable, "-m", "app.cli", "ask", question, *where(built, model)]
    settings = os.environ | SETTINGS | {"PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=ROOT, env=settings, input=given, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().strip() == "citewell: the question is not text in UTF-8: type it anew"


@pytest.mark.parametrize("encoding", ["utf-8:surrogateescape", "utf-8:strict", "latin-1"])
def test_saved_answers_in_bytes_that_are_not_utf_8_are_told_with_their_line(encoding: str) -> None:
    command = [sys.executable, "-m", "app.cli", "verify", "-"]
    settings = os.environ | SETTINGS | {"PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=ROOT, env=settings, input=b"\n\xff", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().strip() == "citewell: standard input:2: is not UTF-8: save it as UTF-8"


def test_a_document_that_could_not_be_read_is_not_asked_but_told_with_its_trouble(
    troubled: tuple[Path, subprocess.CompletedProcess[str]], model: Path
) -> None:
    options = where(troubled[0], model)
    assert "false.pdf: " in (trouble := refused(here("ask", "What is the dose?", "--document", "false.pdf", *options)))
    assert trouble in troubled[1].stderr
    assert refused(here("ask", "What is the dose?", "--literal", "--document", "false.pdf", *options)) == trouble


def test_a_broken_line_of_questions_is_named_before_anything_runs(built: Path, model: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"question": "Why?"}\n{"question": }\n', "utf-8")
    done = here("evaluate", tmp_path / "q.jsonl", "--out", tmp_path / "out", *where(built, model))
    assert f"{tmp_path / 'q.jsonl'}:2: is not JSON" in refused(done)
    assert not (tmp_path / "out").exists()
