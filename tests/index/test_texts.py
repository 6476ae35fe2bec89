"""The database gives back documents and passages as they were, in the order of the index."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexical, texts
from index.texts import Cut
from ingest.document import Block, Document, Kind, Page, Section, Source, Span

spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(min(ends), max(ends)))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
documents = st.builds(
    Document,
    id=words,
    sha256=words,
    text=words,
    title=words,
    blocks=st.lists(st.builds(Block, st.sampled_from(Kind), spans), max_size=3).map(tuple),
    sentences=st.lists(spans, max_size=3).map(tuple),
    sections=st.lists(st.builds(Section, spans, spans, st.integers(1, 6)), max_size=3).map(tuple),
    pages=st.lists(st.builds(Page, st.integers(1, 9), words, spans), max_size=3).map(tuple),
    source=st.builds(Source, words, words, words, words),
    remark=words,
)


@given(document=documents)
def test_any_document_comes_back_equal(document: Document) -> None:
    assert texts.load(texts.dump(document)) == document
    connection = sqlite3.connect(":memory:")
    connection.executescript(texts._TABLES + lexical.TABLE)
    texts.add(connection, document, [])
    assert texts.document(connection, document.id) == document
    connection.close()


@pytest.fixture
def connection(tmp_path: Path) -> sqlite3.Connection:
    made = texts.create(tmp_path / "x.sqlite")
    for id in ("b", "ä", "a/z", "a"):
        document = Document(id, "0" * 64, f"First of {id}. Second 𝔘𝔫𝔦 of {id}.", id)
        middle = document.text.index("Second")
        cuts = [Cut(Span(middle, len(document.text)), "C2", b"2" * 32), Cut(Span(0, middle), "C1", id.encode() * 8)]
        texts.add(made, document, cuts)
    return made


def test_rows_are_in_order_of_document_and_start_whatever_the_order_of_adding(connection: sqlite3.Connection) -> None:
    rows = list(texts.rows(connection))
    assert [(row.document, row.span.start > 0) for row in rows] == [
        (id, later) for id in sorted(["b", "ä", "a/z", "a"]) for later in (False, True)
    ]
    assert [row.number for row in rows] == list(texts.places(connection)[:, 0])
    assert rows[0].id == f"a:0-{rows[0].span.end}"


def test_passages_are_cut_in_characters_and_not_in_bytes(connection: sqlite3.Connection) -> None:
    rows = list(texts.rows(connection))
    assert list(texts.passages(connection, rows))[:2] == [("First of a. ", "C1"), ("Second 𝔘𝔫𝔦 of a.", "C2")]
    assert [cut.context for cut in texts.cuts_of(connection, "a")] == ["C1", "C2"]


def test_removed_document_is_gone_from_texts_and_postings(connection: sqlite3.Connection, tmp_path: Path) -> None:
    texts.remove(connection, "a/z")
    texts.scour(connection, tmp_path / "clean.sqlite")
    clean = texts.view(tmp_path / "clean.sqlite")
    assert texts.ids(clean) == ["a", "b", "ä"]
    assert lexical.agrees(clean, texts.indexed(clean))
    assert b"a/z" not in (tmp_path / "clean.sqlite").read_bytes()
    with pytest.raises(KeyError):
        texts.document(clean, "a/z")


def test_published_database_cannot_be_written(connection: sqlite3.Connection, tmp_path: Path) -> None:
    connection.commit()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        texts.view(tmp_path / "x.sqlite").execute("DELETE FROM documents")


def test_folder_with_odd_signs_in_its_name_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "50% ?of #it ä"
    folder.mkdir()
    texts.create(folder / "x.sqlite").close()
    assert texts.ids(texts.view(folder / "x.sqlite")) == []
