"""The part a sentence plays in a report of research: an aim never answers whether, a conclusion does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.evidence import Evidence, gather
from app.roles import ADDED, BY_NAME, LAST, by_role, part_of, states_aim
from app.wanted import wanted
from index.search import Searcher
from tests.app.asking import index_of
from tests.encoders import ByteCodec, WordEncoder

LONG = "The cups were counted again. " * 120
TEXTS = {
    "labelled.txt": (
        "BACKGROUND: Tea is drunk widely. Its harm is debated.\n\n"
        "OBJECTIVE: To assess whether tea harms sleep.\n\n"
        "METHODS: Sixty adults drank tea.\n\n"
        "RESULTS: Sleep was shorter by an hour.\n\n"
        "CONCLUSIONS: Tea harms sleep. Adults should stop early.\n"
    ),
    "running.txt": "BACKGROUND Coffee is loved. RESULTS Here the heart ran on. CONCLUSION Coffee speeds the heart.\n",
    "headed.md": (
        "# Cocoa\n\n## Patients with gout\n\nCocoa is sweet.\n\n"
        "## 2. Materials and methods\n\nTwelve mice had cocoa.\n\n## Conclusions\n\nCocoa calms mice.\n"
    ),
    "plain.txt": "We asked whether milk calms dogs. Dogs had milk. In conclusion, milk calms dogs.\n",
    "ending.txt": f"We asked whether wine calms cats. {'Cats had wine. ' * 30}Wine calms most cats.\n",
    "far.txt": f"CONCLUSIONS: Juice is fine.\n\n{LONG}\n\nDoes juice harm sleep, one asks of juice, harm and sleep.\n",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return Searcher(index_of(tmp_path_factory.mktemp("roles"), TEXTS), WordEncoder(), ByteCodec())


def gathered(searcher: Searcher, question: str, document: str) -> list[Evidence]:
    query = searcher.query(question)
    return gather(query, wanted(question), searcher.search(query, [document]))


def parts_in(searcher: Searcher, document: str) -> dict[str, str]:
    """The part of each sentence, by its last word."""
    return {each.text.split()[-1]: part_of(each) for each in gathered(searcher, "Is it so?", document)}


@pytest.mark.parametrize(
    "sentence",
    [
        "OBJECTIVE: To assess whether tea harms sleep.",
        "The primary aim of this study was to compare two teas.",
        "PURPOSE: Our aim was to determine the value of tea.",
        "The aim in collecting the results from the trials of tea was to estimate the odds of sleep.",
        "This study examined the records of tea houses.",
        "In this paper, we sought to explain sleep.",
        "Therefore, we investigated whether tea harms sleep.",
        "Aim: to determine the value of tea in sleep.",
        "To determine the value of tea, and of milk, in sleep.",
    ],
)
def test_a_sentence_that_says_what_was_to_be_found_out_states_an_aim(sentence: str) -> None:
    assert states_aim(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We examined the tea and drank it.",
        "The aim was to help, and the results show that it did.",
        "This study evaluated tea and found that it harms sleep.",
        "The goal of gene therapy is to mend a gene.",
        "To determine where the enzyme cuts, the genome is read.",
        "The study included sixty adults.",
        "Tea harms sleep.",
    ],
)
def test_what_was_done_or_found_out_states_none(sentence: str) -> None:
    assert not states_aim(sentence)


def test_the_part_is_read_from_labels_headings_and_words(searcher: Searcher) -> None:
    labelled = parts_in(searcher, "labelled.txt")
    assert (labelled["widely."], labelled["debated."]) == ("background", "background")
    assert (labelled["sleep."], labelled["tea."], labelled["hour."]) == ("conclusion", "methods", "results")
    assert labelled["early."] == "conclusion"
    assert list(parts_in(searcher, "running.txt").values()) == ["background", "results", "conclusion"]
    headed = parts_in(searcher, "headed.md")
    assert headed["sweet."] == ""
    assert (headed["cocoa."], headed["mice."]) == ("methods", "conclusion")
    assert parts_in(searcher, "plain.txt")["dogs."] == "conclusion"


@pytest.mark.parametrize(
    "question",
    [
        "Does tea harm sleep?",
        "Sleep and tea: is there harm?",
        "Tea drunk late harms sleep.",
        "What is the effect of tea on sleep?",
        "How does tea affect sleep?",
    ],
)
def test_where_it_is_asked_whether_or_to_what_effect_aims_lose_and_conclusions_gain(
    question: str, searcher: Searcher
) -> None:
    evidence = gathered(searcher, question, "labelled.txt")
    added = dict(zip((each.text for each in evidence), by_role(evidence), strict=True))
    assert added["CONCLUSIONS: Tea harms sleep."] == ADDED["conclusion"] > 0
    assert added["OBJECTIVE: To assess whether tea harms sleep."] == ADDED["aim"] < 0
    assert added["METHODS: Sixty adults drank tea."] == ADDED["methods"] < 0
    assert added["RESULTS: Sleep was shorter by an hour."] == 0


@pytest.mark.parametrize("question", ["What does tea contain?", "How many adults?", "What was the purpose as to tea?"])
def test_for_any_other_question_all_parts_are_alike(question: str, searcher: Searcher) -> None:
    assert set(by_role(gathered(searcher, question, "labelled.txt"))) == {0}


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("What did the authors conclude about tea and sleep?", "conclusion"),
        ("What did the study of tea and sleep find?", "results"),
        ("What were the results of the trial of tea?", "results"),
        ("How was the study of tea carried out?", "methods"),
        ("What was the aim of the study of tea?", "aim"),
    ],
)
def test_a_part_of_a_study_that_is_asked_for_by_its_name_gains(question: str, part: str, searcher: Searcher) -> None:
    evidence = gathered(searcher, question, "labelled.txt")
    assert [gain == BY_NAME for gain in by_role(evidence)] == [part_of(each) == part for each in evidence]


def test_a_conclusion_far_from_the_best_sentence_gains_nothing(searcher: Searcher) -> None:
    found = gathered(searcher, "Does juice harm sleep?", "far.txt")
    evidence = [replace(each, score=float(each.text.startswith("Does juice"))) for each in found]
    added = dict(zip((each.text for each in evidence), by_role(evidence), strict=True))
    assert added["CONCLUSIONS: Juice is fine."] == 0


def test_an_abstract_that_tells_its_aim_and_no_conclusion_as_such_ends_with_it(searcher: Searcher) -> None:
    evidence = gathered(searcher, "Does wine calm cats?", "ending.txt")
    gains = by_role(evidence)
    begun = [each.span.start for each in evidence]
    ends = [start >= len(evidence[0].document.text) - LAST for start in begun]
    assert ends[begun.index(max(begun))]
    assert [gain == ADDED["conclusion"] for gain in gains] == ends
    assert gains[begun.index(0)] == ADDED["aim"]
    assert set(by_role([each for each in evidence if each.span.start])) == {0}


def test_background_without_a_conclusion_loses_nothing(searcher: Searcher) -> None:
    found = gathered(searcher, "Is tea drunk?", "labelled.txt")
    evidence = [each for each in found if part_of(each) != "conclusion"]
    assert "background" in map(part_of, evidence)
    assert set(by_role(evidence)) == {0, ADDED["aim"]}


def test_nothing_gains_nothing() -> None:
    assert by_role([]).shape == (0,)
