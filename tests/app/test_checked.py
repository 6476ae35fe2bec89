"""A question is put in plain blanks before it is asked; what cannot be asked is told by the assistant's tests."""

from __future__ import annotations

from app.checked import checked


def test_blanks_of_a_question_are_made_plain() -> None:
    assert checked("  What\n is\u00a0it? ") == "What is it?"
    assert checked("7") == "7"
    assert checked("基因") == "基因"
