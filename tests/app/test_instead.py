"""A follow-up that only names another asks what was asked before, of that other."""

from __future__ import annotations

import pytest

from app.followup import Reading, read
from app.instead import instead, other_in


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("and Waskyra?", "Who makes Kresladi?", "Who makes Waskyra?"),
        ("What about ALLO-501A?", "Is UCART19 new, or is UCART19 old?", "Is ALLO-501A new, or is ALLO-501A old?"),
        ("And in 2003?", "What happened in 1990?", "What happened in 2003?"),
        ("but in South Korea", "Is it approved in the United States?", "Is it approved in the South Korea?"),
        ("and lentivirus?", "Who makes Kresladi?", ""),
        ("and why Waskyra?", "Who makes Kresladi?", ""),
        ("Waskyra?", "Who makes Kresladi?", ""),
        ("and Zolgensma?", "When was Strimvelis approved in Europe?", ""),
        ("and Zolgensma?", "What is gene therapy?", ""),
        ("What about Hebrew?", "How many texts can I add?", ""),
    ],
)
def test_the_one_name_of_the_question_before_is_put_in_place(question: str, before: str, asked: str) -> None:
    assert instead(other_in(question), before) == asked


def test_it_is_read_with_what_the_question_before_leans_on_and_after_another_of_its_kind() -> None:
    earlier = ["What is Strimvelis?", "Is it approved in Europe?", "Thanks!"]
    assert read("and in Japan?", earlier) == Reading("Is it approved in Japan?", ("What is Strimvelis?",))
    assert read("and Zolgensma?", ["Who makes Kresladi?", "and Waskyra?"]) == Reading("Who makes Zolgensma?")
    assert read("and Zolgensma?", []) == Reading("and Zolgensma?")
    assert read("and Zolgensma?", ["What is AAV?"]) == Reading("What is Zolgensma?")


def test_a_row_of_names_without_end_is_not_gone_back_through() -> None:
    assert read("and Zolgensma?", ["What is AAV?", *["and Waskyra?"] * 5]) == Reading("What is Zolgensma?")
    assert read("and Zolgensma?", ["and Waskyra?"] * 5000).question == "and Zolgensma?"
