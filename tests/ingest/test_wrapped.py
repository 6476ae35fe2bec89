from __future__ import annotations

from ingest.runs import runs_of
from ingest.wrapped import paper_of, paragraphs_in, sheet_of


def test_the_paper_is_as_wide_as_nine_of_ten_lines() -> None:
    text = "".join("x" * width + "\n" for width in (*range(1, 11), 500))
    assert paper_of(list(runs_of(text))) == 10
    assert paper_of([]) == 0


def test_the_paper_is_a_sheet_where_lines_that_fill_it_break_a_sentence() -> None:
    broken = (
        "It was given to all of those who were under the age of\n"
        "18 years and more on the first day of all the year,\nand\n"
    )
    listed = "The Office of the Water and the Land and of the Town\nThe Hall\n" * 3
    assert [_sheet(broken), _sheet(listed), _sheet("One\ntwo\nthree\n"), _sheet("")] == [54, 0, 0, 0]


def _sheet(text: str) -> int:
    runs = list(runs_of(text))
    return sheet_of(runs, paper_of(runs))


def test_lines_as_wide_as_a_printer_s_paper_are_wrapped() -> None:
    line = (
        "In all of the countries where moral rights apply to a work of this kind, the Licensor waives his own right to"
        " them as allowed"
    )
    run = next(iter(runs_of(f"{line}\nby law in order to make it effective.\n")))
    assert [len(paragraph) for paragraph in paragraphs_in(run, len(line), 0)] == [2]


def test_a_sentence_s_end_well_before_the_paper_s_ends_a_paragraph() -> None:
    text = (
        "It was given to all of those who were there on the\nfirst day, and to the others of it.\n"
        "The next one was given to those who came later on,\nand to us.\n"
    )
    run = next(iter(runs_of(text)))
    assert [len(paragraph) for paragraph in paragraphs_in(run, 50, 0)] == [2, 2]
