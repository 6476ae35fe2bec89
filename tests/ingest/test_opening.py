"""The title of a plain text is a heading, and the lines below it that name author and date are none."""

from __future__ import annotations

import pytest

from ingest.text import read_text

PROSE = "Gene therapy places a working copy of a gene in the cells of a patient. It is costly."


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in read_text(text.encode(), "a.txt").blocks]


@pytest.mark.parametrize(
    "line",
    [
        *("By Jane Doe", "by Jane Doe, MD", "Written by: Jane Doe", "12 March 2024", "Tuesday 12th March 2024, London"),
        *("March 12, 2024", "Published: 12 March 2024", "Last updated 2024-03-12", "Updated: yesterday", "Version 2.1"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_is_a_heading_over_author_or_date(line: str, gap: str) -> None:
    assert kinds(f"How it works\n{line}{gap}{PROSE}\n") == ["heading", "paragraph", "paragraph"]
    assert kinds(f"How it works\n\n{line}{gap}{PROSE}\n") == ["heading", "paragraph", "paragraph"]


def test_several_such_lines_and_a_subtitle_may_follow() -> None:
    text = f"Does it work?\nBy Jane Doe\nA short tale\n12 March 2024\n{PROSE}\n"
    assert kinds(text) == ["heading", *["paragraph"] * 4]


def test_a_first_line_over_short_lines_and_prose_is_a_title() -> None:
    assert kinds(f"Our cats\n\nTheir food\n\n{PROSE}\n") == ["heading", "heading", "paragraph"]
    assert kinds(f"Questions\n\nHow?\n\n{PROSE}\n") == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "first",
    [
        "Does it work?",
        "Subject: It works",
        "It works.",
        "so it works",
        "- It works",
        "a@example.org",
        "Skip to main content",
    ],
)
def test_a_question_a_field_or_a_sentence_is_no_title(first: str) -> None:
    assert kinds(f"{first}\n\nHow?\n\n{PROSE}\n")[0] != "heading"


def test_the_first_line_of_a_list_and_a_line_alone_are_no_titles() -> None:
    assert kinds("Jane 5 m\nPaul 6 m\nAnna 7 m\n") == ["paragraph"] * 3
    assert kinds("Gene therapy works") == ["paragraph"]


def test_a_date_further_down_stays_a_heading() -> None:
    assert kinds(f"Diary\n\n{PROSE}\n\n13 March 2024\n\n{PROSE}\n") == ["heading", "paragraph", "heading", "paragraph"]
