from __future__ import annotations

from ingest.lines import Line, in_reading_order, lines_of, usual_gap

LEFT = ["the vector carries a gene", "into the cells of an eye and", "so they can make proteins"] * 4
RIGHT = ["a trial of the vector was", "made in nine patients with", "inherited loss of vision or"] * 4


def test_a_line_knows_its_indent_its_words_and_the_gap_above() -> None:
    assert lines_of("  a  b\n\n\nc") == [Line("a  b", 2, 0), Line("c", 0, 2)]


def test_lines_that_nearly_touch_are_one() -> None:
    grid = "\n\n".join(["A full line of text on a page", "Our", "A full line of text on a page"])
    grid = grid.replace("Our", "Our\nreported\nresults").replace("\n\n", "\n\n\n")
    assert [line.text for line in lines_of(grid)][1] == "Our reported results"


def test_a_raised_figure_goes_beside_its_line() -> None:
    lines = lines_of("A full line of text here\n\n\n            2\nCosts  17\n\n\nA full line of text here")
    assert lines[1] == Line("Costs  17   2", 0, 2)


def test_dots_that_lead_to_a_page_number_become_blanks() -> None:
    assert lines_of("Introduction . . . . . . . 7")[0].cells == ["Introduction", "7"]


def test_an_ellipsis_stays() -> None:
    assert lines_of("and so on...")[0].text == "and so on..."


def test_a_part_of_a_line_stands_where_it_stood() -> None:
    assert Line("left   right", 2, 0).part(6, 99, 1) == Line("right", 9, 1)


def test_a_part_without_words_is_none() -> None:
    assert Line("left", 0, 0).part(10, 99, 0) is None


def test_the_usual_gap_is_that_below_full_lines() -> None:
    gaps = [("full line of text", 0), ("full line of text", 1), ("short", 1), ("full line of text", 5), ("short", 1)]
    assert usual_gap([Line(text, 0, gap) for text, gap in gaps]) == 1


def test_two_columns_of_prose_are_read_left_then_right() -> None:
    lines = [Line(left.ljust(40) + right, 0, 0) for left, right in zip(LEFT, RIGHT, strict=True)]
    title = Line("a title over both of the columns that crosses them", 0, 0)
    runs = [[line.text for line in run] for run in in_reading_order([title, *lines])]
    assert runs == [[title.text], LEFT, RIGHT]


def test_a_table_is_not_read_as_columns() -> None:
    lines = [Line("Common Stock of the Company".ljust(40) + "The Stock Market Company", 0, 0)] * 12
    assert list(in_reading_order(lines)) == [lines]


def test_no_lines_give_one_empty_run() -> None:
    assert list(in_reading_order([])) == [[]]
