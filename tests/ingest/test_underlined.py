"""Signs under or around a line prove that it is a heading, but not those of tables, mails and boxes."""

from __future__ import annotations

import time

import pytest

from ingest.layout import lay_out, plain_sections

PROSE = "This paragraph is long enough to stand under a heading, since it has many more than sixty characters."


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.span.start : block.span.end]) for block in lay_out(text)]


def headings(text: str) -> list[str]:
    return [words for kind, words in blocks(text) if kind == "heading"]


@pytest.mark.parametrize("sign", "=~-^\"'*#+")
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_underlined_line_is_a_heading_and_its_line_is_no_words(sign: str, gap: str) -> None:
    for line in ("WHAT IS LINCITY", "4. Which level should I use?", "Questions and answers:"):
        text = f"{line}\n{sign * len(line)}{gap}It is short.\n"
        assert blocks(text) == [("heading", line), ("paragraph", "It is short.")]


def test_a_line_over_the_heading_goes_with_the_one_under_it() -> None:
    rule = "=" * 12
    assert blocks(f"{rule}\nThe first\n{rule}\n\nIt is.\n") == [("heading", "The first"), ("paragraph", "It is.")]


def test_two_lines_may_be_one_heading() -> None:
    text = "How the tea is made in the\nnorth of the land\n--------------------------\nIt is.\n"
    assert headings(text) == ["How the tea is made in the\nnorth of the land"]


def test_a_heading_may_stand_directly_below_a_paragraph_if_its_line_is_as_long() -> None:
    first = "It was a dark night, and the wind blew over the moor with a\nhowl that nobody there had heard before."
    assert blocks(f"{first}\nThe second night\n----------------\nIt is.\n") == [
        ("paragraph", first),
        ("heading", "The second night"),
        ("paragraph", "It is."),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("---------------- VERSION 4.11.1 --------------", "VERSION 4.11.1"),
        ("==General==", "General"),
        ("== The web ==", "The web"),
        ("**  Welcome to lincity  **", "Welcome to lincity"),
        ("### What is it? ###", "What is it?"),
    ],
)
def test_signs_on_both_sides_make_a_heading(line: str, words: str) -> None:
    assert blocks(f"{line}\nC:\n- tea\n") == [("heading", words), ("paragraph", "C:"), ("item", "tea")]


@pytest.mark.parametrize(
    "text",
    [
        "-----Original Message-----\nIt is.",
        "---------- Forwarded message ---------\nIt is.",
        "-----BEGIN PGP SIGNATURE-----\nIt is.",
        "**Not so**\nIt is.",
        "-- Oscar Wilde --\nIt is.",
        "--- 12 ---\nIt is.",
        "Name      Dose\n--------------\nTea       1\n",
        "Name\n------\nTea 1\nMilk 22\n------\nTotal 23\n",
        "---------\nTea Dose\n---------\nRed 1\n---------\nIt is.\n",
        "+-----+\n| Tea |\n+-----+\nIt is.\n",
        "It ended so, and nothing more was said.\n---------------------------------------\nIt is.\n",
        "Cut\nCopy\nPaste\n---\nGo to it\n",
        "+ 12 \n+ 34\n----\n46\n",
        "Tea\n--------------------------------\nIt is.\n",
        "/* Comment */\n*************\nIt is.\n",
        "Yours,\nAnn of the north\n----------------",
        "===========\n\nIt is.\n",
        "~~~~\n----\n====\nIt is.\n",
        "| Tea | Red |\n-------------\n| 1 | 2 |\n",
        "> Is it new\n> ---------\n> It is.\n",
    ],
)
def test_signs_that_part_or_frame_make_none(text: str) -> None:
    assert headings(text) == []


def test_what_stands_last_below_one_heading_is_judged_without_what_is_below_the_next() -> None:
    assert headings(f"One\n===\n\nmake install\n\nMake it so\n\nTwo\n===\n\n{PROSE}\n") == ["One", "Two"]


def test_each_sign_is_a_level_and_other_headings_stand_below_them() -> None:
    text = (
        "The whole\n=========\n\nPart one\n~~~~~~~~\n\nA name of it\n\n"
        f"{PROSE}\n\n1.2 More of it\n\n{PROSE}\n\nPart two\n~~~~~~~~\nIt is.\n\nThe rest\n========\n\nIt is.\n"
    )
    sections = plain_sections(text, lay_out(text))
    assert [(s.level, text[s.heading.start : s.heading.end]) for s in sections] == [
        (1, "The whole"),
        (2, "Part one"),
        (3, "A name of it"),
        (4, "1.2 More of it"),
        (2, "Part two"),
        (1, "The rest"),
    ]


def test_signs_around_and_over_a_heading_are_levels_of_their_own() -> None:
    text = "*** All ***\n\n====\nOne\n====\n\nTwo\n===\n\n== Three ==\nIt is.\n"
    sections = plain_sections(text, lay_out(text))
    assert [section.level for section in sections] == [1, 2, 3, 4]


@pytest.mark.parametrize("line", ["1. What is Gramps?", "2.3 Is it free? And to whom?"])
def test_a_numbered_question_on_a_line_of_its_own_over_its_answer_is_a_heading(line: str) -> None:
    assert blocks(f"{line}\n\nA program.\n") == [("heading", line), ("paragraph", "A program.")]


def test_numbered_questions_that_stand_as_a_list_are_none() -> None:
    assert headings(f"1. What is it?\n\n2. Is it free?\n\n3. Does it run?\n\n{PROSE}\n") == []
    assert headings("Say this.\n\n1. What is it?\n") == []


def test_many_headings_take_no_longer_than_their_number() -> None:
    text = "A heading of it\n---------------\nIt is.\n\n" * 20_000
    began = time.perf_counter()
    assert len(plain_sections(text, lay_out(text))) == 20_000
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    "text", ["== a" + "=" * 50_000 + "x", "== a" + " " * 50_000 + "x", "A line of it\n----\n" * 50_000]
)
def test_signs_that_head_nothing_take_no_longer_than_their_number(text: str) -> None:
    began = time.perf_counter()
    lay_out(f"{text}\n\nIt is.\n")
    assert time.perf_counter() - began < 5
