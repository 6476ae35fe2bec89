from __future__ import annotations

from ingest.document import Kind, Span
from ingest.piece import Piece, compose


def test_rows_and_items_follow_line_by_line_and_other_blocks_after_a_blank_one() -> None:
    pieces = [
        Piece(Kind.PARAGRAPH, "One."),
        Piece(Kind.ITEM, "a"),
        Piece(Kind.ITEM, "b"),
        Piece(Kind.HEADER, "A | B"),
        Piece(Kind.ROW, "1 | 2"),
        Piece(Kind.PARAGRAPH, "Two."),
    ]
    text, blocks, _ = compose(pieces)
    assert text == "One.\n\na\nb\n\nA | B\n1 | 2\n\nTwo."
    assert [text[block.span.start : block.span.end] for block in blocks] == [piece.text for piece in pieces]


def test_headings_nest_by_level() -> None:
    pieces = [Piece(Kind.HEADING, "A", 1), Piece(Kind.HEADING, "B", 2), Piece(Kind.HEADING, "C", 1)]
    _, _, sections = compose(pieces)
    found = [(section.span, section.level) for section in sections]
    assert found == [(Span(0, 6), 1), (Span(3, 6), 2), (Span(6, 7), 1)]


def test_blank_pieces_are_left_out() -> None:
    assert compose([Piece(Kind.PARAGRAPH, " \n "), Piece(Kind.PARAGRAPH, " x ")])[0] == "x"


def test_no_pieces_give_an_empty_text() -> None:
    assert compose([]) == ("", (), ())
