from __future__ import annotations

from app.citing import also_in, cite
from ingest.document import Quote, Span
from tests.app.made import guide, paged, quote


def test_a_page_is_cited_with_its_printed_label() -> None:
    assert cite(quote(paged(), "Give 5 mg")) == "A guide > Dosing, page 1 (iv), guide.pdf, characters 7-16"
    assert "pages 1-2" in cite(quote(paged(), "day. Do not"))
    assert "page 2, " in cite(quote(paged(), "Stop"))


def test_white_space_does_not_make_another_place_a_part() -> None:
    whole = quote(guide(), "Do not give more than 20 mg.\nStop if it hurts.")
    wrapped = quote(guide("b.txt", "Dosing\nDo not give\nmore than 20 mg. Stop if it hurts."), "Do not")
    wrapped = Quote(wrapped.document, Span(wrapped.span.start, len(wrapped.document.text)))
    assert also_in(whole, wrapped) == "also in"
    assert also_in(whole, quote(guide(), "Stop if it hurts.")) == "part of it also in"
