"""What was taken counts no more; what it left open counts by how much better it is met."""

from __future__ import annotations

import numpy as np
import pytest

from app.unmet import Unmet

CONTENTS = np.array([[0.5, 0.1], [0.1, 0.4], [0.5, 0.2]])


def test_nothing_gains_before_something_is_taken() -> None:
    assert Unmet(CONTENTS).gains().tolist() == [0, 0, 0]


def test_each_gains_by_what_it_meets_better_than_all_that_were_taken() -> None:
    unmet = Unmet(CONTENTS)
    unmet.take(0)
    assert unmet.gains() == pytest.approx([0, 0.3, 0.1])
    unmet.take(2)
    assert unmet.gains() == pytest.approx([0, 0.2, 0])


def test_a_question_without_content_leaves_nothing_open() -> None:
    unmet = Unmet(np.zeros((2, 0)))
    unmet.take(0)
    assert unmet.gains().tolist() == [0, 0]
