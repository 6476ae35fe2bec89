"""Labels halfway down beside the words they are of."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from ingest.centred import labels_first
from ingest.lines import lines_of
from ingest.pdf import read_pdf
from tests.ingest import pdfs

BESIDE = (
    "How many liters of water are permanently lost to each kilogram of grain",
    "during mashing, which is by default one liter and a little more for each",
    "kilogram. This can fluctuate due to the fineness of your grind, the humidity,",
    "the brand, and other factors that nobody knows of.",
)


def words(grid: str) -> list[str]:
    return [" ".join(line.text.split()) for line in labels_first(lines_of(grid))]


def beside(label: str, at: int) -> str:
    return "\n".join((label if i == at else "").ljust(20) + line for i, line in enumerate(BESIDE))


def drawn(pdf: FPDF, label: str, at: int) -> None:
    for i, line in enumerate(BESIDE):
        pdf.cell(40, 5.5, label if i == at else "")
        pdf.cell(0, 5.5, line, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(6)


def test_a_label_halfway_down_a_pdf_s_paragraph_is_read_before_it() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    pdfs.write(pdf, pdfs.PROSE)
    drawn(pdf, "Important", 1)
    drawn(pdf, "Grain absorption", 2)
    pdfs.write(pdf, pdfs.PROSE)
    text = read_pdf(pdfs.data(pdf), "a.pdf").text
    assert f"Important {' '.join(BESIDE)}" in text
    assert f"Grain absorption {' '.join(BESIDE)}" in text


def test_a_label_beside_the_first_line_stays_and_one_further_down_goes_before_it() -> None:
    assert words(beside("Grain", 0))[0] == f"Grain {BESIDE[0]}"
    assert words(beside("Grain", 1)) == words(beside("Grain", 0))
    assert words(beside("Grain", 2)) == words(beside("Grain", 0))


def test_a_label_of_two_lines_beside_the_first_two_is_put_together() -> None:
    grid = beside("Loss of", 0).split("\n")
    grid[1] = "Water".ljust(20) + BESIDE[1]
    assert words("\n".join(grid))[:2] == [f"Loss of Water {BESIDE[0]}", BESIDE[1]]


@pytest.mark.parametrize(
    "grid",
    [
        "Name      The first of the rows\nOther     the second of the rows",
        "          Venezuela, Bolivarian Republic\nCilag     of",
        beside("Important", 1).replace("during", "During"),
        beside("Important", 1).replace("kilogram of grain\n", "kilogram of grain.\n"),
        beside("1. Important", 1),
        beside("A label that is far too long to be the label of anything at all", 1),
        beside("Important", 2).replace("liter and", "liter    and"),
        "Relations           Vice President of the Corporate Communications of all\na@example.org       b@example.org",
    ],
)
def test_rows_of_a_table_and_what_begins_a_sentence_are_left(grid: str) -> None:
    assert labels_first(lines_of(grid)) == lines_of(grid)
