from __future__ import annotations

import pytest

from ingest.labels import is_marker, names_part


@pytest.mark.parametrize(
    "words",
    [
        *(
            "R4.",
            "**R4.**",
            " KQ2.1: ",
            "1.",
            "(a)",
            "iv.",
            "4.)",
            "Rec. 5:",
            "Recommendation No. 12.",
            "Table 4 .",
            "Statement IV.",
        ),
        *(
            "Good practice point 4.",
            "Research recommendation 2.1.",
            "METHODS:",
            "Note.",
            "*Conclusions.*",
            "Aims & Objectives.",
        ),
        *("Main outcome measures.", "Trial registration:", "**Side effects.**"),
    ],
)
def test_a_marker_names_or_numbers_what_follows(words: str) -> None:
    assert is_marker(f"before{words}after", 6, 6 + len(words))


@pytest.mark.parametrize(
    "words",
    [
        "He died in R4.",
        "See Table 2.",
        "In 1998.",
        "Yes.",
        "patients.",
        "0.58).",
        "*It works.*",
        "**It works very well.**",
        "It. " * 40,
    ],
)
def test_a_sentence_however_short_is_no_marker(words: str) -> None:
    assert not is_marker(words, 0, len(words))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("METHODS", True),
        ("Aims and objectives:", True),
        ("Conclusion.", True),
        ("methods", False),
        ("", False),
        ("Methods used", False),
    ],
)
def test_a_line_of_its_own_names_a_part_of_an_abstract(line: str, named: bool) -> None:
    assert names_part(line) is named
