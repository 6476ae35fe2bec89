"""Rebuild between two states of a corpus, over and over: ``python -m tests.index.swap_often CORPUS FOLDER TIMES``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.index.small import rebuild, write

if __name__ == "__main__":
    corpus, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for _ in range(int(sys.argv[3])):
        rebuild(write(corpus, {"extra.txt": "One more text."}), folder)
        (corpus / "extra.txt").unlink()
        rebuild(corpus, folder)
