"""Passages that overlap and were both found are listed as one, in one section and within a length."""

from __future__ import annotations

from app.joined import AMONG, LONGEST, joined
from index.search import Hit
from ingest.document import Document, Passage, Section, Span

TEXT = "x" * 10_000
GUIDE = Document("guide.md", "", TEXT, "Guide", sections=(Section(Span(5000, 10_000), Span(5000, 5010), 1),))
OTHER = Document("other.md", "", TEXT, "Other")


def hit(start: int, end: int, score: float = 1.0, document: Document = GUIDE) -> Hit:
    return Hit(Passage(document, Span(start, end)), score)


def spans(hits: list[Hit]) -> list[tuple[int, int]]:
    return [(each.passage.span.start, each.passage.span.end) for each in hits]


def test_what_overlaps_is_listed_once_in_the_place_and_with_the_score_of_the_better() -> None:
    hits = joined([hit(800, 1700, 5.0), hit(4000, 4500, 4.0), hit(0, 1000, 3.0)])
    assert [(h.passage.span.start, h.passage.span.end, h.score) for h in hits] == [(0, 1700, 5.0), (4000, 4500, 4.0)]


def test_a_third_joins_what_two_have_become_while_that_is_short_enough() -> None:
    assert spans(joined([hit(800, 1200), hit(0, 900), hit(1100, LONGEST)])) == [(0, LONGEST)]
    assert spans(joined([hit(800, 1200), hit(0, 900), hit(1100, LONGEST + 1)])) == [(0, 1200), (1100, LONGEST + 1)]


def test_another_document_another_section_or_no_common_character_stays_apart() -> None:
    apart = [hit(4000, 5000), hit(4500, 5500, document=OTHER), hit(5000, 6000), hit(3000, 4000)]
    assert joined(apart) == apart


def test_only_the_first_are_joined() -> None:
    far = [hit(100 * i, 100 * i + 50, document=OTHER) for i in range(AMONG)]
    assert joined([*far, hit(20, 120, document=OTHER)]) == [*far, hit(20, 120, document=OTHER)]


def test_nothing_found_is_nothing_listed() -> None:
    assert joined([]) == []
