from __future__ import annotations

import time

import pytest

from ingest.runs import runs_of


def items(text: str) -> list[str]:
    return [line.text for run in runs_of(text) for line in run if line.is_item]


def test_a_list_counts_by_letters_or_by_roman_numbers() -> None:
    assert items("Any of these:\na. one\nb. two:\n  i. three\n  ii. four\nc. five\n") == [
        *("a. one", "b. two:", "i. three", "ii. four", "c. five")
    ]


@pytest.mark.parametrize("line", ["v. Wade in the year", "p. 5 of the book", "b. two", "i. three"])
def test_a_letter_that_counts_on_from_none_is_no_list(line: str) -> None:
    assert items(f"It was the case of Roe\n{line}\n") == []


def test_a_line_knows_how_often_it_was_quoted_and_its_own_words() -> None:
    text = "He wrote:\n> One\n> two\n>\n>> three\n> > four\n"
    found = [[(line.depth, text[line.span.start : line.span.end]) for line in run] for run in runs_of(text)]
    assert found == [[(0, "He wrote:")], [(1, "One"), (1, "two")], [(2, "three"), (2, "four")]]


@pytest.mark.parametrize("text", ["> 40 years\n> 60 years\n", ">seq1\nACGT\n", "It was so.\n> 5 were\n"])
def test_signs_before_numbers_and_names_of_sequences_quote_nothing(text: str) -> None:
    assert [line.text for run in runs_of(text) for line in run] == text.splitlines()


@pytest.mark.parametrize(
    "line", ["> a\n", "a. b\n", ">" * 50 + "\n", "Results\n", "Title\nBy Jane\n" + "long " * 15 + "\n"]
)
def test_very_many_lines_are_taken_in_a_moment(line: str) -> None:
    from ingest.layout import lay_out

    begun = time.process_time()
    lay_out(line * (100_000 // len(line)))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("cue", ["00:00:08,000 --> 00:00:11,500", "00:08.000 --> 00:11.500 align:start"])
def test_when_a_subtitle_is_shown_is_none_of_the_words(cue: str) -> None:
    text = f"1\n{cue}\nTomatoes need\nmuch sun.\n\n2\n{cue}\nSix hours\n\n1984\n"
    found = [[line.text for line in run] for run in runs_of(text)]
    assert found == [["Tomatoes need", "much sun."], ["Six hours"], ["1984"]]
