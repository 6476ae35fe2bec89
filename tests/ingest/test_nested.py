from __future__ import annotations

import pytest

from ingest.lines import Line
from ingest.nested import depths, edge_of
from ingest.pdf import read_pdf
from ingest.piece import Edge

from . import pdfs

LIST = (
    "<p>What is taken:</p><ol><li>Against pressure:<ul><li>Thiazide<li>Lisinopril<ul><li>in the morning</ul></ul>"
    "<li>Against pain<ul style='break-before:page'><li>Aspirin</ul><li>Against cold<ul><li>Tea</ul></ol>"
    "<p>And no more than that.</p>"
)


def test_items_of_a_list_in_a_list_are_set_in_as_the_page_shows_them() -> None:
    text = read_pdf(pdfs.printed(LIST), "page.pdf").text
    assert text.splitlines()[2:-2] == [
        "1. Against pressure:",
        "  Thiazide",
        "  Lisinopril",
        "    in the morning",
        "2. Against pain",
        "Aspirin",
        "3. Against cold",
        "  Tea",
    ]


def at(*places: tuple[int, str], column: int = 0) -> list[tuple[int, Edge | None]]:
    return [(column, edge_of(Line(text, indent, 3))) for indent, text in places]


def test_a_list_goes_on_in_the_next_column_by_its_marks() -> None:
    first = at((4, "1. Feet"), (8, "• shoes"), (8, "• socks"))
    second = at((60, "• laces"), (56, "2. Hands"), (60, "• gloves"), column=1)
    assert [*depths(first + second)] == [0, 1, 1, 1, 0, 1]


def test_marks_that_take_more_room_are_of_the_same_list() -> None:
    assert [*depths(at((4, "9. Nine"), (3, "10. Ten"), (4, "(1) One")))] == [0, 0, 0]
    assert [*depths(at((4, "viii) Eight"), (6, "ix) Nine"), (7, "x) Ten")))] == [0, 0, 0]


def test_what_is_no_item_ends_the_lists() -> None:
    assert [*depths([*at((4, "• shoes"), (8, "– laces")), (0, None), *at((8, "– gloves"))])] == [0, 1, 0, 0]


def test_what_stands_far_to_the_right_is_beside_the_list() -> None:
    assert [*depths(at((4, "• shoes"), (60, "• a box in the margin"), (4, "• socks")))] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("•shoes", Edge(4, 4, "•")),
        ("• shoes", Edge(4, 6, "•")),
        ("12. shoes", Edge(4, 8, "1.")),
        ("(iv) shoes", Edge(4, 9, "(a)")),
        ("B) shoes", Edge(4, 7, "A)")),
        ("☐ shoes", Edge(4, 6, "☐")),
    ],
)
def test_an_edge_tells_where_the_words_begin_and_how_they_are_marked(text: str, edge: Edge) -> None:
    assert edge_of(Line(text, 4, 3)) == edge
