from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.raised import LEVEL, LOWERED, RAISED, settle

_MARKED = st.text(alphabet=f"12,a[ {RAISED}{LOWERED}{LEVEL}", max_size=20)


def test_text_without_marks_is_left() -> None:
    assert settle("10 and 6") == "10 and 6"


def test_neighbours_of_one_level_are_read_as_one() -> None:
    assert settle(f"1998{RAISED}7{LEVEL}{RAISED},{LEVEL}{RAISED}8{LEVEL} in") == "1998⁷,⁸ in"


def test_a_mark_that_nothing_ends_counts_to_the_end() -> None:
    assert settle(f"x{LOWERED}12") == "x₁₂"
    assert settle(f"x{LEVEL}12") == "x12"


@given(_MARKED)
def test_no_mark_is_left_and_nothing_but_blanks_comes_or_goes(marked: str) -> None:
    said = settle(marked)
    assert not set(said) & {RAISED, LOWERED, LEVEL}
    assert len(said.replace(" ", "")) == len(re.sub(f"[ {RAISED}{LOWERED}{LEVEL}]", "", marked))


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["", "a", "[", "th", ", "]), st.booleans())
def test_no_number_is_made_of_two(before: int, raised: int, after: str, lowered: bool) -> None:
    said = settle(f"{before}{LOWERED if lowered else RAISED}{raised}{after}{LEVEL}{before}")
    assert set(re.findall("[0-9]+", said)) <= {str(before), str(raised)}
