"""Run the real command line: in a process of its own, or here where that would only import the same libraries again."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from app.cli import main

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


def here(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The same, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
    shown = [bytes_of(stream).decode("utf-8") for stream in (out, err)]
    return subprocess.CompletedProcess(list(map(str, arguments)), status, *shown)


def bytes_of(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue()


def free_port() -> int:
    """A port of this machine that nobody listens on, so that a chat that is open elsewhere is in no test's way."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a command that could not use what it was given."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    sentence = done.stderr.strip().splitlines()[-1]
    assert sentence.startswith("citewell: ")
    return sentence


def where(folder: Path, model: Path | None = None) -> tuple[str, ...]:
    """The options that name a folder's ``corpus`` and ``index``, and the model."""
    options = ("--corpus", str(folder / "corpus"), "--index", str(folder / "index"))
    return options if model is None else (*options, "--model", str(model))
