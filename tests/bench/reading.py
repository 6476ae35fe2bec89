"""How much slower a search is while a rebuild runs: ``python -m tests.bench.reading [thread|nice|process] [ROUNDS]``

The real model searches the five texts, by turns alone and beside a rebuild that encodes other documents without end:
in a thread, in a thread that gives way to others (Linux keeps a priority for each thread), or in a process that does.
Prints both medians and their ratio.
"""

from __future__ import annotations

import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

from index.aside import give_way
from index.build import build
from index.identity import identify
from index.manifest import Recipe
from index.quantize import NAME, TwoBits
from index.report import Progress, Tell, silent
from index.search import Searcher
from index.store import Index
from index.transformer import SentenceTransformerEncoder
from ingest.errors import IndexFault

CORPUS = Path(__file__).parents[2] / "corpus"
QUESTIONS = ["What is gene therapy?", "Which vectors carry genes?", "How long does the effect last?", "Who is at risk?"]


def rebuild_without_end(root: Path, encoder: SentenceTransformerEncoder, wait: Tell) -> None:
    """New documents, each unlike the others, indexed ten at a time; ``wait`` may make it rest."""
    words = CORPUS.joinpath("003_df53dcbb352284ac.txt").read_text().split()
    identity, corpus = identify(), root / "growing"
    recipe = Recipe(identity.name, identity.digest, NAME)
    corpus.mkdir()
    for n in count():
        for part in range(10):
            start = (n * 10 + part) * 97 % len(words)
            (corpus / f"{n}-{part}.txt").write_text(" ".join(words[start:][:400]))
        codec = TwoBits(encoder.dimension)
        build(corpus, root / "growing index", recipe, lambda: encoder, codec, tell=wait)


def times(searcher: Searcher, seconds: float = 2) -> list[float]:
    """Of searches one after the other, in milliseconds."""
    taken, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        for question in QUESTIONS:
            started = time.perf_counter()
            searcher.search(searcher.query(question))
            taken.append((time.perf_counter() - started) * 1000)
    return taken


class Rebuild:
    """A rebuild that can be made to rest."""

    def __init__(self, how: str, root: Path, encoder: SentenceTransformerEncoder) -> None:
        self._go, self._over = threading.Event(), False
        self._child: subprocess.Popen[bytes] | None = None
        if how == "process":
            self._child = subprocess.Popen([sys.executable, "-m", "tests.bench.reading", "child", str(root)])
        else:
            self._thread = threading.Thread(target=self._run, args=(how, root, encoder))
            self._thread.start()
        self.go()
        while not (root / "growing index" / "manifest.json").exists():
            time.sleep(0.2)

    def _run(self, how: str, root: Path, encoder: SentenceTransformerEncoder) -> None:
        if how == "nice":
            give_way()
        with suppress(IndexFault):
            rebuild_without_end(root, encoder, self._wait)

    def _wait(self, _: Progress) -> None:
        self._go.wait()
        if self._over:
            raise IndexFault("enough")

    def go(self) -> None:
        self._go.set()
        if self._child:
            self._child.send_signal(signal.SIGCONT)

    def rest(self) -> None:
        self._go.clear()
        if self._child:
            self._child.send_signal(signal.SIGSTOP)
        time.sleep(0.5)

    def end(self) -> None:
        if self._child:
            self._child.kill()
            self._child.wait()
        else:
            self._over = True
            self._go.set()
            self._thread.join()


def main(how: str, rounds: int) -> None:
    root, encoder, identity = Path(tempfile.mkdtemp()), SentenceTransformerEncoder(), identify()
    build(CORPUS, root / "index", Recipe(identity.name, identity.digest, NAME), lambda: encoder, TwoBits(384))
    searcher = Searcher(Index.open(root / "index"), encoder, TwoBits(384))
    rebuild, alone, beside = Rebuild(how, root, encoder), [], []
    for _ in range(rounds):
        rebuild.rest()
        alone += times(searcher)
        rebuild.go()
        beside += times(searcher)
    rebuild.rest()
    rebuild.end()
    one, other = statistics.median(alone), statistics.median(beside)
    print(f"{how:8} alone {one:.1f} ms, beside a rebuild {other:.1f} ms, ratio {other / one:.2f}", flush=True)
    shutil.rmtree(root)


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        give_way()
        rebuild_without_end(Path(sys.argv[2]), SentenceTransformerEncoder(), silent)
    main(sys.argv[1] if sys.argv[1:] else "nice", int(sys.argv[2]) if sys.argv[2:] else 10)
