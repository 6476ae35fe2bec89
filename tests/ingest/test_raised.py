from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.raised import LEVEL, LOWERED, RAISED, apart, settle

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


def test_of_a_line_only_what_touches_a_figure_of_another_level_is_changed() -> None:
    assert apart([(LEVEL, "x10"), (RAISED, "-"), (RAISED, "6"), (LEVEL, "10")]) == ["x10", "⁻", "⁶", "10"]
    assert apart([(LEVEL, "therapy"), (RAISED, "12"), (LEVEL, "in H"), (LOWERED, "2"), (LEVEL, "O")])[1::2] == [
        "12",
        "2",
    ]
    assert apart([(LEVEL, "1,234"), (RAISED, "(1)")])[1] == "(1)"
    assert apart([(LEVEL, "in 1998."), (RAISED, "7"), (LEVEL, "began,"), (RAISED, "8")])[1::2] == ["⁷", "8"]
    assert apart([(LEVEL, "SO"), (LOWERED, "4"), (RAISED, "2-")]) == ["SO", "₄", "²⁻"]


def test_what_has_no_small_form_gets_a_blank_where_it_touches_a_figure() -> None:
    assert apart([(LEVEL, "20"), (RAISED, "3"), (RAISED, ",a"), (LEVEL, "x")]) == ["20", " 3", ",a", "x"]
    assert apart([(RAISED, "[1]2"), (LEVEL, "20")]) == ["[1]2", " 20"]
    assert apart([(LEVEL, "-1"), (RAISED, ""), (LOWERED, "3a")]) == ["-1", "", " 3a"]


_FIGURES = {LEVEL: "1", RAISED: "2", LOWERED: "3"}
_PIECES = st.one_of([st.tuples(st.just(level), st.text(f"{own},a[n-", max_size=4)) for level, own in _FIGURES.items()])


@given(st.lists(_PIECES, max_size=6))
def test_a_line_keeps_its_pieces_and_makes_no_number_of_two_levels(pieces: list[tuple[str, str]]) -> None:
    written = apart(pieces)
    assert [len(text.lstrip(" ")) for text in written] == [len(text) for _, text in pieces]
    assert all(len(set(number)) == 1 for number in re.findall("[0-9]+", "".join(written)))
