"""What is missing of a PDF that was read."""

from __future__ import annotations

import pytest

from ingest.remark import remark_of

TEXT = "Words in plenty stand on this page, two hundred letters of them and no fewer. " * 4


@pytest.mark.parametrize(
    ("grids", "said"),
    [
        ([TEXT, TEXT, TEXT], ""),
        ([TEXT, "", TEXT], ""),
        ([TEXT, ""], ""),
        ([TEXT, "", ""], "has text on 1 of its 3 pages: where the others are scans, run text recognition (OCR) on it"),
        ([None, TEXT, None], "is damaged on page 1, 3, which is left out: save or download it again"),
        ([TEXT, TEXT + "\x05"], ""),
    ],
)
def test_what_is_missing_is_told_in_a_sentence(grids: list[str | None], said: str) -> None:
    assert remark_of(grids) == said


def test_two_things_that_are_missing_are_both_told() -> None:
    said = remark_of([None, TEXT + "\x05" * 20])
    assert said.startswith("is damaged on page 1, ")
    assert "; does not say which letters" in said
