"""Show how far a long job is, on standard error."""

from __future__ import annotations

import time
from typing import TextIO

_BAR = 30  # characters
_OFTEN = 0.1  # seconds between two redraws: smooth, and no cost
_STEP = 0.1  # share of the work between two lines where nobody watches


class Bar:
    """A line that redraws itself on a terminal, and a line every tenth of the work elsewhere.

    Parameters
    ----------
    what
        The job in a word or two.
    """

    def __init__(self, what: str, stream: TextIO) -> None:
        self._what, self._stream = what, stream
        self._live = stream.isatty()
        self._began = self._drawn = time.monotonic()
        self._shown = -1.0
        self._open = False

    def show(self, done: int, total: int) -> None:
        """Draw ``done`` of ``total``, unless the last drawing is recent and this is not the end."""
        if done == 0:
            self._began = time.monotonic()
        if self._live:
            self._redraw(done, total)
        elif self._shown < 0 or done / max(1, total) >= self._shown + _STEP or done == total:
            self._shown = done / max(1, total)
            self._stream.write(f"{self._line(done, total)}\n")
        self._stream.flush()

    def close(self) -> None:
        """End the line that is being redrawn."""
        if self._open:
            self._stream.write("\n")
            self._stream.flush()
        self._open = False

    def _redraw(self, done: int, total: int) -> None:
        now = time.monotonic()
        if self._open and done < total and now - self._drawn < _OFTEN:
            return
        self._drawn, self._open = now, True
        filled = _BAR * done // max(1, total)
        self._stream.write(f"\r\x1b[K[{'#' * filled}{'.' * (_BAR - filled)}] {self._line(done, total)}")

    def _line(self, done: int, total: int) -> str:
        if not total:
            return self._what
        spent = time.monotonic() - self._began
        left = f", about {clock(spent * (total - done) / done)} left" if 0 < done < total and spent > 2 else ""
        return f"{self._what} {done} of {total}{left}"


def clock(seconds: float) -> str:
    """``1.5 s``, from ten seconds on ``75 s`` and from two minutes on ``12 min``."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
