from __future__ import annotations

from ingest.document import Block, Kind, Span
from ingest.headline import headline_of
from ingest.parts import Parts


def parts(*blocks: str) -> Parts:
    text = "\n\n".join(blocks)
    starts = [text.index(block) for block in blocks]
    spans = [Span(start, start + len(block)) for start, block in zip(starts, blocks, strict=True)]
    return Parts(text, tuple(Block(Kind.PARAGRAPH, span) for span in spans), ())


PAPER = parts("K. Aalto and M. Duarte", "Night lighting delays", "roosting of starlings", "Birds gather at night.")
HEAD, BODY = ("K. Aalto and M. Duarte", 9.0), ("Birds gather at night.", 10.0)


def test_the_words_in_the_largest_type_are_the_headline() -> None:
    runs = [HEAD, ("Night light", 17.2), ("ing delays\n", 17.2), ("roosting of starlings", 17.2), BODY]
    assert headline_of(runs, PAPER) == "Night lighting delays roosting of starlings"


def test_a_page_that_begins_in_about_its_largest_type_has_none() -> None:
    assert headline_of([("K. Aalto and M. Duarte", 15.0), ("Night lighting delays", 17.2), BODY], PAPER) == ""
    assert headline_of([], PAPER) == ""


def test_an_initial_is_no_headline_nor_is_what_stands_in_no_block() -> None:
    assert headline_of([HEAD, ("B", 40.0), ("irds gather", 10.0)], PAPER) == ""
    assert headline_of([HEAD, ("Other words", 17.2), BODY], PAPER) == ""
