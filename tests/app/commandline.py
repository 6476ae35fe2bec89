"""Run the real command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def citewell(
    *arguments: str | Path, cwd: Path = ROOT, stdin: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Exit status, standard output and standard error of one command."""
    command = [sys.executable, "-m", "app.cli", *map(str, arguments)]
    environment = os.environ | SETTINGS | settings
    return subprocess.run(
        command, cwd=cwd, env=environment, input=stdin, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a command that could not use what it was given."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    sentence = done.stderr.strip().splitlines()[-1]
    assert sentence.startswith("citewell: ")
    return sentence
