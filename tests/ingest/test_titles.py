from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.document import Source
from ingest.errors import CorpusError
from ingest.layout import lay_out, plain_sections
from ingest.markdown import read_markdown
from ingest.parts import Parts
from ingest.titles import Entry, read_entries, source_of, title_of

CORPUS = Path(__file__).parents[2] / "corpus"


def parts(text: str, title: str = "") -> Parts:
    blocks = lay_out(text)
    return Parts(text, blocks, plain_sections(text, blocks), title=title)


def table(folder: Path, words: str) -> Path:
    (folder / "sources.toml").write_text(words, encoding="utf-8")
    return folder


def test_the_table_of_the_five_texts_names_each_of_them() -> None:
    entries = read_entries(CORPUS)
    assert set(entries) == {path.name for path in CORPUS.glob("*.txt")}
    assert all(entry.title for entry in entries.values())
    assert entries["002_eadb6ef5778816dc.txt"].source.author == "Immune Deficiency Foundation"


def test_a_row_gives_title_and_source(tmp_path: Path) -> None:
    words = '[[document]]\nfile = "a/b.txt"\ntitle = "T"\npublisher = "P"\nyear = 2020\nurl = "U"\nlicence = "L"\n'
    entry = Entry("a/b.txt", "T", Source("P", "2020", "U", "L"))
    assert read_entries(table(tmp_path, words)) == {"a/b.txt": entry}


def test_without_a_table_there_are_no_entries(tmp_path: Path) -> None:
    assert read_entries(tmp_path) == {}


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ('[[document]]\nfile = "a\n', r"sources\.toml cannot be read: .*line 2"),
        ("document = 3\n", r"sources\.toml: every row begins with"),
        ('[document]\nfile = "a"\n', r"sources\.toml: every row begins with"),
        ('[[document]]\ntitle = "T"\n', r"sources\.toml, row 1: needs file"),
        ('[[document]]\nfile = "a"\n[[document]]\nfile = "b"\ntitle = 3\n', r"row 2: title must be a string"),
        ('[[document]]\nfile = "a"\nyear = true\n', r"row 1: year must be a string"),
        (f'[[document]]\nfile = "a"\nyear = {"9" * 5000}\n', r"sources\.toml cannot be read: .*5000 digits"),
        (f"document = {'[' * 5000}", r"sources\.toml cannot be read: .*recursion"),
        ('[[document]]\nfile = "a"\nauthors = "x"\n', r"row 1: does not know 'authors'; use author,"),
    ],
)
def test_a_broken_table_says_where_and_what_to_do(tmp_path: Path, words: str, trouble: str) -> None:
    with pytest.raises(CorpusError, match=trouble) as caught:
        read_entries(table(tmp_path, words))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_table_that_is_no_file_is_told_and_not_waited_for(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "sources.toml")
    with pytest.raises(CorpusError, match=r"sources\.toml is not a regular file: put it right or take it out$"):
        read_entries(tmp_path)


def test_a_table_that_cannot_be_opened_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").symlink_to("sources.toml")
    with pytest.raises(CorpusError, match=r"sources\.toml cannot be read \(.*links\): put it right or take it out$"):
        read_entries(tmp_path)


def test_the_tables_title_goes_before_all_others() -> None:
    assert title_of(parts("Heading\n\nText.", "Meta"), "a.txt", Entry("a.txt", "Table")) == "Table"


def test_the_formats_own_title_goes_before_the_first_line() -> None:
    assert title_of(parts("Heading\n\nText.", "Meta"), "a.txt", Entry("a.txt")) == "Meta"


@pytest.mark.parametrize(
    "made", ["Microsoft Word - report.doc", "report_final.docx", "untitled", "0001018724-18-000005", "Document1"]
)
def test_a_title_that_a_program_made_is_passed_over(made: str) -> None:
    assert title_of(parts("How a vector is made\n\nText of it.", made), "a.txt") == "How a vector is made"


@pytest.mark.parametrize("nobody", ["(anonymous)", "anonymous", "unspecified", "(untitled)", "Unknown"])
def test_what_a_program_writes_where_it_was_told_nothing_is_neither_title_nor_author(nobody: str) -> None:
    made = Parts("", (), (), source=Source(nobody, "2020"))
    assert title_of(parts("How a vector is made\n\nText of it.", nobody), "a.txt") == "How a vector is made"
    assert source_of(made) == Source("", "2020")
    assert source_of(made, Entry("a", "", Source("Anonymous"))) == Source("Anonymous", "2020")


def test_a_title_that_begins_like_a_placeholder_is_kept() -> None:
    made = Parts("", (), (), source=Source("Anonymous Collective"))
    assert title_of(parts("Text.", "Unknown pathogens"), "a.txt") == "Unknown pathogens"
    assert source_of(made).author == "Anonymous Collective"


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert title_of(parts("Gene therapy works.\n\nText of it."), "sub/gene_therapy notes.txt") == "gene therapy notes"


@pytest.mark.parametrize("opening", ["Table of Contents", "ABSTRACT:", "Skip to main content", "top of page"])
def test_what_many_documents_open_with_is_no_title(opening: str) -> None:
    assert title_of(parts(f"{opening}\n\nText of it."), "notes.txt") == "notes"


def test_a_long_first_line_is_no_title() -> None:
    assert title_of(parts("word " * 40), "notes.txt") == "notes"


def test_the_only_top_heading_below_a_banner_is_the_title() -> None:
    page = "Read our newsletter today, it is free.\n\n# The vector\n\nText.\n\n## Cargo\n\nText.\n"
    assert title_of(read_markdown(page.encode(), "a.md"), "a.md") == "The vector"


def test_each_field_of_the_source_comes_from_the_table_first() -> None:
    found = Parts("", (), (), source=Source("file", "1999", "u", "l"))
    assert source_of(found, Entry("a", "", Source(author="table"))) == Source("table", "1999", "u", "l")
