"""The command line: reads the arguments, runs one command, and turns what went wrong into one sentence."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from app.arguments import parser
from app.visible import line
from ingest.errors import CitewellError

DONE, FAILED, UNUSABLE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
"""Exit statuses; the last two are what a shell reports of a program ended by SIGINT and by SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; without ``arguments``, those of the process."""
    _prepare_streams()
    logging.basicConfig(format="citewell: %(message)s", level=logging.WARNING)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or the interpreter would complain as it flushes at its end
        return PIPE_CLOSED


def _run(arguments: Sequence[str] | None) -> int:
    chosen = parser().parse_args(arguments)
    try:
        # Commands are imported when they run, so that help and the light ones never wait for a heavy one.
        status: int = import_module(f"app.commands.{chosen.command}").run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except CitewellError as error:
        return _tell(str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _tell(f"{where}{error.strerror or error}")
    return status


def _tell(sentence: str) -> int:
    print(f"citewell: {line(sentence)}", file=sys.stderr)
    return UNUSABLE


def _prepare_streams() -> None:
    """Stand in for a stream that was closed before the start, and write what an encoding lacks as an escape."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # as after `>&-`; the next file to be opened would else get its number
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
