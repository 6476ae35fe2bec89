"""Lines that end in semicolons below a colon are items, and what stands below them is not."""

from __future__ import annotations

import time

import pytest

from ingest.layout import lay_out

PROSE = "Make an appointment with a nurse where the symptoms go on for more than a week or come back in the night."


def items(text: str) -> list[str]:
    return [text[b.span.start : b.span.end] for b in lay_out(text) if b.kind.value == "item"]


def test_lines_or_paragraphs_that_end_in_semicolons_are_items_with_the_last_one() -> None:
    for gap in ("\n", "\n\n"):
        lines = ["copy the Information;", "adapt the Information;", "exploit the Information."]
        assert items(f"You are free to:{gap}{gap.join(lines)}{gap}You must say so.\n") == lines
        joined = ["military insignia;", "patents, trade marks and designs; and", "identity documents"]
        assert items(f"It does not cover:{gap}{gap.join(joined)}{gap}Warranty\n") == joined


def test_items_with_capitals_have_a_last_one_only_directly_below() -> None:
    lines = ["Citizens of the State;", "Residence for one year; and", "Sound judgment."]
    assert items("They need:\n" + "\n".join(lines) + "\n") == lines
    assert items("They need:\n\n" + "\n\n".join([*lines[:2], "Nobody else may come."]) + "\n") == lines[:2]


def test_one_line_is_an_item_if_it_goes_on_with_the_sentence() -> None:
    assert items("You must:\nname the source;\nIf there is none, use this:\n") == ["name the source;"]
    assert items("An order:\nIt protects you or your child;\nanyone closely related to you.\n") == []


def test_what_is_not_below_a_colon_or_is_long_is_no_item() -> None:
    assert items("It was so.\nwe came;\nwe went.\n") == []
    assert items(f"You must:\n\n{'go on and ' * 50};\n\nand so on.\n") == []


def test_lines_of_a_program_are_no_items() -> None:
    for lines in ("a = b;\nc = d;", "put it(cache);\nget it(cache);", "break;\nbreak;", "the_one;\nthe two;"):
        assert items(f"It looks like this:\n{lines}\n") == []
    assert items("It covers:\nthe name(s) of it;\nthe place of it.\n") == ["the name(s) of it;", "the place of it."]


def test_many_colons_take_no_longer_than_their_number() -> None:
    text = "You must:\n\n" + "go on;\n\n" * 20_000 + "It is:\n\n" * 20_000
    began = time.perf_counter()
    assert items(text)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
def test_short_lines_below_a_colon_are_items_up_to_one_that_stands_apart_or_out(gap: str) -> None:
    lines = ["Cough", "Tight chest", "Wheeze"]
    listed = f"The symptoms of it are:{gap}{gap.join(lines)}"
    for below in (f"{gap}{PROSE}", f"\n\n\n\nTreatment\n\n{PROSE}", f"{gap}WHAT TO DO\n\n{PROSE}", f"{gap}It ends."):
        assert items(f"{listed}{below}\n") == lines
    headed = f"{listed}{gap}What to do about it at once\n\n{PROSE}\n"
    assert items(headed) == lines
    assert [headed[b.span.start : b.span.end] for b in lay_out(headed) if b.kind.value == "heading"] == [
        "What to do about it at once"
    ]


def test_two_short_lines_facts_or_a_program_s_lines_are_no_items() -> None:
    for lines in (["Cough", "Wheeze"], ["CT: a scan", "DR: a picture", "MR: another"], ["a = b", "c = d", "e = f"]):
        assert items("It shows this:\n" + "\n".join(lines) + "\n") == []
