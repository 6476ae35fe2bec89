"""Questions over their answers are headings of a plain text; those of a list, a talk or a test are none."""

from __future__ import annotations

import pytest

from ingest.layout import lay_out
from ingest.text import read_text

ANSWER = "Small meals through the day keep the sugar in your blood even, and fruit is best eaten with yoghurt."


def headings(text: str) -> list[str]:
    return [text[b.span.start : b.span.end] for b in lay_out(text) if b.kind.value == "heading"]


@pytest.mark.parametrize(
    "line",
    [
        "What can I eat?",
        "I am pregnant – is it safe for me?",
        "If I have lost my job, can I get help?",
        "Don’t I need a form?",
        "Q: I live elsewhere. Why was I asked?",
        "Question 2. Will it hurt?",
    ],
)
def test_a_question_alone_over_longer_text_is_a_heading(line: str) -> None:
    text = f"Diet\n\n{ANSWER}\n\n{line}\n\n{ANSWER}\n"
    assert headings(text) == ["Diet", line]
    assert [text[s.heading.start : s.heading.end] for s in read_text(text.encode(), "a.txt").sections] == ["Diet", line]


def test_what_answers_may_be_a_list_or_a_yes_or_a_no() -> None:
    assert headings("What can I eat?\n\n- fruit\n- rice\n") == ["What can I eat?"]
    assert headings("Should I still use my drops tomorrow?\n\nYes – unless told not to.\n") == [
        "Should I still use my drops tomorrow?"
    ]


def test_a_bullet_before_a_question_over_its_answer_is_none_of_its_words() -> None:
    text = f"  • Who can give?\n\n    {ANSWER}\n\n  • Can I choose?\n\n    {ANSWER}\n"
    assert headings(text) == ["Who can give?", "Can I choose?"]
    assert headings("• Who can give?\n\n• Can I choose?\n\n• Fruit\n") == []


def test_numbered_or_labelled_questions_may_stand_directly_over_their_answers() -> None:
    text = "1. Will it cost me?\nNo.\n\n2. Is it risky?\nSometimes.\n\n"
    assert headings(f"{text}Q: Who may come?\nA: You.\nQ: When is it?\nA: Now.\n") == [
        "1. Will it cost me?",
        "2. Is it risky?",
        "Q: Who may come?",
        "Q: When is it?",
    ]
    assert headings(f"Q. Who may come?\nQ. When is it?\nQ. Is it far?\n\n{ANSWER}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        f"What can I eat?\n\nWhat may I drink?\n\nWhen do I sleep?\n\n{ANSWER}\n",
        f"What can I eat?\n{ANSWER}\n",
        "Where did you go?\n\nTo the shop.\n",
        f"But what can I eat?\n\n{ANSWER}\n",
        f"I was hungry. What could I eat?\n\n{ANSWER}\n",
        f"Jane: What can I eat?\n\n{ANSWER}\n",
        f"“What can I eat?”\n\n{ANSWER}\n",
        f"Was this page helpful?\n\n{ANSWER}\n",
        f"Looking for something else?\n\n{ANSWER}\n",
        f"Why not?\n\n{ANSWER}\n",
        "Which one is a fruit?\n\nA) Rice\nB) Apple\n",
        f"What can I eat {'and drink ' * 12}now?\n\n{ANSWER}\n",
        "What can I eat?\n",
    ],
)
def test_a_question_of_a_list_a_talk_a_test_or_a_page_is_none(text: str) -> None:
    assert headings(text) == []
