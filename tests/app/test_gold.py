from __future__ import annotations

import pytest

from app.gold import misfit
from app.qrel import Qrel, Target
from app.questions import Question
from app.report import report_on, to_markdown
from tests.app.test_evaluate import RUN

TEXTS = {"a.txt": "Give 5 mg\na day.", "b.pdf": "Other words."}
GOLD = Target("a.txt", 0, 16, "Give 5 mg a day.")


def said(*targets: Target) -> str:
    """Of a question with the right gold on line 1 and one with these targets on line 3."""
    right, other = (Question("q", "Why?", (), Qrel(True, gold), line) for gold, line in (((GOLD,), 1), (targets, 3)))
    return misfit((right, Question("r", "Who?", (), None, 2), other), TEXTS.get)


def test_gold_that_is_in_the_documents_is_not_spoken_of() -> None:
    assert (
        said()
        == said(GOLD)
        == said(Target("b.pdf", 700, 900, "Not read so", page=2))
        == said(Target("a.txt", 0, 9, ""))
    )


@pytest.mark.parametrize(
    ("target", "trouble"),
    [
        (Target("c.txt", 0, 4, "Give"), "the index holds no document c.txt"),
        (Target("a.txt", 0, 4, "Take"), "characters 0-4 of a.txt are not its text"),
        (Target("a.txt", 12, 40, ""), "a.txt ends before character 40"),
        (Target("c.pdf", 0, 4, "Give", page=1), "the index holds no document c.pdf"),
    ],
)
def test_gold_of_another_corpus_is_counted_and_its_first_line_named(target: Target, trouble: str) -> None:
    assert said(GOLD, target) == (
        f"the right answers of 1 of 2 questions are not in these documents (first line 3: {trouble}):"
        " is --corpus the one that the questions are about?"
    )


def test_the_page_says_so_too() -> None:
    report = report_on(RUN, (), (), "no document c_d.txt")
    assert "**Take care**: no document c\\_d.txt\n" in to_markdown(report)
    assert "Take care" not in to_markdown(report_on(RUN, (), ()))
