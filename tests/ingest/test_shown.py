from __future__ import annotations

import time

import pytest

from ingest.shown import Shown, shown_in, without_rise


def runs(data: bytes) -> list[tuple[bytes, float, float, float]]:
    """Of each run: what shows it, where it begins, and how high its type is."""
    return [(data[run.start : run.end], run.x, run.y, run.size) for run in shown_in(data)]


def test_a_run_stands_where_the_matrices_and_steps_before_it_lead() -> None:
    data = b"q 2 0 0 2 10 20 cm BT /F1 12 Tf 1 0 0 1 5 50 Tm (a) Tj 3 -14 TD (b)Tj T* [(c) -250 (d)] TJ ET Q (e) Tj"
    assert runs(data) == [
        (b"(a) Tj", 20, 120, 24),
        (b"(b)Tj", 26, 92, 24),
        (b"[(c) -250 (d)] TJ", 26, 64, 24),
    ], "the last has no font, as the state from before is restored"


def test_text_of_the_next_line_stands_below() -> None:
    assert runs(b"/F1 10 Tf 12 TL 1 0 0 1 5 50 Tm (a) Tj (b) '") == [(b"(a) Tj", 5, 50, 10), (b"(b) '", 5, 38, 10)]


def test_a_run_that_follows_another_is_not_moved() -> None:
    found = list(shown_in(b"/F1 10 Tf 1 0 0 1 5 50 Tm (a) Tj 4 Ts (b) Tj 0 Ts 9 0 Td (c) Tj"))
    assert [(run.moved, run.y, run.rise) for run in found] == [(True, 50, 0), (False, 54, 4), (True, 50, 0)]


def test_characters_moved_along_the_line_one_by_one_are_one_run() -> None:
    data = b"/F1 10 Tf 1 0 0 1 5 50 Tm <01> Tj 4.5 0 Td <02> Tj -1 0 Td <03> Tj\n2 -12 Td <04> Tj"
    assert runs(data)[0][0] == b"<01> Tj 4.5 0 Td <02> Tj -1 0 Td <03> Tj"
    assert runs(data)[1][1:3] == (10.5, 38)


def test_what_is_no_operator_is_none() -> None:
    shown = [b"(9 9 Td \\) (T*) BT) Tj", b"[(1 Ts) <0a> 3] TJ"]
    data = b"/F1 10 Tf /Td 3 0 R BI /W 1 ID \x00 q 5 5 Td \xff EI 1 0 0 1 5 50 Tm " + b" /q gs ".join(shown)
    assert [(text, x) for text, x, _, _ in runs(data)] == [(shown[0], 5), (shown[1], 5)]


def test_turned_and_mirrored_text_is_left_out() -> None:
    assert runs(b"/F1 10 Tf 0 1 -1 0 5 50 Tm (a) Tj 1 0 0 -1 5 50 Tm (b) Tj -1 0 0 1 5 50 Tm (c) Tj") == []


def test_a_font_is_named_as_the_stream_names_it() -> None:
    assert next(shown_in(b"0 g/F1.a 9.96 Tf(a) Tj")).font == b"/F1.a 9.96 Tf"


def test_a_stream_without_rises_is_as_long_and_says_what_it_said() -> None:
    assert without_rise(b"(4 Ts) Tj 4 Ts (a) Tj -1.5  Ts") == b"(4 Ts) Tj" + b" " * 6 + b"(a) Tj" + b" " * 9


def test_operators_without_their_operands_raise() -> None:
    for data in (b"1 Td", b"/F1 x Tf", b" Ts", b"1 0 0 Tm", b"Tf"):
        with pytest.raises((ValueError, IndexError)):
            list(shown_in(data))


@pytest.mark.parametrize(
    "data", [b"(", b"(\\", b"((a)", b"[(a)", b"BI ", b"<a", b"q ", b"(a) Tj 1 0 Td ", b"(a) Tj 1 "], ids=repr
)
def test_damaged_streams_are_read_in_a_time_that_grows_with_their_length(data: bytes) -> None:
    start = time.process_time()
    found: list[Shown] = list(shown_in(data * (1_000_000 // len(data))))
    assert time.process_time() - start < 5
    assert all(run.size > 0 for run in found)
