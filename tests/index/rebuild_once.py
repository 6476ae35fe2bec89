"""Rebuild once, as a process of its own: ``python -m tests.index.rebuild_once CORPUS FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.index.small import rebuild

if __name__ == "__main__":
    report = rebuild(Path(sys.argv[1]), Path(sys.argv[2]))
    print(report.index_id, report.encoded)
