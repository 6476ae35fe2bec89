from __future__ import annotations

from app.answer import Citation
from app.citing import OTHERS, also_in, cite, others_cited
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


def test_of_many_other_places_a_few_are_told_and_the_others_counted() -> None:
    places = tuple(quote(guide(f"{n}.txt"), "Give 5 mg") for n in range(60))
    few, many = (others_cited(Citation(places[0], 1.0, also=places[1:n])) for n in (OTHERS + 2, 60))
    assert [line.split(", ")[1] for line in few] == [f"{n}.txt" for n in range(1, OTHERS + 2)]
    assert many == [*few[:OTHERS], f"and in {59 - OTHERS} more places"]
