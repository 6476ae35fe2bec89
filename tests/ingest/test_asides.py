from __future__ import annotations

from ingest.asides import asides, words_of
from ingest.raised import LEVEL, LOWERED, RAISED


def found(data: bytes) -> list[str]:
    """Each line of a stream as its strings, raised ones after ``^`` and lowered ones after ``_``."""
    marks = {RAISED: "^", LOWERED: "_", LEVEL: " "}
    return [
        "".join(marks[level] + data[run.start + 1 : run.end - 4].decode() for run, level in line)
        for line in asides(data)
    ]


def page(*runs: tuple[str, float, float, float]) -> bytes:
    """A stream of runs that are each placed: words, size, and where they begin."""
    return b"".join(b"/F1 %f Tf 1 0 0 1 %f %f Tm (%s) Tj " % (size, x, y, w.encode()) for w, size, x, y in runs)


def test_small_type_off_the_line_comes_with_what_is_before_and_behind_it() -> None:
    data = page(("one", 10, 50, 700), ("10", 10, 70, 700), ("6", 7, 80, 703.6), ("cells", 10, 85, 700))
    assert found(data) == [" 10^6 cells"]


def test_what_is_placed_at_the_next_line_is_not_behind_it() -> None:
    assert found(page(("10", 10, 70, 700), ("6", 7, 80, 703.6), ("cells", 10, 50, 688))) == [" 10^6"]


def test_lowered_type_is_found_and_that_of_a_fraction_too() -> None:
    data = page(("of", 10, 70, 700), ("10", 7, 82, 703.9), ("35", 7, 82, 696.6), ("at", 10, 91, 700))
    assert found(data) == [" of^10_35 at"]


def test_type_of_about_one_size_or_on_one_line_or_far_off_is_level() -> None:
    assert found(page(("10", 10, 70, 700), ("6", 9.5, 80, 703.6))) == []
    assert found(page(("10", 10, 70, 700), ("6", 7, 80, 700.5))) == []
    assert found(page(("10", 10, 70, 700), ("6", 7, 80, 708))) == []
    assert found(page(("10", 10, 70, 700), ("6", 8.5, 80, 698.5))) == [], "a cell a little lower than its neighbour"
    assert found(page(("10", 10, 70, 700), ("6", 1, 80, 703.6))) == [], "a blank that makes room"


def test_type_too_far_away_to_touch_is_level() -> None:
    assert found(page(("10", 10, 70, 700), ("6", 7, 280, 703.6))) == []


def test_what_an_operator_raises_may_be_of_any_size() -> None:
    assert found(b"/F1 10 Tf 1 0 0 1 50 700 Tm (10) Tj 4 Ts (6) Tj 0 Ts (cells) Tj") == [" 10^6 cells"]


def test_a_mark_in_front_of_a_line_is_raised() -> None:
    above = ("the last line above.", 8, 50, 710)
    assert found(page(above, ("1", 6, 50, 702.8), ("1998 was", 8, 53, 700))) == ["^1 1998 was"]


def test_what_is_raised_beside_a_raised_figure_is_no_part_of_it() -> None:
    data = page(("10", 10, 70, 700), ("10", 7, 80, 703.6), ("2", 5, 87, 706.5), (".", 10, 90, 700))
    assert found(data) == [" 10^10 2 ."]


def test_a_line_laid_out_in_another_order_has_no_words() -> None:
    lines = list(asides(page(("10", 10, 70, 700), ("6", 7, 80, 703.6))))
    assert words_of(lines, f"\ufdd3{LEVEL}10{RAISED}6\n") == [["10", "6 "]]
    assert words_of(lines, f"\ufdd3{RAISED}6{LEVEL}10\n") == [[]]
