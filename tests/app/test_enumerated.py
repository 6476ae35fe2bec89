"""What is told of several things in prose, one after the other, is quoted whole."""

from __future__ import annotations

import pytest

from app.enumerated import LONGEST, enumerated
from index.terms import words
from ingest.document import Document, Span
from ingest.read import read_bytes

FIRST = "One of the key benefits of donor cells is that they are ready."
TEXT = (
    f"Donor cells are new. {FIRST} They can be kept. Furthermore, they help the weak. Additionally, they are quick. "
    "\n\nIn terms of cost, they are cheap. So they are used.\n\nThe sea is wide. Moreover, it is deep.\n\n"
    "Wells have several benefits. They are deep. They are old. Also, they are cool.\n\n"
    "# Costs\n\nThere are two costs. \n\n# Others\n\nFinally, other costs are high.\n"
)


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes(TEXT.encode(), "cells.md")


def told(document: Document, quoted: str, question: str) -> str:
    start = document.text.index(quoted)
    span = enumerated(document, Span(start, start + len(quoted)), {word.stem for word in words(question)})
    return document.text[span.start : span.end]


def test_what_adds_one_more_is_quoted_too_over_one_sentence_between_and_a_paragraph_s_end(document: Document) -> None:
    shown = told(document, FIRST, "What are the benefits of donor cells?")
    assert shown.startswith(FIRST)
    assert shown.endswith("In terms of cost, they are cheap.")


@pytest.mark.parametrize(
    ("quoted", "question"),
    [
        (FIRST, "What are the risks of donor cells?"),  # several of something else are told
        ("Donor cells are new.", "What are the benefits of donor cells?"),  # it does not say that there are several
        ("Wells have several benefits.", "What are the benefits of wells?"),  # two sentences stand between
        ("There are two costs.", "What are the costs?"),  # a heading stands between
    ],
)
def test_anything_else_stays_as_it_is(document: Document, quoted: str, question: str) -> None:
    assert told(document, quoted, question) == quoted


def test_it_grows_no_longer_than_it_may() -> None:
    long = " ".join(["Furthermore, they help " + "very " * 20 + "much."] * 20)
    document = read_bytes(f"{FIRST} {long}".encode(), "long.md")
    shown = told(document, FIRST, "What are the benefits?")
    assert LONGEST - 200 < len(shown) <= LONGEST
    assert shown.endswith("much.")


def test_what_is_longer_already_stays() -> None:
    quoted = " ".join([FIRST] * 30)
    document = read_bytes(f"{quoted} Also, they are quick.".encode(), "long.md")
    assert told(document, quoted, "What are the benefits?") == quoted
