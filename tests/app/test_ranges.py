"""Of rows and items with ranges, the one that has the number asked for goes first."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from app.ranges import amounts_in, out_of_range
from app.twins import AHEAD, told_apart
from tests.app.asking import gathered, searcher_of

LEAVE = (
    "# Leave\n\n| Service | Days |\n|---|---|\n| 0-2 Years | 26 |\n| Over 2-10 Years | 31 |\n"
    "| Over 10-20 Years | 36 |\n| Over 20 Years | 40 |\n\n| Weight (kg) | Dose |\n|---|---|\n| < 20 | 100 mg |\n"
    "| 20 to 30 | 200 mg |\n| ≥ 30.5 | 300 mg |\n"
)
DOSES = "# Doses\n\n- 6-12 years: one tablet\n- 13 years and over: two tablets\n- under 6 years: none\n- With water.\n"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many days after fifteen years of service?", ((Decimal(15), "year"),)),
        ("What dose for a 7-year-old?", ((Decimal(7), "year"),)),
        ("What dose at 25 kg and 3 months?", ((Decimal(25), "kg"), (Decimal(3), "month"))),
        ("What is NTLA-2002 for?", ()),
        ("What happened in 2016?", ()),
    ],
)
def test_the_amounts_of_a_question_have_units(question: str, asked: tuple[tuple[Decimal, str], ...]) -> None:
    assert amounts_in(question) == asked


@pytest.mark.parametrize(
    ("question", "text", "best"),
    [
        ("How many days after fifteen years of service?", LEAVE, "| Over 10-20 Years | 36 |"),
        ("How many days after 10 years?", LEAVE, "| Over 2-10 Years | 31 |"),
        ("How many days after 21 years?", LEAVE, "| Over 20 Years | 40 |"),
        ("How many days after 2 years?", LEAVE, "| 0-2 Years | 26 |"),
        ("Which dose at 25 kg?", LEAVE, "| 20 to 30 | 200 mg |"),
        ("Which dose at 20 kg?", LEAVE, "| 20 to 30 | 200 mg |"),
        ("Which dose at 19 kg?", LEAVE, "| < 20 | 100 mg |"),
        ("Which dose at 40 kg?", LEAVE, "| ≥ 30.5 | 300 mg |"),
        ("How many tablets at 7 years?", DOSES, "6-12 years: one tablet"),
        ("How many tablets at 6 years?", DOSES, "6-12 years: one tablet"),
        ("How many tablets at 13 years?", DOSES, "13 years and over: two tablets"),
        ("How many tablets for a 5-year-old?", DOSES, "under 6 years: none"),
    ],
)
def test_the_row_or_item_whose_range_has_the_number_goes_before_the_others(
    question: str, text: str, best: str, tmp_path: Path
) -> None:
    evidence = list(gathered(searcher_of(tmp_path, {"table.md": text}), question))
    right = next(i for i, each in enumerate(evidence) if each.text == best)
    scores = np.array([1.0 if i == right else 5.0 for i in range(len(evidence))])
    out = told_apart(scores, evidence)
    asked = amounts_in(question)
    behind = [i for i, each in enumerate(evidence) if out_of_range(evidence[right], each, asked)]
    assert len(behind) >= 2
    assert all(out[i] == pytest.approx(1 - AHEAD) for i in behind)
    assert out[right] == 1


@pytest.mark.parametrize("question", ["How many days?", "How many days after fifteen months?", "Who is 15?"])
def test_nothing_moves_without_an_amount_in_the_rows_unit(question: str, tmp_path: Path) -> None:
    evidence = gathered(searcher_of(tmp_path, {"table.md": LEAVE}), question)
    scores = np.arange(len(evidence), dtype=np.float64)
    assert told_apart(scores, evidence).tolist() == scores.tolist()
