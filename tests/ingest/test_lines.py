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


def runs_of(lines: list[Line]) -> list[list[str]]:
    return [[line.text for line in run] for run in in_reading_order(lines)]


def side_by_side(*columns: list[str]) -> list[Line]:
    return [
        Line(row.strip(), len(row) - len(row.lstrip()), 0)
        for row in ("".join(part.ljust(40) for part in parts) for parts in zip(*columns, strict=True))
    ]


def test_three_columns_of_prose_are_read_from_left_to_right() -> None:
    middle = ["the eye is a small organ", "which the drug reaches by", "way of a needle and so is"] * 4
    assert runs_of(side_by_side(LEFT, middle, RIGHT)) == [LEFT, middle, RIGHT]


def test_columns_with_headings_and_the_short_ends_of_paragraphs_are_columns() -> None:
    left = ["1 The eye", *LEFT[:3], "work.", "2 The vector", *LEFT[:5], "work."]
    right = [*RIGHT[:3], "light.", "3 The trial", *RIGHT[:4], "light.", "4 Outlook", RIGHT[1]]
    assert runs_of(side_by_side(left, right)) == [left, right]


def test_a_note_at_the_side_is_read_after_the_text_beside_it_and_before_the_columns_below() -> None:
    text = [f"{words} through the whole of the retina".ljust(70) for words in LEFT[:5]]
    note = ["Key facts of the trial", "vision came back in nine of", "the patients.", *RIGHT[:2]]
    above = [Line(left + right, 0, 0) for left, right in zip(text, note, strict=True)]
    found = runs_of([*above, *side_by_side(LEFT, RIGHT)])
    assert found == [[words.strip() for words in text], note, LEFT, RIGHT]


def test_a_raised_mark_alone_on_its_line_of_a_column_goes_after_its_word() -> None:
    lines = [Line(line.text, line.indent, 3) for line in side_by_side(LEFT, RIGHT)]
    lines[11:] = [Line("7".ljust(28) + RIGHT[11], 12, 3), Line("in the year      of the trial", 0, 1)]
    lines[3:4] = [Line("6", 25, 3), Line(lines[3].text, 0, 1)]
    found = runs_of(lines)[0]
    assert found[3] == "the vector carries a gene6"
    assert found[11] == "in the year7     of the trial", "the second mark stood beside a line of the other column"


def test_a_raised_mark_alone_on_its_line_does_not_lengthen_the_number_before_it() -> None:
    lines = [Line(line.text, line.indent, 3) for line in side_by_side(LEFT, RIGHT)]
    lines[3:4] = [Line("6", 16, 3), Line("in the year 1998".ljust(40) + RIGHT[3], 0, 1)]
    lines[8:9] = [Line("⁷", 16, 3), Line("in the year 1999".ljust(40) + RIGHT[7], 0, 1)]
    found = runs_of(lines)[0]
    assert [found[3], found[7]] == ["in the year 1998⁶", "in the year 1999⁷"]


def test_a_heading_set_off_below_the_columns_is_read_with_what_stands_under_it() -> None:
    below = [Line("4 Results", 0, 4), Line("A line as wide as both of the columns above it together.", 0, 0)]
    assert runs_of([*side_by_side(LEFT, RIGHT), *below]) == [LEFT, RIGHT, [line.text for line in below]]


def test_a_line_beside_which_nothing_stands_leaves_no_gap_in_its_column() -> None:
    lines = side_by_side(LEFT, [*RIGHT[:5], "", *RIGHT[6:]])
    assert [line.gap for line in list(in_reading_order(lines))[1]] == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]


def test_a_table_is_not_read_as_columns() -> None:
    lines = [Line("Common Stock of the Company".ljust(40) + "The Stock Market Company", 0, 0)] * 12
    assert list(in_reading_order(lines)) == [lines]


def test_no_lines_give_one_empty_run() -> None:
    assert list(in_reading_order([])) == [[]]
