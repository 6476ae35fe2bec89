"""Documents that give different numbers for the same thing are found, and nothing else is claimed to differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answer import Answer, Stated
from app.citing import number_of
from tests.app.asking import always_answering, assistant, models

FILLER = "The liver stores sugar.\n\nThe kidney filters blood.\n\nThe heart pumps it."


def asked(question: str, folder: Path, *texts: str) -> Answer:
    """The answer over documents of a sentence each, and of some others, given whatever the confidence is."""
    named = {f"{'abcdef'[i]}.md": f"# A report\n\n{text}\n\n{FILLER}\n" for i, text in enumerate(texts)}
    return always_answering(folder, named).ask(question)


def numbers(answer: Answer) -> list[set[str]]:
    return [{number_of(each.one), number_of(each.other)} for each in answer.differences]


@pytest.mark.parametrize(
    ("question", "one", "other", "found"),
    [
        (
            "How many patients were treated in the trial?",
            "33 patients were treated in the trial.",
            "The trial treated thirty-five patients with haemophilia.",
            {"33", "thirty-five"},
        ),
        (
            "When was Luxturna approved?",
            "In 2017, the FDA approved Luxturna.",
            "Luxturna was approved by the FDA in 2016.",
            {"2017", "2016"},
        ),
        (
            "What is the efficacy of the vaccine?",
            "The efficacy of the vaccine was 90%.",
            "The efficacy of the vaccine in adults was 85 percent.",
            {"90%", "85 percent"},
        ),
        (
            "How much does Zolgensma cost?",
            "Zolgensma costs $2.1 million per dose.",
            "Zolgensma costs $1,800,000 per dose.",
            {"$2.1 million", "$1,800,000"},
        ),
        (
            "How many patients did the trial enrol?",
            "The trial enrolled 33 patients in 2016.",
            "The trial enrolled 35 patients in 2016.",
            {"33", "35"},
        ),
        (
            "What is survival after surgery?",
            "Survival after surgery was 10-20%.",
            "Survival after surgery was 10 to 30%.",
            {"10-20%", "10 to 30%"},
        ),
        (
            "How common is haemophilia?",
            "Haemophilia occurs in 1 in 5,000 births.",
            "Haemophilia occurs in one in 6,000 births.",
            {"1 in 5,000", "one in 6,000"},
        ),
    ],
)
def test_different_numbers_for_the_same_thing_are_told(
    question: str, one: str, other: str, found: set[str], tmp_path: Path
) -> None:
    answer = asked(question, tmp_path, one, other)
    assert numbers(answer) == [found]
    (difference,) = answer.differences
    assert {difference.one.quote.text, difference.other.quote.text} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The trial enrolled thirty-three patients.", "The trial enrolled 33 patients."),
        ("The trial ran for 1,000 days.", "The trial ran for 1000 days."),
        ("Luxturna passed its trial in May 2017.", "Luxturna passed its trial in 2017."),
        ("The trial cost $2.1 million.", "The trial cost 2,100,000 dollars."),
        ("The trial helped 90% of the mice.", "The trial helped 90 percent of the mice."),
        ("The trial lost 10-20 mice.", "The trial lost 15 mice."),
        ("The trial enrolled about 30 patients.", "The trial enrolled 33 patients."),
        ("The trial enrolled more than 30 patients.", "The trial enrolled 33 patients."),
    ],
)
def test_the_same_number_written_otherwise_is_no_difference(one: str, other: str, tmp_path: Path) -> None:
    assert asked("What of the trial?", tmp_path, one, other).differences == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The treatment arm of the trial had 33 patients.", "The control arm of the trial had 35 patients."),
        ("Zolgensma costs $2.1 million per trial.", "Luxturna costs $850,000 per trial."),
        ("The Luxturna trial began in 2012.", "The Luxturna trial ended in 2016."),
        ("33 patients were enrolled in the trial.", "12 patients died in the trial."),
        ("The phase 1 trial enrolled 33 patients.", "The phase 2 trial enrolled 35 patients."),
        ("At 24 weeks, 33 patients of the trial had improved.", "At 48 weeks, 35 patients of the trial had improved."),
        ("The first group of the trial had 33 patients.", "The second group of the trial had 35 patients."),
        ("The median age in the trial was 33.", "The mean age in the trial was 35."),
        ("The trial enrolled 33 patients.", "The trial enrolled 12 adult patients."),
        ("The trial dose was 5 mg for adults.", "The trial dose was 10 ml for adults."),
        ("The trial dose was 5 mg a day for adults.", "The trial dose was 10 mg a day for children."),
        ("The trial was approved in 2017.", "The trial was approved in Europe in 2018."),
        ("The trial did not help 33 patients.", "The trial did help 35 patients."),
        ("The trial by Smith (2016) had 33 mice.", "The trial by Smith (2017) had 33 mice."),
        ("The trial enrolled 33 patients [4].", "The trial enrolled 33 patients [7]."),
        ("It enrolled 33 patients in the trial.", "It enrolled 35 patients in the trial."),
    ],
)
def test_numbers_of_different_things_are_no_difference(one: str, other: str, tmp_path: Path) -> None:
    assert asked("What of the trial?", tmp_path, one, other).differences == ()


def test_what_every_document_says_of_its_own_is_no_difference(tmp_path: Path) -> None:
    texts = [f"The experiment was repeated {n} times." for n in (2, 3, 4, 5, 6)]
    assert asked("How often was the experiment repeated?", tmp_path, *texts).differences == ()


def test_one_document_is_not_set_against_itself(tmp_path: Path) -> None:
    both = "The trial enrolled 33 patients. The trial enrolled 35 patients."
    assert asked("How many patients did the trial enrol?", tmp_path, both).differences == ()


def test_only_the_kind_of_number_that_is_asked_for_counts(tmp_path: Path) -> None:
    texts = ("The trial of the drug had 33 patients.", "The trial of the drug had 35 patients.")
    assert asked("When was the trial of the drug?", tmp_path / "when", *texts).differences == ()
    assert numbers(asked("Who was in the trial of the drug?", tmp_path / "who", *texts)) == [{"33", "35"}]


def test_what_is_beside_the_question_is_not_told(tmp_path: Path) -> None:
    texts = ("The spleen of the trial weighed 33 grams.", "The spleen of the trial weighed 35 grams.")
    assert asked("How many kidneys filter blood?", tmp_path, *texts).differences == ()


def test_two_numbers_are_told_once_however_many_documents_give_them(tmp_path: Path) -> None:
    texts = [
        "The trial enrolled 33 patients.",
        "The trial enrolled 35 patients.",
        "The trial enrolled 35 patients now.",
    ]
    answer = asked("How many patients did the trial enrol?", tmp_path, *texts)
    assert numbers(answer) == [{"33", "35"}]


def test_the_numbers_and_the_sentences_are_the_documents_own(tmp_path: Path) -> None:
    answer = asked(
        "How many patients did the trial enrol?", tmp_path, "The trial enrolled 33 patients.",
        "Mice came first.\n\nThe trial enrolled 35 patients.",
    )  # fmt: skip
    (difference,) = answer.differences
    stated: Stated
    for stated in (difference.one, difference.other):
        assert stated.number in stated.quote.span
        assert stated.quote.text == f"The trial enrolled {number_of(stated)} patients."


def test_a_refusal_tells_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"{n}.md": f"# A report\n\nThe trial enrolled {n} mice.\n" for n in (33, 35)}
    made = assistant(tmp_path, texts)
    monkeypatch.setattr(made, "_models", models(1.01))
    assert made.ask("How many mice did the trial enrol?").differences == ()
