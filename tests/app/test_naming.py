"""A quote that does not name what it is about begins with the sentence that does."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.naming import named_before
from index.terms import stem
from ingest.document import Document, Span
from ingest.read import read_bytes
from tests.app.asking import assistant

TEXT = (
    "# Trials of ORION\n\nThe KEYNOTE trial began in 2019. It went on for years. The response rate was 75 %. "
    "Nobody left.\n\nThe response rate elsewhere was low. Patients were old.\n"
)


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes(TEXT.encode(), "trials.md")


def named(document: Document, words: str, names: list[str], longest: int = 200) -> str:
    start = document.text.index(words)
    span = named_before(document, Span(start, start + len(words)), set(map(stem, names)), longest)
    return document.text[span.start : span.end]


RATE = "The response rate was 75 %."
FROM_THE_NAME = "The KEYNOTE trial began in 2019. It went on for years. The response rate was 75 %."


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["KEYNOTE"], FROM_THE_NAME),
        (["2019", "ORION"], FROM_THE_NAME),
        (["75", "KEYNOTE"], FROM_THE_NAME),
        (["75"], RATE),
        (["ORION"], RATE),  # the heading names it
        (["BEACON"], RATE),
        ([], RATE),
    ],
)
def test_a_quote_begins_with_what_names_what_it_is_about(document: Document, names: list[str], shown: str) -> None:
    assert named(document, RATE, names) == shown


def test_it_does_not_grow_over_a_paragraph_s_start(document: Document) -> None:
    alone = "The response rate elsewhere was low."
    assert named(document, alone, ["KEYNOTE"]) == alone


def test_it_grows_no_longer_than_it_may(document: Document) -> None:
    assert named(document, RATE, ["KEYNOTE"], len(FROM_THE_NAME)) == FROM_THE_NAME
    assert named(document, RATE, ["KEYNOTE"], len(FROM_THE_NAME) - 1) == RATE


def test_an_answer_names_what_it_is_about(tmp_path: Path) -> None:
    texts = {"trials.md": TEXT, "sea.txt": "The sea is wide. Fish swim in it.\n"}
    answer = assistant(tmp_path, texts).ask("What was the response rate of KEYNOTE?")
    best = (answer.citations or answer.closest)[0].quote.text
    assert best.startswith("The KEYNOTE trial began")
    assert RATE in best


def test_what_says_it_in_its_long_form_names_it(tmp_path: Path) -> None:
    rate = "The overall response rate of aspirin was 75 %."
    text = f"The overall response rate (ORR) is told.\n\nIn 2019 the ORR fell. {rate}\n"
    answer = assistant(tmp_path, {"aspirin.txt": text}).ask("What ORR of aspirin?")
    shown = [citation.quote.text for citation in answer.citations or answer.closest]
    assert rate in shown
