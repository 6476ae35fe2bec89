from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.grade import Grade, grade
from app.metrics import AUROC, ECE, FALSE_ANSWERS, MEASURES, MRR, Table, hit_at, measure, quote_at
from app.qrel import Qrel
from app.questions import read_questions
from app.run import read_answers
from tests.app.evalsets import SCORER, SETS, needs_sets


def table(*grades: Grade) -> Table:
    return Table.of(grades)


def test_a_measure_prints_as_its_name() -> None:
    assert [str(one) for one in (hit_at(5), quote_at(3), MRR, AUROC)] == ["hit@5", "quote@3", "mrr@10", "auroc"]


def test_ranks_inside_k_count_and_others_do_not() -> None:
    ranks = table(*(Grade("all", True, True, 0.5, hit_rank=rank) for rank in (1, 3, 6, math.inf)))
    assert [hit_at(k).of(ranks) for k in (1, 3, 5, 10)] == [0.25, 0.5, 0.5, 0.75]
    assert MRR.of(ranks) == pytest.approx((1 + 1 / 3 + 1 / 6) / 4)


def test_auroc_counts_ties_half() -> None:
    confidences = ((True, 0.9), (True, 0.5), (False, 0.5), (False, 0.1))
    assert AUROC.of(table(*(Grade("all", answerable, True, c) for answerable, c in confidences))) == 3.5 / 4


def test_calibration_error_is_the_gap_between_confidence_and_truth_of_each_bin() -> None:
    right, wrong = Grade("all", True, True, 0.95), Grade("all", False, True, 0.95)
    assert ECE.of(table(right, wrong)) == pytest.approx(0.45)


def test_a_measure_with_nothing_to_look_at_has_no_value() -> None:
    only_answerable = table(Grade("all", True, True, 0.5))
    assert [one.of(only_answerable) for one in (AUROC, FALSE_ANSWERS, MRR)] == [None, None, None]
    assert [value.value for value in measure((), 10)] == [None] * len(MEASURES)


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    grades = [Grade("all", True, True, 0.5, hit_rank=1 if i % 3 else 4) for i in range(60)]
    (first,), (second,) = measure(grades, 200, [hit_at(1)]), measure(grades, 200, [hit_at(1)])
    assert first == second
    assert first.low is not None
    assert first.value is not None
    assert first.high is not None
    assert first.low < first.value < first.high


@needs_sets
@pytest.mark.parametrize("name", ["gene", "clapnq", "mtragun", "financebench", "chroma"])
def test_figures_equal_the_scorers_on_random_runs(name: str, tmp_path: Path) -> None:
    gold = SETS / name / "questions.jsonl"
    answers = tmp_path / "answers.jsonl"
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    numbers = random.Random(name)
    answers.write_text("".join(json.dumps(random_answer(row, rows, numbers)) + "\n" for row in rows), "utf-8")
    expected = scored(gold, answers)
    values = {value.measure.name: value.value for value in measure(grades_of(gold, answers), 0)}
    assert values == {key: pytest.approx(expected[key], abs=1e-12) for key in values}


@needs_sets
def test_intervals_equal_the_scorers(tmp_path: Path) -> None:
    gold, answers = SETS / "gene" / "questions.jsonl", tmp_path / "answers.jsonl"
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    numbers = random.Random(7)
    answers.write_text("".join(json.dumps(random_answer(row, rows, numbers)) + "\n" for row in rows), "utf-8")
    out = subprocess.run([sys.executable, SCORER, gold, answers], capture_output=True, text=True, check=True).stdout
    printed = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    for value in measure(grades_of(gold, answers), 1000):
        assert f"[{value.low:.3f}, {value.high:.3f}]" in printed[value.measure.name]


def grades_of(gold: Path, answers: Path) -> list[Grade]:
    by_id = {answer.id: answer for answer in read_answers(answers)}
    return [grade(by_id[question.id], question.qrel or Qrel(False)) for question in read_questions(gold)]


def scored(gold: Path, answers: Path) -> dict[str, Any]:
    command = [sys.executable, str(SCORER), str(gold), str(answers), "--json"]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


def random_answer(row: dict[str, Any], rows: list[dict[str, Any]], numbers: random.Random) -> dict[str, Any]:
    """A plausible answer: places near this question's gold and near that of others, some refused."""
    places = [near(span, numbers) for span in row["answers"] for _ in range(2) if numbers.random() < 0.5]
    others = [span for other in numbers.sample(rows, 4) for span in other["answers"]]
    places += [near(span, numbers) for span in others]
    numbers.shuffle(places)
    said = numbers.random() < 0.8
    return {
        "id": str(row["id"]),
        "answerable": said,
        "confidence": round(numbers.random(), 1),
        "quotes": [place for place in places[: numbers.randint(1, 4)] if place["text"]] if said else [],
        "hits": [{key: place[key] for key in place if key != "text"} for place in places],
    }


def near(span: dict[str, Any], numbers: random.Random) -> dict[str, Any]:
    start = max(0, span["start"] + numbers.randint(-60, 30))
    end = max(start, span["end"] + numbers.randint(-30, 60))
    words = span["text"].split()
    text = " ".join(words[: numbers.randint(0, len(words))])
    place = {"document": span["doc"], "start": start, "end": end, "text": text}
    if span.get("page"):
        first = max(1, span["page"] - numbers.randint(0, 2))
        place |= {"page": first, "page_end": first + numbers.randint(0, 2)}
    return place
