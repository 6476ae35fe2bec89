"""Which lines are headings, and which only look so."""

from __future__ import annotations

import time

import pytest

from ingest.headings import HEADING_CHARACTERS, is_heading
from ingest.layout import lay_out

BELOW = "The keeper of the lamp wrote in his book that night what he had seen from the tower by the sea."


@pytest.mark.parametrize(
    "line",
    [
        *("Assets - Liabilities = Equity", "OPTION=windowcolors:wintype foreground", 'MENUCOLOR="* cursed *"=red'),
        *("Introduction ........ 5", "1. Introduction        5", "2.3 Methods . . . . . 12", "Chapter 3 Lamps\t7"),
        *(
            "Symbol Name            Description",
            "0  S_ball                 (iron ball)",
            "M-p  #pray",
            "1 - on, with borders",
        ),
        "Pitch temp The temperature of your wort when you pitched the yeast Postferment",
    ],
)
def test_an_equation_a_setting_a_row_or_an_entry_of_a_list_of_contents_is_no_heading(line: str) -> None:
    assert not is_heading(line, BELOW)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Equity",
            "Placebo group (n = 25)",
            "7.8.  Rings (`=')",
            "Two  words",
            "C# and its kin",
            "Section 3    Duties",
        ),
        *(
            "2.\tMethods",
            "The year 1848",
            "A     Scope",
            "How The Lamp was lit",
            "Patients and The Third Arm",
            "3.1  Doors",
        ),
    ],
)
def test_what_only_resembles_one_is_a_heading(line: str) -> None:
    assert is_heading(line, BELOW)


def test_an_equation_over_text_is_a_paragraph_of_a_plain_text() -> None:
    blocks = lay_out(f"Accounts\n\n{BELOW}\n\nAssets - Liabilities = Equity\n\n{BELOW}\n")
    assert [block.kind.value for block in blocks] == ["heading", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize("blank", [".", ". ", " .", "…"])
def test_a_blank_to_be_filled_in_is_told_at_once(blank: str) -> None:
    began = time.thread_time()
    is_heading(f"Signature of the applicant {blank * 100}"[:HEADING_CHARACTERS], BELOW)
    assert time.thread_time() - began < 0.1
