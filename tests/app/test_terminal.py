from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answer import Citation
from app.terminal import ANSI, to_text, wrap
from ingest.document import Span
from tests.app.made import GUIDE, answered, differing, guide, paged, quote, refused


def test_a_quote_stands_above_its_citation() -> None:
    lines = to_text(answered(Citation(quote(guide(), "Give 5 mg a day."), 1.0))).splitlines()
    assert lines[0] == "[1] Give 5 mg a day."
    assert lines[1] == "    A guide > Dosing, guide.txt, characters 7-23"


def test_other_places_of_a_quote_stand_below_its_citation() -> None:
    whole, part = quote(paged(), "Give 5 mg a day. Do not"), quote(guide("b.txt"), "Give 5 mg a day.")
    also = (quote(guide("a.txt"), whole.text), part)
    lines = to_text(answered(Citation(whole, 1.0, also=also))).splitlines()
    assert lines[2] == "    also in A guide > Dosing, a.txt, characters 7-30"
    assert lines[3] == "    part of it also in A guide > Dosing, b.txt, characters 7-23"


def test_matched_words_are_marked_where_there_are_colours() -> None:
    shown = to_text(answered(Citation(quote(guide(), "Give 5 mg a day."), 1.0, words=(Span(12, 16),))), ANSI)
    assert "Give \x1b[4m5 mg\x1b[0m a day." in shown


def test_a_refusal_is_plain_and_offers_what_is_closest() -> None:
    shown = to_text(refused(Citation(quote(guide(), "Stop if it hurts."), 0.1), missing=["Medicare"]))
    assert shown.startswith(
        "The documents do not say. Nothing here mentions Medicare.\n\nClosest, but may not answer:\n"
    )


def test_another_reading_of_the_question_is_shown() -> None:
    shown = to_text(answered(Citation(quote(guide(), "Give"), 1.0), searched="How much aspirin a day?"))
    assert shown.startswith("Understood as: How much aspirin a day?\n")


@pytest.mark.parametrize("bad", ["\x1b[31m", "\u202e", "\x07", "\x9b2J", "\u2028"])
def test_control_characters_of_a_document_are_shown_and_not_obeyed(bad: str) -> None:
    document = guide(bad + ".txt", "Dosing " + bad + "red")
    shown = to_text(answered(Citation(quote(document, bad + "red"), 1.0), question=bad, searched=bad + "x"))
    assert bad not in shown
    assert bad.encode("unicode_escape").decode() in shown


def test_the_lines_of_a_windows_file_are_lines() -> None:
    document = guide("dos.txt", "Dosing\r\nGive 5 mg\r\na day.\r\n\rStop.")
    shown = to_text(answered(Citation(quote(document, "Give 5 mg\r\na day.\r\n\rStop."), 1.0)), ANSI)
    assert shown.startswith("[1] Give 5 mg\n    a day.\n\n    Stop.\n")


@given(st.text(alphabet="ab \n\r\té世", max_size=80), st.integers(1, 12))
def test_wrapping_drops_nothing_but_newlines(text: str, width: int) -> None:
    lines = [text[line.start : line.end] for line in wrap(text, Span(0, len(text)), width)]
    assert "".join(lines) == text.replace("\n", "").replace("\r", "")
    assert all(len(line.rstrip()) <= width or len(line.split()) == 1 for line in lines)


def test_without_a_width_each_line_of_a_quote_stays_whole() -> None:
    lines = [GUIDE[line.start : line.end] for line in wrap(GUIDE, Span(0, len(GUIDE)), None)]
    assert lines == GUIDE.split("\n")


def test_documents_that_differ_are_set_one_below_the_other_with_their_numbers_marked() -> None:
    lines = to_text(differing()).splitlines()
    at = lines.index("These documents give different numbers:")
    assert lines[at + 2 : at + 4] == [
        "  - Give 5 mg a day.", '    "5 mg" in A guide > Dosing, guide.txt, characters 7-23'
    ]  # fmt: skip
    assert lines[at + 5] == "  - Give seven mg a day."
    assert "Give \x1b[4mseven mg\x1b[0m a day." in to_text(differing(), ANSI)
