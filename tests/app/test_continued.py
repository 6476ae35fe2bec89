"""A quote that only says again what is asked goes on to the sentence that answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.continued import continued
from tests.app.asking import gathered, searcher_of

BACKUP = "For many reasons you may want to back up all your recipes."
LOST = "Water is lost to evaporation during the boil."


@pytest.mark.parametrize(
    ("question", "first", "after", "goes_on"),
    [
        ("How do I back up all my recipes?", BACKUP, "To do this, open the menu.", True),
        ("How do I back up all my recipes?", BACKUP, "Click on the menu.", True),
        ("How do I back up all my recipes?", BACKUP, "Many people like recipes.", False),
        ("Did people back up?", BACKUP, "To do this, open the menu.", False),
        (
            "How many litres of water are lost to evaporation during the boil?",
            LOST,
            "Typically, around 3 litres.",
            True,
        ),
        ("How many litres of water are lost to evaporation during the boil?", LOST, "It is hot.", False),
        ("Is the roof of my house green?", LOST, "Typically, around 3 litres.", False),
    ],
)
def test_what_repeats_the_question_goes_on_to_how_or_how_much(
    question: str, first: str, after: str, goes_on: bool, tmp_path: Path
) -> None:
    searcher = searcher_of(tmp_path, {"guide.txt": f"{first} {after} It rained.\n\n{first}\n"})
    best = next(each for each in gathered(searcher, question) if each.text == first and each.span.start == 0)
    span = continued(best, best.span, 300)
    assert best.document.text[span.start : span.end] == (f"{first} {after}" if goes_on else first)
    assert continued(best, best.span, len(first)) == best.span
