from __future__ import annotations

import math

import pytest

from app.grade import grade, holds, word_f1
from app.qrel import Qrel, Target
from app.run import Place, SavedAnswer, SavedQuote
from ingest.document import Span


def at(start: int, end: int, document: str = "a.txt", page: int | None = None) -> Place:
    return Place(document, Span(start, end), page, page)


@pytest.mark.parametrize(("end", "held"), [(80, True), (79, False)])
def test_a_passage_must_hold_four_fifths_of_a_target(end: int, held: bool) -> None:
    assert holds(at(0, end), Target("a.txt", 0, 100, "")) is held
    assert not holds(at(0, end, "b.txt"), Target("a.txt", 0, 100, ""))


def test_a_passage_may_lie_in_a_whole_section() -> None:
    assert holds(at(40, 60), Target("a.txt", 0, 100, "", granularity="section"))


def test_a_pdf_is_matched_by_its_page() -> None:
    target = Target("a.pdf", 0, 100, "", page=4)
    assert holds(at(900, 901, "a.pdf", 4), target)
    assert not holds(at(0, 100, "a.pdf", 3), target)
    assert not holds(at(0, 100, "a.pdf"), target)


def test_all_parts_are_needed_where_the_question_says_so() -> None:
    qrel = Qrel(True, (Target("a.txt", 0, 10, "one"), Target("a.txt", 50, 60, "two")), need_all=True)
    answer = SavedAnswer("q", "", True, 0.5, hits=(at(0, 10), at(20, 30), at(50, 60)))
    assert grade(answer, qrel).hit_rank == 3
    assert grade(answer, Qrel(True, qrel.targets)).hit_rank == 1


def test_quotes_under_a_refusal_do_not_count() -> None:
    qrel = Qrel(True, (Target("a.txt", 0, 10, "one two"),))
    quotes = (SavedQuote("quote 1", at(0, 10), "one two"),)
    shown, hidden = (grade(SavedAnswer("q", "", said, 0.5, quotes), qrel) for said in (True, False))
    assert (shown.quote_rank, shown.words_f1, shown.read_chars) == (1, 1.0, 10)
    assert (hidden.quote_rank, hidden.words_f1, hidden.read_chars) == (math.inf, 0.0, 0)


def test_a_question_without_targets_is_graded_on_refusing_alone() -> None:
    graded = grade(SavedAnswer("q", "", True, 0.5), Qrel(False))
    assert (graded.answerable, graded.said) == (False, True)
    assert math.isnan(graded.hit_rank)


def test_words_are_not_compared_where_the_gold_tells_none() -> None:
    answer = SavedAnswer("q", "", True, 0.5, (SavedQuote("quote 1", at(0, 10), "one two"),))
    silent, said = Target("a.txt", 0, 10, ""), Target("a.txt", 40, 47, "one two")
    assert math.isnan(grade(answer, Qrel(True, (silent,))).words_f1)
    assert grade(answer, Qrel(True, (silent, said))).words_f1 == 1.0
    assert grade(answer, Qrel(True, (silent,))).quote_rank == 1


def test_word_f1_counts_words_as_often_as_they_stand() -> None:
    assert word_f1("The dose, the dose", "the dose") == pytest.approx(2 / 3)
    assert word_f1("", "the dose") == 0.0
