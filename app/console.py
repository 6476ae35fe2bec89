"""What the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys

from app.config import WIDTH
from app.terminal import ANSI, PLAIN, Paint
from app.visible import line


def paint() -> Paint:
    """Colours where standard output is a terminal that has them and NO_COLOR is not set."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return ANSI if wanted else PLAIN


def width() -> int | None:
    """Characters a line; None where standard output is no terminal."""
    return min(WIDTH, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def tell(sentence: str) -> None:
    """Say something that is no result, on one line."""
    print(f"citewell: {line(sentence)}", file=sys.stderr, flush=True)
