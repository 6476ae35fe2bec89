"""Markdown that strict rules refuse is read as it is meant, and its words stay where they are."""

from __future__ import annotations

import time

import pytest

from ingest.markdown import read_markdown


def found(page: str) -> list[tuple[str, str]]:
    parts = read_markdown(page.encode(), "a.md")
    assert parts.text == page
    return [(block.kind.value, page[block.span.start : block.span.end]) for block in parts.blocks]


def headings(page: str) -> list[str]:
    return [words for kind, words in found(page) if kind == "heading"]


def test_a_heading_may_stand_directly_behind_its_signs() -> None:
    page = "#Altitude\nIt has effects.\n\n##Pressure Effects\nIt falls.\n###**Heart** ##\n* Pulse\n\n##2. Why?\n\nSo.\n"
    parts = read_markdown(page.encode(), "a.md")
    assert [(page[s.heading.start : s.heading.end], s.level) for s in parts.sections] == [
        ("Altitude", 1),
        ("Pressure Effects", 2),
        ("**Heart**", 3),
        ("2. Why?", 2),
    ]
    assert ("paragraph", "It falls.") in found(page)


@pytest.mark.parametrize(
    "line",
    [
        "#health is wealth",
        "#Health #Wealth",
        "#Health",
        "#Health is wealth.",
        "#!/bin/sh",
        "#SBATCH --time=1",
        "#Define(A)",
        "#1 cause of death",
        "####### Health it is",
    ],
)
def test_a_hashtag_or_a_program_s_line_is_no_heading(line: str) -> None:
    assert headings(f"It is so.\n\n{line}\n\nIt is.\n") == []
    assert headings(f"It is so.\n{line}\nIt is.\n") == []


def test_tags_and_code_are_no_headings() -> None:
    assert headings("It is so.\n\n#Health Care\n#Wealth Care\n") == []
    assert headings("```\n##Health\n```\n\n    ##Wealth\n\n<div>\n##Care\n</div>\n") == []


def test_a_table_s_rule_may_have_another_number_of_columns() -> None:
    page = "It is so.\n\n|Name|One|Two\n|--|--|\n|**Use**|a|b|\n|Dose|1|-\n\nEnd.\n"
    assert found(page)[1:4] == [("header", "|Name|One|Two"), ("row", "|**Use**|a|b|"), ("row", "|Dose|1|-")]
    assert ("header", "A | B") in found("A | B\n:-|-|-\n1 | 2\n")


@pytest.mark.parametrize("page", ["A | B\n--|\n\nEnd.\n", "A\n|--|--|\n1 | 2\n", "```\nA | B\n|--|\n1 | 2\n```\n"])
def test_what_is_no_table_stays_so(page: str) -> None:
    assert not {kind for kind, _ in found(page)} & {"header", "row"}


def test_a_lone_dash_makes_no_heading_of_the_words_above_it_and_signs_are_no_blocks() -> None:
    page = "Wash your hands often,\nespecially:\n-\n- After using it\n\nGood\n--\n\n***\n\n**\n\n- +\n\n> Well\n> -\n"
    assert found(page) == [
        ("paragraph", "Wash your hands often,\nespecially:"),
        ("item", "After using it"),
        ("heading", "Good"),
        ("paragraph", "Well"),
    ]


@pytest.mark.parametrize("mark", ["{#id}", "{: .wide}", "{ #a .b key=c }"])
def test_the_name_of_a_heading_for_links_is_none_of_its_words(mark: str) -> None:
    page = f"# Heparin {mark}\n\nIt thins blood.\n\n## {{#id}}\n\n## Sets {{1, 2}}\n"
    assert headings(page) == ["Heparin", "{#id}", "Sets {1, 2}"]


def test_a_long_file_of_such_lines_takes_no_longer_than_its_length() -> None:
    began = time.perf_counter()
    assert found("##Part\nA | B\n|--|\n1 | 2\n\n" * 3_000)
    assert time.perf_counter() - began < 10
