from __future__ import annotations

import pytest

from ingest.clean import short
from ingest.document import Kind, Span
from ingest.pages import parts_of_pages
from ingest.pdf import read_pdf

from . import pdfs

BODY = "The vector carries a working copy of the gene into the cells of the eye."


def test_a_divided_word_at_the_foot_of_a_page_is_put_together_on_both() -> None:
    first = "The vector carries a working copy of the gene into the cells, and this is gene ther-"
    parts = parts_of_pages([first, "apy as it is known."], ["1", "2"], {})
    assert parts.text.endswith("this is gene therapy as it is known.")
    assert len(parts.blocks) == 1
    assert parts.text[parts.pages[1].span.start :] == "apy as it is known."


def test_a_new_sentence_on_the_next_page_is_a_block_of_its_own() -> None:
    assert len(parts_of_pages([BODY, "Another sentence stands here."], ["1", "2"], {}).blocks) == 2


def test_two_bookmarks_are_too_few_to_be_trusted() -> None:
    parts = parts_of_pages([f"Overview\n\n\n\n{BODY}"], ["1"], {(0, short("Overview")): 4})
    assert [section.level for section in parts.sections] == [1]


def test_a_heading_over_a_table_is_a_heading() -> None:
    grid = "Statement of Earnings\n\n\n\nSales        10,000    12,000\nCosts         8,000     9,000"
    assert parts_of_pages([grid], ["1"], {}).blocks[0].kind is Kind.HEADING


def test_short_lines_of_a_form_are_no_headings() -> None:
    parts = parts_of_pages([f"No x\n\n\n\n{BODY}"], ["1"], {})
    assert parts.blocks[0].kind is Kind.PARAGRAPH


def test_a_short_word_over_a_list_is_a_heading() -> None:
    parts = parts_of_pages(["Do\n\n\u2022 check the tyres before every tour\n\u2022 wear the vest"], ["1"], {})
    assert [block.kind for block in parts.blocks] == [Kind.HEADING, Kind.ITEM, Kind.ITEM]
    parts = parts_of_pages(["OR\n\n\u2022 check the tyres before every tour\n\u2022 wear the vest"], ["1"], {})
    assert parts.blocks[0].kind is Kind.PARAGRAPH


def test_pages_without_any_words_are_empty_spans() -> None:
    parts = parts_of_pages(["", BODY, ""], ["1", "2", "3"], {})
    end = len(BODY)
    assert [page.span for page in parts.pages] == [Span(0, 0), Span(0, end), Span(end, end)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Our results show that lamps delay the birds", Kind.PARAGRAPH), ("Parameters of lamps", Kind.HEADING)],
)
def test_a_line_torn_from_the_sentence_that_goes_on_below_is_no_heading(line: str, kind: Kind) -> None:
    below = "\n".join(["settling is a third of an hour later where lamps stand, and the birds that were"] * 4)
    parts = parts_of_pages([f"{line}\n\n\n\n{below}\nthere."], ["1"], {})
    assert [block.kind for block in parts.blocks] == [kind, Kind.PARAGRAPH]


def test_numbered_items_that_count_on_are_no_headings() -> None:
    items = "<p>Factors:</p><ol><li>Lines before: 1 vs 2<li><b>State of the lamp: 0 vs 1</b></ol><p>Size:</p>"
    parts = read_pdf(pdfs.printed(f"{items}<p>{pdfs.PROSE}</p>"), "page.pdf")
    assert [block.kind for block in parts.blocks[1:3]] == [Kind.ITEM, Kind.ITEM]


def test_a_numbered_line_over_its_own_text_is_a_heading() -> None:
    parts = parts_of_pages([f"1. Methods\n\n\n\n{BODY}\n\n\n\n2. Results\n\n\n\n{BODY}"], ["1"], {})
    assert [block.kind for block in parts.blocks] == [Kind.HEADING, Kind.PARAGRAPH] * 2
