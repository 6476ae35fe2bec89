"""What a rebuild is said to do."""

from __future__ import annotations

import pytest

from app.rebuilt import step
from index.report import Progress


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress("wait"), "Waiting for another rebuild"),
        (Progress("read", 3, 100, "a.pdf"), "Reading documents, 3 of 100: a.pdf"),
        (Progress("encode", 64, 176, "a.pdf"), "Encoding passages, 64 of 176: a.pdf"),
        (Progress("encode", 176, 176), "Encoding passages, 176 of 176"),
        (Progress("write", 0, 1), "Writing the index"),
    ],
)
def test_a_step_says_what_is_done_how_much_of_it_and_on_which_document(progress: Progress, said: str) -> None:
    assert step(progress) == said
