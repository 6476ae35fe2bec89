"""A line of a table of contents, or one that sends the reader elsewhere, is never quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.contents import BLANK, of_contents
from app.quote import choose
from tests.app.asking import gathered, searcher_of

POND = (
    "# The pond\n\nContents\n\n- Fish for the pond\n- Winter care of the pond .... 14\n\n"
    "The pond has two friends:\n\n- Winter care of the pond\n- Its owner\n\n"
    "## Fish for the pond\n\nGoldfish do well in a pond. See section 2.1 for more on the pond.\n\n"
    "Section 1.72 [pond], page 19.\n\n"
    "## Winter care of the pond\n\nKeep a hole in the ice of the pond.\n\n"
    "## Pond 2.0 (2023-02-13)\n\nFixed the pond.\n\nPond 2.0 (2023-02-13)\n"
)


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        (
            "Which fish for the pond?",
            {
                "Fish for the pond",
                "Winter care of the pond .... 14",
                "Section 1.72 [pond], page 19.",
                "Pond 2.0 (2023-02-13)",
            },
        ),
        ("When was the pond 2.0 made?", {"Section 1.72 [pond], page 19.", "Fish for the pond"}),
    ],
)
def test_lines_that_only_name_a_section_are_left_out(question: str, left_out: set[str], tmp_path: Path) -> None:
    evidence = gathered(searcher_of(tmp_path, {"pond.md": POND}), question)
    found = [each.text for each, again in zip(evidence, of_contents(evidence), strict=True) if again]
    assert left_out <= set(found)
    assert not any(text.startswith(("Goldfish", "Keep", "The pond has", "Its")) for text in found)
    quoted = {choice.quote.text for choice in choose(evidence, 30)}
    assert quoted.isdisjoint(found)
    dated = "Pond 2.0 (2023-02-13)" in {choice.evidence.text for choice in choose(evidence, 30)}
    assert dated == question.startswith("When")


@pytest.mark.parametrize(
    ("line", "is_blank"),
    [
        ("TODO: Add content", True),
        ("Districts above the threshold | #", True),
        ("| Nets given to people at risk | # or % |", True),
        ("Name of the pond | ____", True),
        ("Depth of the pond | 3 m", False),
        ("Fish that survived | 40 %", False),
        ("To do: nothing | a pond", False),
        ("The pond is 100% | water", False),
        ("The pond's TODO list is long.", False),
    ],
)
def test_a_line_still_to_be_filled_in_says_nothing(line: str, is_blank: bool) -> None:
    assert (BLANK.fullmatch(line) is not None) == is_blank
