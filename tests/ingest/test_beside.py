from __future__ import annotations

from ingest.beside import lists_apart
from ingest.lines import lines_of


def found(grid: str) -> list[list[str]]:
    return [[line.words for line in run] for run in lists_apart(lines_of(grid))]


def test_lists_side_by_side_are_parted_each_with_the_words_over_it() -> None:
    grid = """\
What drivers do and do not do on the way to a customer
Do                               Don't
   \u2022 check the tyres               \u2022 use the phone
   \u2022 wear the vest                 \u2022 leave the engine running for
   \u2022 report damage                   more than 3 minutes
                                    \u2022 take passengers
Ask when in doubt."""
    assert found(grid) == [
        ["What drivers do and do not do on the way to a customer"],
        ["Do", "\u2022 check the tyres", "\u2022 wear the vest", "\u2022 report damage"],
        [
            "Don't",
            "\u2022 use the phone",
            "\u2022 leave the engine running for",
            "more than 3 minutes",
            "\u2022 take passengers",
        ],
        ["Ask when in doubt."],
    ]


def test_three_lists_are_three() -> None:
    grid = """\
1. one       3. three       5. five
2. two       4. four        6. six"""
    assert found(grid) == [["1. one", "2. two"], ["3. three", "4. four"], ["5. five", "6. six"]]


def test_items_with_a_cell_beside_them_and_other_lines_are_one_run() -> None:
    for grid in (
        "\u2022 one      1\n\u2022 two      2",
        "topic      \u2022 a\nother      \u2022 b",
        "a line",
        "\u2022 a      \u2022 b",
    ):
        assert found(grid) == [[" ".join(line.split()) for line in grid.split("\n")]]
    assert found("") == [[]]
