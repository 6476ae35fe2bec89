"""What stands above a place in a document is found as in a plain search of all of it, in a time that does not grow."""

from __future__ import annotations

import time
from itertools import dropwhile, takewhile

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, Document, Kind, Section, Span
from ingest.layout import nest


def document(kinds: list[Kind], levels: list[int]) -> Document:
    """Blocks of one letter each, and headings at every other letter from the second."""
    text = "x" * (2 * max(len(kinds), len(levels)) + 2)
    blocks = tuple(Block(kind, Span(2 * i, 2 * i + 1)) for i, kind in enumerate(kinds))
    sections = nest([(Span(2 * i + 1, 2 * i + 2), level) for i, level in enumerate(levels)], len(text))
    return Document("a.md", "0" * 64, text, "Title", blocks=blocks, sections=sections)


@given(st.lists(st.integers(1, 4), max_size=12))
def test_the_sections_at_a_place_are_those_that_hold_it(levels: list[int]) -> None:
    made = document([], levels)
    for offset in range(len(made.text) + 1):
        held: list[Section] = [one for one in made.sections if one.span.start <= offset < one.span.end]
        assert list(made.sections_at(offset)) == held
        assert made.section_path(offset) == ("x",) * len(held)


@given(st.lists(st.sampled_from([Kind.ROW, Kind.ROW, Kind.HEADER, Kind.PARAGRAPH]), max_size=12))
def test_the_header_of_a_row_is_what_only_rows_part_from_it(kinds: list[Kind]) -> None:
    made = document(kinds, [])
    for i, block in enumerate(made.blocks):
        above = list(dropwhile(lambda one: one.kind is Kind.ROW, reversed(made.blocks[:i])))
        rows = list(takewhile(lambda one: one.kind is Kind.HEADER, above)) if block.kind is Kind.ROW else []
        assert made.headers.get(block) == (Span(rows[-1].span.start, rows[0].span.end) if rows else None)


def test_what_stands_above_each_of_twenty_thousand_places_is_found_in_a_second() -> None:
    """A search of all blocks or sections for each of them takes half a minute."""
    many = 20_000
    made = document([Kind.HEADER, *[Kind.ROW] * many], [1, *[2] * many])
    start = time.process_time()
    assert all(made.headers[row] == Span(0, 1) for row in made.blocks[1:])
    assert all(len(made.sections_at(section.span.start)) == 2 for section in made.sections[1:])
    assert time.process_time() - start < 2
