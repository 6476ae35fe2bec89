from __future__ import annotations

import pytest

from ingest.contents import as_headings
from ingest.document import Kind
from ingest.piece import Piece

HEADINGS = ("1. What it is", "2. How to take it", "3. How to store it")


def kinds(before: str, entries: list[str], headings: tuple[str, ...] = HEADINGS) -> list[Kind]:
    """Of the entries, which stand below some words and above a text with headings."""
    text = [Piece(kind, words) for head in headings for kind, words in ((Kind.HEADING, head), (Kind.PARAGRAPH, "A b."))]
    pieces = [Piece(Kind.PARAGRAPH, before), *(Piece(Kind.ITEM, entry) for entry in entries), *text]
    found = as_headings(pieces)
    assert [piece.text for piece in found] == [piece.text for piece in pieces]
    assert found[len(entries) + 1 :] == text
    return [piece.kind for piece in found[1 : len(entries) + 1]]


def test_entries_of_a_list_of_contents_are_headings() -> None:
    assert kinds("What is in this leaflet:", [*HEADINGS]) == [Kind.HEADING] * 3
    assert kinds("Contents", [f"{head} ..... {page}" for page, head in enumerate(HEADINGS, 3)]) == [Kind.HEADING] * 3
    assert kinds("Contents", ["Overview", "Results"] * 2, ("Overview", "Results")) == [Kind.HEADING] * 4


def test_entries_that_count_on_by_pages_belong_to_the_list_though_no_heading_says_the_same() -> None:
    entries = [
        "Before you read  iv",
        *(f"{head}  {page}" for page, head in enumerate(HEADINGS, 3)),
        "4. /etc: files  5",
    ]
    assert kinds("Contents", entries) == [Kind.HEADING] * 5
    assert kinds("Contents", [*entries, "Rooms  2"]) == [*[Kind.HEADING] * 5, Kind.ITEM]
    assert kinds("Contents", [*entries, "Nothing more"]) == [*[Kind.HEADING] * 5, Kind.ITEM]


@pytest.mark.parametrize(
    ("before", "entries", "headings"),
    [
        ("Contents", [*HEADINGS[:2], "4. What else", HEADINGS[2]], HEADINGS),
        ("The method has three steps:", ["Plan", "Do", "Check"], ("Plan", "Do", "Check")),
        ("Our aims", ["Plan it.", "Do it.", "Check it."], ("Plan it.", "Do it.", "Check it.")),
    ],
)
def test_other_lists_are_left(before: str, entries: list[str], headings: tuple[str, ...]) -> None:
    assert set(kinds(before, entries, headings)) == {Kind.ITEM}


def test_no_pieces_give_none() -> None:
    assert as_headings([]) == []
