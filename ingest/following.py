"""Have each run of text in a PDF's content stream begin where the one that it follows ends.

The layout moves on by the numbers between the strings of an array, and so a number is put behind the last string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.shown import TEXT, shown_in

_TEXTS = re.compile(TEXT)
_SHOWS = (b"Tj", b"TJ")
"""What moves to another line first goes on as it is."""


def with_steps(data: bytes) -> bytes:
    """A content stream that shows the same, each run that another one follows in an array with a number at its end."""
    parts, done = [], 0
    for run, behind in pairwise(shown_in(data)):
        if not behind.moved and data[run.end - 2 : run.end] in _SHOWS:
            parts += [data[done : run.start], *_stepping(data[run.start : run.end])]
            done = run.end
    return b"".join([*parts, data[done:]])


def _stepping(run: bytes) -> Iterator[bytes]:
    *_, last = _TEXTS.finditer(run)
    text = last.group()
    array = text[1:-1] if text.startswith(b"[") else text
    yield from (run[: last.start()], b"[", array, b" 0] TJ")
