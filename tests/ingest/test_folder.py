from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.errors import CorpusError, UnreadableDocument
from ingest.folder import Changes, changes, read_found, scan
from ingest.titles import Entry


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "sub" / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text("Words of b.")
    (folder / "sub" / "a.MD").write_text("# Words of a")
    (folder / "sub" / "deep" / "c.html").write_text("<p>Words of c</p>")
    return folder


@contextmanager
def another_user() -> Iterator[None]:
    """Root may read everything, so for a while be somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def passed_over(corpus: Path) -> dict[str, str]:
    return {item.path: item.reason for item in scan(corpus).passed_over}


def test_documents_are_found_in_sub_folders_sorted_by_id(corpus: Path) -> None:
    found = scan(corpus)
    assert [file.id for file in found.files] == ["b.txt", "sub/a.MD", "sub/deep/c.html"]
    assert found.passed_over == ()


def test_a_file_is_named_with_its_digest_and_size(corpus: Path) -> None:
    file = scan(corpus).files[0]
    assert (file.sha256, file.size) == (hashlib.sha256(b"Words of b.").hexdigest(), 11)


def test_hidden_files_folders_and_locks_are_passed_over(corpus: Path) -> None:
    (corpus / ".hidden.txt").write_text("x")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "x.txt").write_text("x")
    (corpus / "~$b.docx").write_text("x")
    assert passed_over(corpus) == {".hidden.txt": "hidden", ".git": "hidden", "~$b.docx": "hidden"}


def test_unknown_suffixes_are_named(corpus: Path) -> None:
    (corpus / "data.csv").write_text("x")
    (corpus / "LICENCE").write_text("x")
    assert passed_over(corpus) == {"data.csv": "suffix .csv is not read", "LICENCE": "no suffix"}


def test_the_table_of_titles_is_neither_a_document_nor_reported(corpus: Path) -> None:
    (corpus / "sources.toml").write_text("")
    assert passed_over(corpus) == {}


def test_links_that_leave_the_corpus_are_passed_over(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (corpus / "link.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "folder").symlink_to(tmp_path)
    assert passed_over(corpus) == {"link.txt": "link that leaves the corpus", "folder": "link that leaves the corpus"}


def test_a_link_that_stays_in_the_corpus_is_read(corpus: Path) -> None:
    (corpus / "link.txt").symlink_to("b.txt")
    assert [file.id for file in scan(corpus).files][:2] == ["b.txt", "link.txt"]


def test_links_in_a_circle_or_to_nothing_are_passed_over(corpus: Path) -> None:
    (corpus / "sub" / "up").symlink_to(corpus)
    (corpus / "gone.txt").symlink_to("nowhere.txt")
    (corpus / "self.txt").symlink_to("self.txt")
    assert passed_over(corpus) == {
        "gone.txt": "link that leads nowhere",
        "self.txt": "link that leads nowhere",
        "sub/up": "link to a folder that is read under its own name",
    }


def test_a_link_to_something_hidden_is_passed_over(corpus: Path) -> None:
    (corpus / ".hidden.txt").write_text("x")
    (corpus / "link.txt").symlink_to(".hidden.txt")
    assert passed_over(corpus)["link.txt"] == "link to something hidden"


def test_a_pipe_with_a_known_suffix_is_not_opened(corpus: Path) -> None:
    os.mkfifo(corpus / "pipe.txt")
    assert passed_over(corpus) == {"pipe.txt": "not a regular file"}


def test_a_name_that_is_no_unicode_is_passed_over(corpus: Path) -> None:
    Path(os.fsdecode(os.fsencode(corpus) + b"/caf\xe9.txt")).write_text("x")
    (corpus / "new\nline.txt").write_text("x")
    reason = "name with characters that cannot be shown: rename it"
    assert passed_over(corpus) == {"caf\\udce9.txt": reason, "new\nline.txt": reason}


def test_names_in_any_script_and_with_blanks_are_read(corpus: Path) -> None:
    for name in ("генная терапия.txt", "a b\u00a0c.txt", "é # %.txt"):
        (corpus / name).write_text("x")
    assert len(scan(corpus).files) == 6


def test_a_folder_and_a_file_that_may_not_be_opened_are_named(corpus: Path) -> None:
    (corpus / "sub").chmod(0)
    (corpus / "b.txt").chmod(0)
    for above in (corpus, *corpus.parents[:3]):
        above.chmod(above.stat().st_mode | 0o055)
    try:
        with another_user():
            found = passed_over(corpus)
    finally:
        (corpus / "sub").chmod(0o755)
    assert found == {
        "b.txt": "cannot be opened (permission denied)",
        "sub": "folder that cannot be opened (permission denied)",
    }


def test_a_corpus_that_may_not_be_opened_is_told_and_not_taken_for_empty(corpus: Path) -> None:
    corpus.chmod(0)
    for above in corpus.parents[:3]:
        above.chmod(above.stat().st_mode | 0o055)
    try:
        with (
            another_user(),
            pytest.raises(CorpusError, match=r"cannot be opened \(permission denied\): check its p"),
        ):
            scan(corpus)
    finally:
        corpus.chmod(0o755)


@pytest.mark.parametrize(("name", "trouble"), [("none", "does not exist"), ("b.txt", "is not a folder")])
def test_a_corpus_that_is_no_folder_says_what_to_do(corpus: Path, name: str, trouble: str) -> None:
    with pytest.raises(CorpusError, match=f"{trouble}: name the folder that holds the documents"):
        scan(corpus / name)


def test_an_empty_folder_has_nothing_in_it(tmp_path: Path) -> None:
    assert scan(tmp_path).files == ()


def test_a_file_is_read_as_it_is_now_with_the_digest_of_what_was_read(corpus: Path) -> None:
    file = scan(corpus).files[0]
    file.path.write_text("Other words by now.")
    document = read_found(file, {"b.txt": Entry("b.txt", "Title")})
    assert (document.text, document.title) == ("Other words by now.", "Title")
    assert document.sha256 == hashlib.sha256(b"Other words by now.").hexdigest()


def test_a_file_that_disappears_before_it_is_read_is_trouble_of_its_own(corpus: Path) -> None:
    file = scan(corpus).files[0]
    file.path.unlink()
    with pytest.raises(UnreadableDocument, match=r"^b\.txt: cannot be opened \(no such file or directory\)"):
        read_found(file, {})


def test_changes_between_two_scans() -> None:
    old = {"same": "1", "edited": "2", "gone": "3", "old name": "4"}
    new = {"same": "1", "edited": "5", "new": "6", "new name": "4"}
    assert changes(old, new) == Changes(
        added=("new",),
        changed=("edited",),
        removed=("gone",),
        renamed=(("old name", "new name"),),
        unchanged=("same",),
    )


def test_of_two_files_with_the_same_bytes_each_is_renamed_once() -> None:
    found = changes({"a": "1", "b": "1"}, {"c": "1", "d": "1", "e": "1"})
    assert (found.renamed, found.added, found.removed) == ((("a", "c"), ("b", "d")), ("e",), ())


def test_a_copy_of_a_file_that_stays_is_added() -> None:
    assert changes({"a": "1"}, {"a": "1", "b": "1"}).added == ("b",)


def test_rows_of_the_table_of_sources_that_name_no_document_are_told(corpus: Path) -> None:
    rows = "".join(f'[[document]]\nfile = "{name}"\n' for name in ("b.txt", "gone.txt", "sub\\\\A.md", "zz.txt"))
    (corpus / "sources.toml").write_text(rows, "utf-8")
    row = "sources.toml, row for gone.txt (and 2 more without a document)"
    assert passed_over(corpus) == {row: "there is no such document"}


def test_a_row_in_other_capitals_is_told_how_the_document_is_written(corpus: Path) -> None:
    (corpus / "sources.toml").write_text('[[document]]\nfile = "sub/A.md"\n', "utf-8")
    assert passed_over(corpus) == {"sources.toml, row for sub/A.md": "the document is sub/a.MD: write it so"}


def test_a_broken_table_of_sources_does_not_keep_the_documents_from_being_found(corpus: Path) -> None:
    (corpus / "sources.toml").write_text("document = 3\n", "utf-8")
    assert (len(scan(corpus).files), passed_over(corpus)) == (3, {})
