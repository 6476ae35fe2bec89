from __future__ import annotations

import io

from app.progress import Bar, clock


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_a_line_stands_for_each_tenth() -> None:
    stream = io.StringIO()
    bar = Bar("asked", stream)
    for done in range(201):
        bar.show(done, 200)
    bar.close()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 11
    assert (lines[0], lines[-1]) == ("asked 0 of 200", "asked 200 of 200")
    assert "\x1b" not in stream.getvalue()


def test_on_a_terminal_one_line_is_redrawn_and_ended() -> None:
    stream = Terminal()
    bar = Bar("asked", stream)
    for done in (0, 1, 2):
        bar.show(done, 2)
    bar.close()
    assert stream.getvalue().endswith(f"\r\x1b[K[{'#' * 30}] asked 2 of 2\n")
    assert stream.getvalue().count("\n") == 1


def test_a_time_is_said_in_seconds_or_minutes() -> None:
    assert (clock(75.2), clock(720)) == ("75 s", "12 min")
