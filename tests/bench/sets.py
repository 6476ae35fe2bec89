"""The questions that the frozen models are fitted on: those of the evaluation sets, and those written for it.

``written/`` holds questions by this project's makers on the five texts and on some documents of the evaluation sets,
half of them answered there, half of them near misses, of which the evaluation sets have few. ``documents.toml`` says
which are about what. They were written with the documents alone at hand, before any answer to them was seen.

``short/`` holds questions of few words, as readers put them first, on the documents of four of the sets: what
something is, what causes it, what it is used for. They were written in the same way and nothing is fitted on them; the
rules of `app.definition` and `app.relations` were made on them. ``sides/`` holds questions for the pros and cons of
something, written in the same way after those rules; what speaks for it and what against it are parts of their gold.
``pointing/`` holds last turns of conversations: half of them speak of a thing that nothing names, and have no answer
therefore. They were written before anything was seen of the rule on these; some of its conditions were added on them.
``held/`` holds questions on the five texts by a reader who saw these alone; half of them were looked at once answered.
"""

from __future__ import annotations

import json
import random
import shutil
import tomllib
from pathlib import Path
from typing import Any

SETS = {"gene": 120, "squad2dev": 500, "clapnq": 286, "chroma": 373, "covidqa": 400, "mtragun": 234}
"""Questions taken of each evaluation set, drawn with seed 1."""

FOLDER = Path(__file__).parent / "written"

SHORT = {path.stem: path for path in sorted((FOLDER.parent / "short").glob("*.jsonl"))}
"""Files of short questions, by the set whose documents they are asked of."""

SIDES = {path.stem: path for path in sorted((FOLDER.parent / "sides").glob("*.jsonl"))}
"""Files of questions for pros and cons, likewise."""

POINTING = {path.stem: path for path in sorted((FOLDER.parent / "pointing").glob("*.jsonl"))}
"""Files of questions that point to what is named and to what is not, likewise."""

HELD = FOLDER.parent / "held" / "gene.jsonl"
"""Questions on the five texts by a reader who saw these alone, kept apart until they were answered once."""

_ABOUT: dict[str, Any] = tomllib.loads((FOLDER / "documents.toml").read_text(encoding="utf-8"))

WRITTEN = tuple(_ABOUT)
"""Names of the files of written questions."""


def corpus_name(name: str) -> str:
    """The set's own, or the evaluation set whose documents are asked whole."""
    return str(_ABOUT[name]["of"]) if name in _ABOUT and "documents" not in _ABOUT[name] else name


def corpus_of(sets: Path, work: Path, name: str) -> Path:
    """The folder of its documents; where they are some of a set's, they are copied into ``work``."""
    if corpus_name(name) in SETS:
        return sets / corpus_name(name) / "corpus"
    copied = work / f"{name}-corpus"
    copied.mkdir(parents=True, exist_ok=True)
    for document in _ABOUT[name]["documents"]:
        shutil.copyfile(sets / _ABOUT[name]["of"] / "corpus" / document, copied / document)
    return copied


def questions_of(sets: Path, name: str) -> list[dict[str, Any]]:
    """Its questions in a fixed random order, those without one right place left out."""
    path = FOLDER / f"{name}.jsonl" if name in _ABOUT else sets / name / "questions.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = [row for row in map(json.loads, filter(str.strip, lines)) if not row.get("ambiguous")]
    random.Random(1).shuffle(rows)
    return rows[: SETS.get(name)]
