"""What stands under the heading that is asked for answers, though it does not name it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.assistant import Assistant
from app.evidence import Evidence
from app.headed import ENTRY, HEADED, SURE, by_heading, entry_of, is_headed, is_verdict, surely
from tests.app.asking import assistant, gathered, searcher_of

MEANING = "The width of material removed by a blade as it cuts."
OTHERS = "Breite, ancho, largeur, larghezza."
TEXTS = {
    "terms.md": (
        f"# Workshop terms\n\n## 1.2 Kerf\n\n{OTHERS}\n\n{MEANING}\n\n## Mortise\n\nA hole cut for a tenon.\n\n"
        f"## Saw\n\n{'It has teeth and it cuts wood very well. ' * (ENTRY // 40)}\n"
    ),
    "leave.md": (
        "# Handbook\n\n## Sick leave\n\n### Who approves it?\n\nThe head of the department.\n\n## Warranty\n\n"
        "Five years on the heat exchanger.\n\nNone on paint.\n\n## Storage of the keys\n\nIn the safe.\n"
    ),
}


KILNS = {
    "faq.md": (
        "# FAQ\n\n## Is the kiln certified?\n\nNo, but it could be. The kiln would meet what a certified kiln must.\n\n"
        "## May one fire the kiln at night?\n\nMany do.\n\n"
        "* **Is glazed clay sold here?**\n\nYes, a kilo at a time.\n\n"
        "**Q: Can one rent the wheel?**\n\nA: No. It is for the members.\n"
    )
}


def evidence(folder: Path, question: str, texts: Mapping[str, str] = TEXTS) -> dict[str, Evidence]:
    return {each.text: each for each in gathered(searcher_of(folder, texts), question)}


@pytest.mark.parametrize(
    ("question", "headed"),
    [
        ("What is kerf?", {OTHERS, MEANING}),
        ("Mortise", {"A hole cut for a tenon."}),
        ("What is a saw?", set()),
        ("Who approves sick leave?", {"The head of the department."}),
        ("Who approves sick leave in Spain?", set()),
        ("How long is the warranty?", {"Five years on the heat exchanger."}),
        ("What is the blade made of?", set()),
        ("How are the keys stored?", {"In the safe."}),
    ],
)
def test_what_stands_under_the_heading_asked_for_gains(question: str, headed: set[str], tmp_path: Path) -> None:
    found = evidence(tmp_path, question)
    assert {text for text, each in found.items() if is_headed(each)} == headed
    gains = by_heading(list(found.values())).tolist()
    assert all((gain >= HEADED) == (text in headed) for text, gain in zip(found, gains, strict=True))
    assert all(gain <= 2 * HEADED for gain in gains)
    assert {surely(0.1, each) for text, each in found.items() if text in headed} <= {SURE}


def test_the_name_of_a_file_says_what_its_sections_are_about(tmp_path: Path) -> None:
    told = evidence(
        tmp_path, "How is the oven cleaned?", {"7_oven_en.md": "# Fact sheet\n\n## Cleaning\n\nWith soda.\n"}
    )
    assert is_headed(told["With soda."])


def test_a_sentence_gains_more_the_more_of_the_question_it_leaves_to_its_heading(tmp_path: Path) -> None:
    text = "# Lassa fever\n\n## Incubation period\n\n2-21 days.\n\nThe incubation of Lassa fever takes 9 days.\n"
    found = evidence(tmp_path, "What is the incubation period of Lassa fever?", {"fever.md": text})
    gains = dict(zip(found, by_heading(list(found.values())), strict=True))
    assert gains["2-21 days."] == 2 * HEADED > gains["The incubation of Lassa fever takes 9 days."] == HEADED


@pytest.mark.parametrize(
    ("opening", "is_told"),
    [("---\nslug: Lassa Fever\n---\n\n# Fact sheet", True), ("# Fact sheet", False), ("# Fact sheet\n\nLassa", True)],
)
def test_how_a_document_opens_says_what_its_sections_are_about(opening: str, is_told: bool, tmp_path: Path) -> None:
    text = f"{opening}\n\n## Vulnerability\n\n- Pregnant women\n"
    found = evidence(tmp_path, "Which groups of people are especially vulnerable to Lassa?", {"sheet.md": text})
    assert is_headed(found["Pregnant women"]) == is_told


def test_what_is_asked_for_beside_the_heading_s_words_must_be_named_above(tmp_path: Path) -> None:
    text = "# Prices\n\n## Why a single dose costs millions\n\nIt costs $9 to make.\n"
    found = evidence(tmp_path, "How much does one dose of Zolgensma cost?", {"prices.md": text})
    assert not is_headed(found["It costs $9 to make."])


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Is the kiln certified?", {"No, but it could be."}),
        ("Is the kiln officially certified?", {"No, but it could be."}),
        ("Why is the kiln certified?", set()),
        ("Is the kiln dear?", set()),
        ("Which kiln is certified?", set()),
        ("May the kiln be fired at night?", set()),
        ("Is glazed clay sold?", {"Yes, a kilo at a time."}),
        ("Can I rent the wheel?", {"A: No. It is for the members."}),
    ],
)
def test_a_yes_or_no_below_the_question_that_is_asked_gains(question: str, verdict: set[str], tmp_path: Path) -> None:
    found = evidence(tmp_path, question, KILNS)
    assert {text for text, each in found.items() if is_verdict(each)} == verdict
    gains = dict(zip(found, by_heading(list(found.values())), strict=True))
    assert all(gains[text] >= HEADED for text in verdict)


def test_an_entry_is_quoted_from_its_beginning_as_far_as_it_fits(tmp_path: Path) -> None:
    found = evidence(tmp_path, "What is kerf?")
    for longest, shown in ((500, f"{OTHERS}\n\n{MEANING}"), (len(OTHERS), OTHERS)):
        span = entry_of(found[OTHERS], longest)
        assert span is not None
        assert found[OTHERS].document.text[span.start : span.end] == shown
    assert entry_of(found[MEANING], len(OTHERS)) is None
    assert entry_of(found["A hole cut for a tenon."], 500) is None


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant(tmp_path_factory.mktemp("headed"), TEXTS)


@pytest.mark.parametrize(
    ("question", "shown"),
    [("What is kerf?", f"{OTHERS}\n\n{MEANING}"), ("Who approves sick leave?", "The head of the department.")],
)
def test_a_question_that_a_heading_asks_is_answered(made: Assistant, question: str, shown: str) -> None:
    answer = made.ask(question)
    assert answer.answerable
    assert answer.citations[0].quote.text == shown
