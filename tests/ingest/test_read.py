from __future__ import annotations

import hashlib
import time
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document
from ingest.errors import DocumentError, EmptyDocument, UnreadableDocument
from ingest.folder import read_found, scan
from ingest.read import SUFFIXES, read_bytes
from ingest.titles import Entry, read_entries
from tests.ingest import pdfs
from tests.ingest.test_docx import report, saved

CORPUS = Path(__file__).parents[2] / "corpus"
PDF = pdfs.pages(pdfs.PROSE, "1 Heading\n\n" + pdfs.PROSE)
DOCX = saved(report())

MARKS = ["# Heading", "- item", "• item", "1. item", "| a | b |", "|---|---|", "| 1 | 2 |", "> quote", "```", "---"]
WORDS = ["Heading", "A sentence. Another one, e.g. this.", "See Zou et al., (28) and Fig. 1.", "", "\t", "é\u00a0ü 𝒳"]
TWINS = [
    "t\u0131tle: Augu\u017ft",
    "Conclu\u017fion\u017f:",
    "\u0130V.",
    "\u0131v) \u212aey",
    "Publ\u0131shed 3 Augu\u017ft 1776",
]
LINES = st.sampled_from(MARKS + WORDS + TWINS)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=20).flatmap(
        lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda newline: newline.join(lines))
    ),
)


def check(document: Document) -> None:
    """What holds for every document."""
    assert document.title
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.blocks))
    assert all(a.end <= b.start for a, b in pairwise(document.sentences))
    assert all(a.heading.start <= b.heading.start for a, b in pairwise(document.sections))
    assert all(a.span.end == b.span.start for a, b in pairwise(document.pages))
    for span in document.sentences:
        block = document.block_at(span.start)
        assert block is not None
        assert span in block.span
        assert document.text[span.start : span.end].strip()
    spans = [block.span for block in document.blocks] + [section.span for section in document.sections]
    assert all(span.end <= len(document.text) for span in spans + [page.span for page in document.pages])


def check_sentence(words: str) -> None:
    assert "\n" not in words


def read_or_refused(data: bytes, id: str) -> Document | None:
    try:
        document = read_bytes(data, id)
    except DocumentError as error:
        check_sentence(str(error))
        return None
    check(document)
    return document


@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=300, deadline=None)
def test_every_sentence_of_a_text_file_is_a_slice_of_the_file(text: str, id: str) -> None:
    data = text.encode("utf-8", "ignore")
    document = read_or_refused(data, id)
    if document is not None and not data.startswith(b"\xef\xbb\xbf") and b"\0" not in data:  # a NUL may mean UTF-16
        file = data.decode("utf-8")
        for s in document.sentences:
            assert document.text[s.start : s.end] == file[s.start : s.end]


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_as_html_or_refused(text: str) -> None:
    read_or_refused(text.encode("utf-8", "ignore"), "a.html")


@given(st.binary(max_size=600), st.sampled_from(SUFFIXES))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes, suffix: str) -> None:
    read_or_refused(data, f"a{suffix}")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_pdf_or_word_file_is_read_or_refused(data: st.DataObject) -> None:
    whole, id = data.draw(st.sampled_from([(PDF, "a.pdf"), (DOCX, "a.docx")]))
    place = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.binary(max_size=30))
    cut = data.draw(st.integers(place, len(whole)))
    read_or_refused(whole[:place] + damage + whole[min(cut, place + 40) :], id)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_word_file_with_a_damaged_part_is_read_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(DOCX)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(files)))
    place = data.draw(st.integers(0, len(files[name])))
    files[name] = files[name][:place] + data.draw(st.binary(max_size=20)) + files[name][place + 20 :]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, words in files.items():
            archive.writestr(part, words)
    read_or_refused(out.getvalue(), "a.docx")


@pytest.mark.parametrize(("data", "id"), [(PDF, "a.pdf"), (DOCX, "a.docx"), (b"<p>Words.</p>", "A.HTM")])
def test_every_format_gives_a_sound_document(data: bytes, id: str) -> None:
    document = read_bytes(data, id)
    check(document)
    assert document.sentences
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("data", [b"", b" \n\t", b"...\n---\n"])
def test_a_file_without_words_is_empty(data: bytes, suffix: str) -> None:
    with pytest.raises(EmptyDocument, match="holds no text: put text into it or take it out"):
        read_bytes(data, f"a{suffix}")


def test_a_suffix_that_is_not_read_names_those_that_are() -> None:
    with pytest.raises(UnreadableDocument, match=r"use one of \.txt \.md \.html \.htm \.pdf \.docx"):
        read_bytes(b"x", "a.csv")


def test_the_entry_gives_title_and_source() -> None:
    assert read_bytes(b"Words of it.", "a.txt", Entry("a.txt", "Title")).title == "Title"


def test_the_five_texts_are_read_in_a_third_of_a_second_as_their_files_are() -> None:
    entries = read_entries(CORPUS)
    found = scan(CORPUS)
    read_found(found.files[0], entries)  # loads what is loaded once
    start = time.process_time()
    documents = [read_found(file, entries) for file in found.files]
    seconds = time.process_time() - start
    assert [document.text for document in documents] == [file.path.read_bytes().decode() for file in found.files]
    for document in documents:
        check(document)
    assert found.passed_over == ()
    assert seconds < 0.3


def test_a_line_of_five_megabytes_is_read_in_seconds() -> None:
    data = b"All in one line, and on it goes. " * 160_000
    start = time.process_time()
    document = read_bytes(data, "a.txt")
    assert time.process_time() - start < 10
    assert len(document.text) == len(data)
