from __future__ import annotations

from ingest.runs import runs_of
from ingest.wrapped import paper_of, sheet_of


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
