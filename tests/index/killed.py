"""Rebuild in child processes that kill themselves at a given write, and say what is left.

``python -m tests.index.killed WORK POINTS`` prints a line of JSON a point; POINTS is "all" or how many, evenly spread.

A point is one call that changes something outside the process: opening for writing, writing (once before it, once
after half of it), cutting, syncing, renaming, unlinking, making a folder, and each statement to SQLite. The parent
touches neither FAISS nor SQLite, so that its forks are as good as processes started anew.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index import build as building
from index import manifest
from index.check import Fault, check
from index.journal import NAME as JOURNAL
from index.journal import Journal
from index.store import Index
from ingest.read import read_bytes
from tests.encoders import WordEncoder
from tests.index.small import TEXTS, answers, files, rebuild, write

OLD = TEXTS | {"going.txt": "This text will be gone soon.", "turning.txt": "This text will be another."}
NEW = TEXTS | {"turning.txt": "Now it is another text."} | {f"new{n}.txt": f"Text number {n} is new." for n in range(6)}
CALLS = ("open", "write", "ftruncate", "fsync", "replace", "unlink", "mkdir")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Counter:
    """Counts the points passed; kills the process at the one that is wanted."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.passed: list[str] = []

    def pass_by(self, what: str) -> None:
        self.passed.append(what)
        if len(self.passed) == self.wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Count every call from now on."""
        for name in CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))
        connect = sqlite3.connect

        def counted(*given: Any, **named: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*given, **named)
            if "immutable" not in str(given[0]):
                connection.set_trace_callback(lambda statement: self.pass_by("sqlite " + statement.split()[0].lower()))
            return connection

        sqlite3.connect = counted  # type: ignore[assignment]

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            if name != "open" or given[1] & WRITING:
                self.pass_by(name)
            if name == "write" and len(given[1]) > 1:
                half = len(given[1]) // 2
                done = call(given[0], given[1][:half])
                self.pass_by("half a write")
                return done
            return call(*given, **named)

        return counted


def forked(work: Callable[[], Any]) -> tuple[int, Any]:
    """Signal (0 for none) and JSON answer of a child that does some work."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as answer:
            answer.write(json.dumps(work()))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        raise SystemExit(f"a child failed with {os.waitstatus_to_exitcode(status)}")
    return (os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0), json.loads(said or "null")


def rebuild_counted(corpus: Path, folder: Path, wanted: int) -> list[str]:
    """Rebuild and be killed at a point; the points passed where there are not so many."""
    building.AT_ONCE = 2
    counter = Counter(wanted)
    counter.watch()
    rebuild(corpus, folder)
    return counter.passed


def look(corpus: Path, folder: Path) -> dict[str, Any]:
    """What a reader finds after the kill, and what the next rebuild does."""
    building.AT_ONCE = 2
    index = Index.open(folder)
    found = index.index_id
    contradictions = [str(p) for p in check(folder, corpus) if p.fault in (Fault.DAMAGED, Fault.CONTRADICTION)]
    noted = 0
    if (folder / JOURNAL).exists():
        with Journal(folder) as journal:
            noted = len(journal)
    encoder = WordEncoder()
    rebuild(corpus, folder, encoder)
    left = [str(problem) for problem in check(folder, corpus)]
    return {
        "found": found,
        "contradictions": contradictions,
        "noted": noted,
        "encoded": len(encoder.encoded),
        "left": left,
        "stray": sorted(files(folder).keys() - {file.name for file in manifest.load(folder).files} - {manifest.NAME}),
        "answers": repr(answers(folder, ["text", "heart", "number"])),
    }


def main(work: Path, points: str) -> None:
    corpus, old, new, folder = work / "corpus", work / "old", work / "new", work / "index"
    read_bytes(b"Two sentences. Here they are.", "a.txt")  # loads nltk here, or every child would for two seconds
    write(corpus, OLD)
    _, old_id = forked(lambda: rebuild(corpus, old).index_id)
    shutil.rmtree(corpus)
    write(corpus, NEW)
    _, whole = forked(lambda: [rebuild(corpus, new).index_id, repr(answers(new, ["text", "heart", "number"]))])
    shutil.copytree(old, folder)
    _, passed = forked(lambda: rebuild_counted(corpus, folder, 0))
    shutil.rmtree(folder)
    step = 1 if points == "all" else max(1, len(passed) // int(points))
    for wanted in range(1, len(passed) + 1, step):
        shutil.copytree(old, folder)
        ended, _ = forked(lambda wanted=wanted: rebuild_counted(corpus, folder, wanted))  # type: ignore[misc]
        _, said = forked(lambda: look(corpus, folder))
        said["found"] = {old_id: "old", whole[0]: "new"}.get(said["found"], "neither")
        said["same"] = said.pop("answers") == whole[1]
        print(json.dumps({"point": wanted, "call": passed[wanted - 1], "signal": ended} | said), flush=True)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
