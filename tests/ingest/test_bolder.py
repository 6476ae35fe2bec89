from __future__ import annotations

import pytest

from ingest.bolder import Bolder, is_bold
from ingest.document import Kind
from ingest.pdf import read_pdf

from . import pdfs

ANSWER = f"<p>{pdfs.PROSE}</p>"


def kinds(body: str) -> dict[str, Kind]:
    parts = read_pdf(pdfs.printed(body), "page.pdf")
    return {parts.text[block.span.start : block.span.end]: block.kind for block in parts.blocks}


@pytest.mark.parametrize("tag", ["h2", "p style='font-size:150%'", "p style='font-weight:bold'"])
def test_a_question_in_type_that_stands_out_is_a_heading(tag: str) -> None:
    asked = f"<h1>Leaflet</h1>{ANSWER}<{tag}>What is the purpose of the research?</{tag.split(maxsplit=1)[0]}>"
    assert kinds(asked + ANSWER)["What is the purpose of the research?"] is Kind.HEADING


def test_a_question_in_the_type_of_its_answer_or_partly_in_bold_is_none() -> None:
    asked = "<p>What is the purpose of the research?</p>" + ANSWER
    assert kinds(ANSWER + asked)["What is the purpose of the research?"] is Kind.PARAGRAPH
    assert kinds(ANSWER + asked.replace("purpose", "<b>purpose</b>"))["What is the purpose of the research?"] is (
        Kind.PARAGRAPH
    )


def test_a_question_on_two_lines_is_one_heading() -> None:
    asked = "<h2 style='width:300px'>What are the advantages and the disadvantages of taking part?</h2>"
    words = "What are the advantages and the disadvantages of taking part?"
    assert kinds(ANSWER + asked + ANSWER)[words] is Kind.HEADING


def test_a_title_that_fills_its_line_in_large_type_goes_on_below() -> None:
    title = "<h1 style='font-size:40px'>Hypertension Management and Guidelines</h1>"
    assert kinds(title + ANSWER)["Hypertension Management and Guidelines"] is Kind.HEADING


def test_two_short_lines_in_large_type_stay_two() -> None:
    found = kinds(f"<h1>Hypertension<br>Guidelines</h1>{ANSWER}")
    assert {"Hypertension", "Guidelines"} <= found.keys()


@pytest.mark.parametrize(
    ("font", "bold"),
    [("/AAAAAA+LiberationSerif-Bold", True), ("/CMBX12", True), ("/Times-Roman", False), ("/Mediaeval", False)],
)
def test_a_bold_font_says_so(font: str, bold: bool) -> None:
    assert is_bold(font) is bold


def test_a_page_without_words_shows_nothing() -> None:
    assert not Bolder.of([]).shows("")
    assert not Bolder.of([("\n", 12.0, True)]).shows("")
