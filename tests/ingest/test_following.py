from __future__ import annotations

from ingest.following import with_steps


def test_a_run_that_another_follows_is_shown_in_an_array_with_a_number_at_its_end() -> None:
    data = b"BT /F1 12 Tf 50 700 Td (one) Tj [(t)-20(w)30(o)] TJ <33> Tj ET"
    assert with_steps(data) == b"BT /F1 12 Tf 50 700 Td [(one) 0] TJ [(t)-20(w)30(o) 0] TJ <33> Tj ET"


def test_the_last_string_of_a_run_that_is_moved_character_by_character_steps_on() -> None:
    data = b"BT /F1 12 Tf 50 700 Td (a) Tj 5 0 Td (b) Tj 0 g (c) Tj ET"
    assert with_steps(data) == b"BT /F1 12 Tf 50 700 Td (a) Tj 5 0 Td [(b) 0] TJ 0 g (c) Tj ET"


def test_runs_that_are_placed_or_go_to_another_line_stay_as_they_are() -> None:
    data = b"BT /F1 12 Tf 14 TL 50 700 Td (one) Tj 0 -14 Td (two) Tj ET BT 50 600 Td (three) ' (four) ' ET"
    assert with_steps(data) == data
