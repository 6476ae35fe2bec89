from __future__ import annotations

import json
import resource
from dataclasses import replace
from pathlib import Path

import pytest

from app.answer import Answer, Citation
from app.evaluate import Run, code_digest, evaluate
from app.questions import Question
from app.render import dump
from app.run import SavedAnswer
from ingest.errors import CitewellError
from tests.app.made import answered, guide, quote

RUN = Run("q.jsonl", "0" * 64, "i1", "e" * 64, (("codec", "bytes"),), 3, "c" * 64)
QUESTIONS = tuple(Question(f"q{i}", f"Question {i}?") for i in range(6))


class Asked:
    """Answers every question, and remembers them; one of them may be where somebody presses Ctrl-C."""

    def __init__(self, stop_at: str = "") -> None:
        self.texts: list[str] = []
        self.stop_at = stop_at

    def __call__(self, question: Question) -> Answer:
        if question.id == self.stop_at:
            raise KeyboardInterrupt
        self.texts.append(question.text)
        return answered(Citation(quote(guide(), "Give"), 1.0), question=question.text)


def run(out: Path, ask: Asked, run: Run = RUN) -> tuple[SavedAnswer, ...]:
    return evaluate(run, QUESTIONS, ask, out, lambda done, total: None)


def stopped(out: Path, at: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(out, Asked(stop_at=at))


def test_every_question_gets_a_line_in_order(tmp_path: Path) -> None:
    answers = run(tmp_path / "new" / "out", Asked())
    lines = (tmp_path / "new" / "out" / "answers.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [answer.id for answer in answers] == [q.id for q in QUESTIONS]


def test_progress_is_told_before_and_after_each_question(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    evaluate(RUN, QUESTIONS[:2], Asked(), tmp_path, lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_run_that_was_stopped_goes_on_where_it_stopped(tmp_path: Path) -> None:
    stopped(tmp_path, "q3")
    asked = Asked()
    assert len(run(tmp_path, asked)) == 6
    assert asked.texts == ["Question 3?", "Question 4?", "Question 5?"]


def test_a_line_cut_short_is_asked_again(tmp_path: Path) -> None:
    stopped(tmp_path, "q3")
    path = tmp_path / "answers.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    asked = Asked()
    assert [answer.id for answer in run(tmp_path, asked)] == [question.id for question in QUESTIONS]
    assert asked.texts[0] == "Question 2?"


def test_answers_that_do_not_fit_are_told_and_the_run_goes_on_when_they_do(tmp_path: Path) -> None:
    run(tmp_path / "whole", Asked())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / "whole" / "answers.jsonl").stat().st_size // 2 + 20, hard))
    try:
        with pytest.raises(CitewellError, match=r"answers\.jsonl: cannot be written \(File too large\): put that"):
            run(tmp_path / "out", Asked())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    asked = Asked()
    assert [answer.id for answer in run(tmp_path / "out", asked)] == [question.id for question in QUESTIONS]
    assert asked.texts == ["Question 3?", "Question 4?", "Question 5?"]


@pytest.mark.parametrize(
    "other", [replace(RUN, index="i2"), replace(RUN, questions_sha256="1" * 64), replace(RUN, quotes=1)]
)
def test_another_index_file_or_setting_starts_over(other: Run, tmp_path: Path) -> None:
    stopped(tmp_path, "q3")
    asked = Asked()
    run(tmp_path, asked, other)
    assert len(asked.texts) == 6
    assert json.loads((tmp_path / "run.json").read_text("utf-8")) == other.to_json()


def test_a_finished_run_starts_over(tmp_path: Path) -> None:
    run(tmp_path, Asked())
    asked = Asked()
    assert len(run(tmp_path, asked)) == len(asked.texts) == 6


def test_a_second_run_into_the_same_folder_at_once_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    def ask(question: Question) -> Answer:
        with pytest.raises(CitewellError, match="another evaluation writes there: wait for its end"):
            run(tmp_path, Asked())
        return Asked()(question)

    answers = evaluate(RUN, QUESTIONS, ask, tmp_path, lambda done, total: None)
    assert [answer.id for answer in answers] == [question.id for question in QUESTIONS]


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(CitewellError, match=r"out: cannot hold answers \(File exists\): name another with --out"):
        run(tmp_path / "out", Asked())


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    assert dump({"a": "é"}) == '{"a": "é"}'
    assert json.loads(dump({"a": "\ud800"}).encode("utf-8")) == {"a": "\ud800"}


def test_the_code_has_a_digest_that_stays() -> None:
    assert code_digest() == code_digest()
    assert len(code_digest()) == 64
