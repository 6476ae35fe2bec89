from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.nearest import Edit, edits, nearest
from ingest.document import Span

TEXT = "Before it. " * 40 + "The dose is 5 mg a day for an adult. " + "And so on. " * 400 + "Never stop at once."


def test_an_edit_is_as_short_as_it_can_be() -> None:
    assert edits("Give 5 mg a day.", "Give 50 mg a day.") == (Edit(6, "", "0"),)
    assert edits("Do not stop.", "Do stop.") == (Edit(2, " not", ""),)
    assert edits("same", "same") == ()


@given(st.text(max_size=40), st.text(max_size=40))
def test_edits_make_the_one_text_of_the_other(old: str, new: str) -> None:
    made, shift = old, 0
    for edit in edits(old, new):
        at = edit.at + shift
        assert made[at : at + len(edit.old)] == edit.old
        made = made[:at] + edit.new + made[at + len(edit.old) :]
        shift += len(edit.new) - len(edit.old)
    assert made == new


def test_the_changed_words_are_found_at_their_old_place() -> None:
    start = TEXT.index("The dose")
    span = nearest("The dose is 9 mg a day for an adult.", TEXT, Span(start, start + 36))
    assert span is not None
    assert TEXT[span.start : span.end] == "The dose is 5 mg a day for an adult."


def test_the_changed_words_are_found_far_from_their_old_place() -> None:
    span = nearest("Never stop it at once!", TEXT, Span(0, 22))
    assert span is not None
    assert TEXT[span.start : span.end].startswith("Never stop at once")


def test_other_words_are_not_taken_for_changed_ones() -> None:
    assert nearest("Vectors of adenovirus carry the corrected gene.", TEXT, Span(440, 487)) is None
    assert nearest("", TEXT, Span(0, 0)) is None
    assert nearest("a", "", Span(900, 901)) is None
