"""A real assistant over a small corpus, with the small encoder: for tests of what is asked and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.assistant import Assistant, Models
from app.evidence import Evidence, gather
from app.wanted import wanted
from index.search import Searcher
from index.store import Index
from tests.encoders import ByteCodec, WordEncoder, recipe_of
from tests.index.small import rebuild, write

TEXTS = {
    "heart.txt": (
        "The heart\n\nThe heart pumps blood. It beats 100000 times a day. A valve keeps blood from flowing back.\n"
    ),
    "dose.txt": (
        "The doses\n\nGive these drugs alone, and watch the patient for a while before the next one is given:\n\n"
        "- Aspirin thins blood. It is cheap.\n- Heparin stops clots.\n\n"
        "| Drug | Dose |\n|---|---|\n| Aspirin | 75 mg |\n| Heparin | 5000 units |\n\nNothing else helps.\n"
    ),
    "kidney.txt": "The kidney\n\nThe kidney filters blood. Water and salt leave through it. This takes all day.\n",
}


def index_of(folder: Path, texts: Mapping[str, str] = TEXTS) -> Index:
    """The index of these texts, in ``folder``'s ``corpus`` and ``index``."""
    rebuild(write(folder / "corpus", texts), folder / "index")
    return Index.open(folder / "index", recipe_of(WordEncoder()))


def searcher_of(folder: Path, texts: Mapping[str, str] = TEXTS) -> Searcher:
    """What searches it."""
    return Searcher(index_of(folder, texts), WordEncoder(), ByteCodec())


def gathered(searcher: Searcher, question: str) -> list[Evidence]:
    """The sentences of the best passages for a question, in the order in which they were found."""
    query = searcher.query(question)
    return gather(query, wanted(question), searcher.search(query))


def assistant(folder: Path, texts: Mapping[str, str] = TEXTS) -> Assistant:
    """One over them."""
    encoder = WordEncoder()
    return Assistant(folder / "index", index_of(folder, texts), encoder, ByteCodec(), recipe_of(encoder))


def models(threshold: float) -> Models:
    """The shipped models, answering from this confidence on: the small encoder is not what they were fitted for."""
    return replace(Models.load(), threshold=threshold)


def always_answering(folder: Path, texts: Mapping[str, str] = TEXTS) -> Assistant:
    """An assistant over the texts that answers whatever its confidence is."""
    made = assistant(folder, texts)
    made._models = models(0.0)
    return made
