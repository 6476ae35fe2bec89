"""An answer is in doubt where its quotes tell no dose that was asked for, or speak of another year or place."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.evidence import gather
from app.quote import Choice, choose
from app.unsure import MOST, unsure
from app.wanted import wanted
from tests.app.asking import searcher_of

TEXTS = {
    "pill.txt": "Primaquine is taken once a day.\n",
    "drops.txt": "The dose of the drops is 5 mg a day.\n",
    "fever.md": "# Fever in Peru\n\nIn 2016 the fever took 90 people.\n",
}


def chosen(folder: Path, question: str) -> list[Choice]:
    searcher = searcher_of(folder, TEXTS)
    query = searcher.query(question)
    return choose(gather(query, wanted(question), searcher.search(query)), 1)


@pytest.mark.parametrize(
    ("question", "document", "most"),
    [
        ("What is the dose of the drops?", "drops.txt", 0.9),
        ("What dose of primaquine is taken once a day?", "pill.txt", MOST),
        ("How often is primaquine taken?", "pill.txt", 0.9),
        ("How many people did the fever take in 2016?", "fever.md", 0.9),
        ("How many people did the fever take in 2021?", "fever.md", MOST),
        ("How many people did the fever take in Peru?", "fever.md", 0.9),
        ("How many people did the fever take in early Brazil?", "fever.md", MOST),
        ("How many people did the fever take in all?", "fever.md", 0.9),
        ("How many people of 2021 did the fever take?", "fever.md", MOST),
    ],
)
def test_an_answer_of_something_else_is_in_doubt(question: str, document: str, most: float, tmp_path: Path) -> None:
    best = chosen(tmp_path, question)
    assert best[0].quote.document.id == document
    assert unsure(0.9, question, wanted(question), best) == most
    assert unsure(0.6, question, wanted(question), best) == 0.6
