from __future__ import annotations

import pytest

from ingest.clean import Vocabulary
from ingest.lines import lines_of
from ingest.paragraphs import pieces_of
from ingest.pdf import read_pdf

from . import pdfs

STYLE = "<style>body{margin:40px;width:600px}table{border-collapse:collapse}td,th{border:1px solid;padding:6px}</style>"
BOATS = (
    "<p>The boats of the harbour are listed here with what each of them does, and for whom it is done.</p>"
    "<table><tr><th>Boat<th>What it does<th width=170>For whom</tr>"
    "<tr><td><b>Alma</b><td>Brings the letters and the bread to all of the islands in the north<td>The post (until the "
    "ice comes)</tr>"
    "<tr><td><b>Bris</b><td>Tows what has run aground, and looks for those who are lost<td>The coast guard</tr>"
    "<tr><td><b>Cora</b><td>Takes the children to their school on the mainland in the mornings<td>The town (free of "
    "charge)</tr></table><p>The next paragraph stands here, and it goes on for long enough.</p>"
)
LAMPS = (
    "<p>Three states of a lamp are told from each other:</p>"
    "<table><tr><th>State<th width=300>What is seen</tr>"
    "<tr><td width=90><b>LF (Lamp Failed)</b><td>No light at all is seen from the lamp, and also none from its "
    "neighbours</tr>"
    "<tr><td><b>LD (Lamp Dim)</b><td>The light is less than half of what it was</tr>"
    "<tr><td><b>LO (Lamp Okay)</b><td>Neither of both is seen from the road below it, nor from the bridge</tr></table>"
    "<p>The next paragraph stands here, and it goes on for long enough.</p>"
)


def blocks(body: str) -> list[tuple[str, str]]:
    parts = read_pdf(pdfs.printed(f"{STYLE}{body}"), "page.pdf")
    return [(block.kind.value, parts.text[block.span.start : block.span.end]) for block in parts.blocks]


def test_a_table_of_words_has_one_header_and_its_wrapped_cells_are_folded_into_rows() -> None:
    assert blocks(BOATS)[1:-1] == [
        ("header", "Boat  What it does  For whom"),
        (
            "row",
            "Alma  Brings the letters and the bread to all of the islands in the north  The post (until the ice comes)",
        ),
        ("row", "Bris  Tows what has run aground, and looks for those who are lost  The coast guard"),
        (
            "row",
            "Cora  Takes the children to their school on the mainland in the mornings  The town (free of charge)",
        ),
    ]


def test_a_header_centred_over_two_columns_is_the_only_one() -> None:
    assert blocks(LAMPS)[1:-1] == [
        ("header", "State  What is seen"),
        ("row", "LF (Lamp Failed)  No light at all is seen from the lamp, and also none from its neighbours"),
        ("row", "LD (Lamp Dim)  The light is less than half of what it was"),
        ("row", "LO (Lamp Okay)  Neither of both is seen from the road below it, nor from the bridge"),
    ]


def found(grid: str) -> list[str]:
    return [piece.kind.value for piece in pieces_of(lines_of(grid), Vocabulary(frozenset()))]


def test_a_header_may_end_in_the_first_row_that_names_columns() -> None:
    grid = """\
                          Life
Asset                 (in years)
Buildings             by agreement
Fixtures              by agreement"""
    assert found(grid) == ["header", "header", "row", "row"]


@pytest.mark.parametrize("terms", [("--fast", "--hand", "--open"), ("mu", "tau", "pmu")])
def test_terms_with_their_meaning_beside_them_are_no_table(terms: tuple[str, ...]) -> None:
    meaning = "Look at each of the lamps that stand along the road in their\n\n\n{}order, from the bridge on."
    grid = "\n\n\n\n\n".join(f"{term:12}{meaning.format(' ' * 12)}" for term in terms)
    assert "row" not in found(grid)
