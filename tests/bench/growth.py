"""How the cost of a change grows with the corpus: ``python -m tests.bench.growth [DOCUMENTS]...``

Documents are made up: 60 to 240 words each, drawn by Zipf's law from 20 000. The encoder is the small one of the tests
with vectors as long as those of all-MiniLM-L6-v2, and 96 bytes a token, so that files are as large as real ones and the
time is that of everything but the model. "alone" is the same document indexed on its own.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.build import build
from index.report import BuildReport
from index.store import Index
from tests.encoders import ByteCodec, WordEncoder, recipe_of

WORDS = [f"word{n}" for n in range(20_000)]
WEIGHTS = [1 / (n + 1) for n in range(len(WORDS))]
ENCODER = WordEncoder(dimension=384, window=180)


class Codec(ByteCodec):
    """A byte for each of the first 96 dimensions."""

    def __init__(self) -> None:
        super().__init__(96)

    def encode(self, tokens: NDArray[np.float32]) -> NDArray[np.uint8]:
        return super().encode(tokens[:, :96])


def text(chance: random.Random) -> str:
    """Sentences of about twelve words in paragraphs of five."""
    words = chance.choices(WORDS, WEIGHTS, k=chance.randint(60, 240))
    sentences = [" ".join(words[i : i + 12]).capitalize() + "." for i in range(0, len(words), 12)]
    return "\n\n".join(" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5))


def rebuild(corpus: Path, folder: Path) -> BuildReport:
    return build(corpus, folder, recipe_of(ENCODER), lambda: ENCODER, Codec())


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(documents: int, root: Path) -> str:
    chance, corpus, folder = random.Random(documents), root / "corpus", root / "index"
    corpus.mkdir()
    for n in range(documents):
        (corpus / f"{n:05}.txt").write_text(text(chance))
    first = rebuild(corpus, folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    nothing = seconds(lambda: rebuild(corpus, folder))
    (corpus / "added.txt").write_text(text(chance))
    added = seconds(lambda: rebuild(corpus, folder))
    (corpus / "added.txt").rename(corpus / "renamed.txt")
    renamed = seconds(lambda: rebuild(corpus, folder))
    (corpus / "renamed.txt").write_text(text(chance))
    edited = seconds(lambda: rebuild(corpus, folder))
    (corpus / "renamed.txt").rename(root / "alone.txt")
    removed = seconds(lambda: rebuild(corpus, folder))
    (root / "one").mkdir()
    (root / "alone.txt").rename(root / "one" / "alone.txt")
    alone = seconds(lambda: rebuild(root / "one", root / "index of one"))
    opened = seconds(lambda: Index.open(folder))
    index = Index.open(folder)
    asked = seconds(lambda: [index.lexical([f"word{n}", f"word{n * 7}"], 100) for n in range(3, 103)]) / 100
    cells = [first.seconds, nothing, added, renamed, edited, removed, alone, opened, asked * 1000]
    return f"{documents:9} {first.passages:8} {size / 1e6:6.1f} " + " ".join(f"{cell:8.3f}" for cell in cells)


def main() -> None:
    print("                          all  nothing      one      one      one      one      one    index  lexical")
    print("documents passages     MB  new  changed    added  renamed   edited  removed    alone   opened query ms")
    for documents in [int(given) for given in sys.argv[1:]] or [100, 1_000, 10_000]:
        root = Path(tempfile.mkdtemp())
        try:
            print(measure(documents, root), flush=True)
        finally:
            shutil.rmtree(root)


if __name__ == "__main__":
    main()
