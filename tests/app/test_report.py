from __future__ import annotations

from dataclasses import replace

from app.evaluate import Run
from app.qrel import Qrel, Target
from app.questions import Question
from app.report import report_on, to_json, to_markdown, to_text
from app.run import Place, SavedAnswer, SavedQuote
from ingest.document import Span

RUN = Run("q.jsonl", "0" * 64, "i1", "e" * 64, (("codec", "bytes"),), 3, "c" * 64)
GOLD = Target("a.txt", 0, 10, "Give 5 mg.")


def question(name: str, qrel: Qrel | None) -> Question:
    return Question(name, f"What of {name}?", (), qrel)


def answer(name: str, start: int, answerable: bool = True) -> SavedAnswer:
    place = Place("a.txt", Span(start, start + 10))
    quotes = (SavedQuote("quote 1", place, "Give | mg."),) if answerable else ()
    return SavedAnswer(name, f"What of {name}?", answerable, 0.8, quotes, hits=(place,))


QUESTIONS = (
    question("right", Qrel(True, (GOLD,), kind="fact")),
    question("wrong", Qrel(True, (GOLD,), kind="fact")),
    question("made up", Qrel(False, kind="none")),
    question("ungraded", None),
)
ANSWERS = (answer("right", 0), answer("wrong", 50), answer("made up", 0), answer("ungraded", 0, answerable=False))


def test_figures_are_over_the_questions_with_gold() -> None:
    shown = to_json(report_on(RUN, QUESTIONS, ANSWERS))
    assert (shown["questions"], shown["answered"], shown["graded"]) == (4, 3, 2)
    assert shown["measures"]["hit@1"]["value"] == 0.5
    assert shown["measures"]["false_answers"]["value"] == 1.0
    assert shown["measures"]["hit@1"]["low"] <= 0.5 <= shown["measures"]["hit@1"]["high"]
    assert shown["kinds"]["fact"]["hit@1"] == 0.5
    assert shown["run"]["index"] == "i1"


def test_what_the_documents_answer_is_told_by_how_sure_the_answer_was() -> None:
    doubtful = replace(ANSWERS[2], confidence=0.6)
    refused = replace(ANSWERS[1], answerable=False, confidence=0.1, quotes=())
    report = report_on(RUN, QUESTIONS[:3], [ANSWERS[0], refused, doubtful])
    assert to_json(report)["bands"] == {
        "refused": {"questions": 1, "answerable": 1.0, "quote@1": 0.0, "quote@3": 0.0},
        "may not answer (below 0.75)": {"questions": 1, "answerable": 0.0, "quote@1": None, "quote@3": None},
        "answered": {"questions": 1, "answerable": 1.0, "quote@1": 1.0, "quote@3": 1.0},
    }
    assert "| may not answer (below 0.75) | 1 | 0.000 | - | - |" in to_markdown(report)


def test_the_page_lists_what_went_wrong_and_what_produced_it() -> None:
    page = to_markdown(report_on(RUN, QUESTIONS, ANSWERS))
    assert "| hit@1 | 0.500 | [" in page
    assert "## Answered, and the documents do not say: 1\n\n- **What of made up?**" in page
    assert "## No right passage among the first five: 1\n\n- **What of wrong?**" in page
    assert "wanted: Give 5 mg" in page
    assert "Give \\| mg" in page
    assert f"- index: i1\n- encoder: {'e' * 64}" in page


def test_without_gold_there_are_counts_and_no_measures() -> None:
    report = report_on(RUN, QUESTIONS[3:], ANSWERS[3:])
    assert to_text(report) == "1 question: 0 answered, 1 refused, 0 with known places.\n"
    assert to_json(report)["measures"] == {}


def test_equal_runs_give_equal_pages() -> None:
    assert to_markdown(report_on(RUN, QUESTIONS, ANSWERS)) == to_markdown(report_on(RUN, QUESTIONS, ANSWERS))
