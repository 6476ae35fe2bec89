"""Files go into the corpus whole, under a plain name, or not at all."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.library import Library, LibraryError


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "corpus").mkdir()
    return Library(tmp_path / "corpus", most_bytes=2**20)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(b"words")
    return path


def names(library: Library) -> list[str]:
    return sorted(path.name for path in library.corpus.iterdir())


@pytest.mark.parametrize("name", ["a.txt", "A b (2).PDF", "\u65e5\u672c.md", "e\u0301.docx", "a.b.html"])
def test_a_file_with_a_plain_name_is_added(library: Library, file: Path, name: str) -> None:
    assert (library.corpus / library.add(name, file)).read_bytes() == b"words"


@pytest.mark.parametrize(
    "name",
    ["", " ", ".txt", ".hidden.txt", "../a.txt", "a/b.txt", "a\\b.txt", "C:a.txt", "a\0.txt", "a\n.txt",
     "\u202ea.txt", "a<b>.txt", "a?.txt", "x" * 300 + ".txt", "a.exe", "a", "a.txt.gz", "a.txt."],
)  # fmt: skip
def test_any_other_name_is_refused_and_leaves_nothing(library: Library, file: Path, name: str) -> None:
    with pytest.raises(LibraryError):
        library.add(name, file)
    assert names(library) == []


def test_a_name_that_is_taken_is_refused_and_the_first_file_stays(library: Library, file: Path) -> None:
    (library.corpus / "a.txt").write_bytes(b"first")
    with pytest.raises(LibraryError, match=r"a\.txt is there already"):
        library.add("a.txt", file)
    assert (library.corpus / "a.txt").read_bytes() == b"first"
    assert names(library) == ["a.txt"]


def test_of_two_files_of_one_name_at_once_one_is_stored_whole_and_the_other_refused(
    library: Library, tmp_path: Path
) -> None:
    uploads = [tmp_path / "one", tmp_path / "other"]
    for upload in uploads:
        upload.write_bytes(upload.name.encode() * 100_000)

    def added(upload: Path) -> bytes | None:
        try:
            return (library.corpus / library.add("a.txt", upload)).read_bytes()
        except LibraryError:
            return None

    with ThreadPoolExecutor(2) as threads:
        for _ in range(60):
            stored = [data for data in threads.map(added, uploads) if data]
            assert stored == [(library.corpus / "a.txt").read_bytes()]
            assert stored[0] in [upload.read_bytes() for upload in uploads]
            assert names(library) == ["a.txt"]
            library.remove("a.txt")


def test_what_a_kill_left_of_an_earlier_copy_is_not_written_into(library: Library, file: Path) -> None:
    (library.corpus / "a.txt").write_bytes(b"first")
    os.link(library.corpus / "a.txt", library.corpus / ".a.txt.part")
    with pytest.raises(LibraryError, match="is there already"):
        library.add("a.txt", file)
    assert (library.corpus / "a.txt").read_bytes() == b"first"


def test_a_stored_file_may_be_read_by_whom_the_system_lets(library: Library, file: Path) -> None:
    plain = library.corpus / "plain.txt"
    plain.write_bytes(b"")
    assert (library.corpus / library.add("a.txt", file)).stat().st_mode == plain.stat().st_mode


def test_a_file_over_the_limit_is_refused_with_both_sizes(library: Library, file: Path) -> None:
    file.write_bytes(b"x" * (3 * 2**20))
    with pytest.raises(LibraryError, match="has 3 MB; at most 1 MB"):
        library.add("a.txt", file)
    assert names(library) == []


def test_a_document_is_removed_once(library: Library, file: Path) -> None:
    library.add("a.txt", file)
    library.remove("a.txt")
    assert names(library) == []
    with pytest.raises(LibraryError, match="no document"):
        library.remove("a.txt")


@pytest.mark.parametrize("document", ["../upload", "link.txt", "/etc/passwd", "", ".", "a\0b"])
def test_nothing_outside_the_corpus_is_removed(library: Library, file: Path, document: str) -> None:
    (library.corpus / "link.txt").symlink_to(file)
    with pytest.raises(LibraryError):
        library.remove(document)
    assert file.exists()


def test_an_upload_that_vanished_is_told(library: Library, file: Path) -> None:
    file.unlink()
    with pytest.raises(LibraryError, match=r"^a\.txt cannot be stored: No such file"):
        library.add("a.txt", file)


def test_of_two_who_remove_a_file_at_once_one_does_and_the_other_is_told(library: Library, file: Path) -> None:
    def removed(_: int) -> bool:
        try:
            library.remove("a.txt")
        except LibraryError:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        for _ in range(300):
            library.add("a.txt", file)
            assert sorted(threads.map(removed, range(2))) == [False, True]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into every folder")
def test_a_folder_that_may_not_be_written_is_told(library: Library, file: Path) -> None:
    library.add("a.txt", file)
    library.corpus.chmod(0o500)
    try:
        with pytest.raises(LibraryError, match=r"^b\.txt cannot be stored: Permission denied"):
            library.add("b.txt", file)
        with pytest.raises(LibraryError, match=r"^a\.txt cannot be removed: Permission denied"):
            library.remove("a.txt")
    finally:
        library.corpus.chmod(0o700)
    assert names(library) == ["a.txt"]
