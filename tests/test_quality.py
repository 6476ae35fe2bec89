"""What the real assistant finds in the five texts cannot become worse unseen.

The questions beside this file were written for it from the texts alone, and nothing was tuned on them. A near miss asks
a fact that the texts do not hold of a thing that they do. Floors stand two questions or so below what was measured when
they were set; raise them when the assistant gets better.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.answer import Answer
from app.assistant import Assistant, recipe_of
from app.grade import touches
from app.questions import read_questions
from app.run import Place, SavedQuote
from index.build import build
from index.quantize import TwoBits
from index.store import Index
from ingest.document import Passage, Span
from tests.bench.sets import SHORT, SIDES

if TYPE_CHECKING:
    from index.transformer import SentenceTransformerEncoder

CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass(frozen=True)
class Asked:
    """A question and the exact words, any of which answers it; none for one that the texts do not answer."""

    kind: str
    question: str
    document: str = ""
    gold: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


def load() -> list[Asked]:
    """The questions of ``quality.jsonl``, in order."""
    lines = Path(__file__).with_name("quality.jsonl").read_text("utf-8").splitlines()
    return [read(json.loads(line)) for line in lines]


def read(row: Mapping[str, Any]) -> Asked:
    gold, history = row.get("gold", ()), row.get("history", ())
    return Asked(row["kind"], row["question"], row.get("document", ""), tuple(gold), tuple(history))


QUESTIONS = load()
ANSWERABLE = [asked for asked in QUESTIONS if asked.gold]
NEAR_MISSES = [asked.question for asked in QUESTIONS if asked.kind == "near miss"]
OFF_TOPIC = [asked.question for asked in QUESTIONS if asked.kind == "off topic"]


@pytest.fixture(scope="module")
def assistant(encoder: SentenceTransformerEncoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The real one, over an index made of the five texts."""
    folder = tmp_path_factory.mktemp("five")
    codec = TwoBits(encoder.dimension)
    build(CORPUS, folder, recipe_of(), lambda: encoder, codec)
    return Assistant(folder, Index.open(folder, recipe_of()), encoder, codec, recipe_of())


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> dict[str, Answer]:
    """The answer to every question that has one, by question."""
    return {asked.question: assistant.ask(asked.question, asked.history) for asked in ANSWERABLE}


def golds(asked: Asked) -> list[tuple[str, Span]]:
    """Where the exact words stand, in every document that has them."""
    return [
        (path.name, Span(start, start + len(words)))
        for path in sorted(CORPUS.glob("*.txt"))
        for words in asked.gold
        if (start := path.read_bytes().decode().find(words)) >= 0
    ]


def holds(passage: Passage, asked: Asked) -> bool:
    """Whether a passage or quote holds at least 80 % of some exact words: the scorer's own measure."""
    return any(passage.document.id == id and passage.span.overlap(span) >= 0.8 * len(span) for id, span in golds(asked))


def hits(answers: Mapping[str, Answer], depth: int) -> float:
    """Share of the questions one of whose best passages holds the words."""
    found = [any(holds(hit.passage, asked) for hit in answers[asked.question].hits[:depth]) for asked in ANSWERABLE]
    return sum(found) / len(found)


def quotes(answers: Mapping[str, Answer], depth: int) -> float:
    """Share of the questions one of whose best quotes, shown as an answer or as the closest, holds the words."""
    shown = {question: (answer.citations or answer.closest)[:depth] for question, answer in answers.items()}
    found = [any(holds(citation.quote, asked) for citation in shown[asked.question]) for asked in ANSWERABLE]
    return sum(found) / len(found)


@pytest.mark.parametrize("asked", ANSWERABLE, ids=lambda asked: asked.question)
def test_the_exact_words_stand_in_the_texts(asked: Asked) -> None:
    assert {id for id, _ in golds(asked)} >= {asked.document}


def test_the_right_passage_is_found(answers: Mapping[str, Answer]) -> None:
    assert hits(answers, 1) >= 20 / 24
    assert hits(answers, 5) >= 22 / 24


def test_the_right_sentence_is_quoted(answers: Mapping[str, Answer]) -> None:
    assert quotes(answers, 1) >= 20 / 24
    assert quotes(answers, 3) >= 21 / 24


def test_most_of_what_is_there_is_answered(answers: Mapping[str, Answer]) -> None:
    assert sum(answer.answerable for answer in answers.values()) / len(answers) >= 21 / 24


def test_every_quote_stands_in_its_file_word_for_word(answers: Mapping[str, Answer]) -> None:
    shown = [c for answer in answers.values() for c in answer.citations + answer.closest]
    assert shown
    for citation in shown:
        quote = citation.quote
        text = (CORPUS / quote.document.id).read_bytes().decode("utf-8")
        assert text[quote.span.start : quote.span.end] == quote.text
        assert quote.text.strip() == quote.text != ""


def test_what_is_off_topic_is_refused_always(assistant: Assistant) -> None:
    assert {question for question in OFF_TOPIC if assistant.ask(question).answerable} == set()


def test_most_near_misses_are_refused(assistant: Assistant) -> None:
    assert sum(assistant.ask(question).answerable for question in NEAR_MISSES) <= 3


def test_confidence_tells_what_is_there_from_what_is_not(assistant: Assistant, answers: Mapping[str, Answer]) -> None:
    """Measured as the share of pairs, of one that is there and a near miss, that are in order."""
    there = [answer.confidence for answer in answers.values()]
    missed = [assistant.ask(question).confidence for question in NEAR_MISSES]
    off_topic = [assistant.ask(question).confidence for question in OFF_TOPIC]
    assert in_order(there, missed) >= 0.88
    assert in_order(there, off_topic) >= 0.97


def in_order(higher: Sequence[float], lower: Sequence[float]) -> float:
    return sum(a > b for a in higher for b in lower) / (len(higher) * len(lower))


def test_what_leans_and_what_is_misspelt_is_read_as_it_was_meant(answers: Mapping[str, Answer]) -> None:
    searched = {question: answer.searched for question, answer in answers.items()}
    assert searched["And who developed it?"] == "What is PBCAR0191 directed against? And who developed it?"
    assert "bystander" in searched["what dose the bystader efect do in gliomas"]
    assert "hemophilia" in searched["Is haemophilia caused by a missing protein?"]


def cited(assistant: Assistant, question: str) -> list[SavedQuote]:
    """The quotes of the answer, best first, as they are graded."""
    quotes = [citation.quote for citation in assistant.ask(question).citations]
    return [SavedQuote("", Place(quote.document.id, quote.span), quote.text) for quote in quotes]


@pytest.mark.parametrize(("defines", "floor"), [(True, 54 / 61), (False, 63 / 90)])
def test_short_questions_are_answered_first_by_what_answers_them(
    defines: bool, floor: float, assistant: Assistant
) -> None:
    """Those that ask what something is, and the others; the rules on both were made on them."""
    right = []
    for question in read_questions(SHORT["gene"]):
        assert question.qrel is not None
        if (question.qrel.kind == "definition") is defines:
            first = cited(assistant, question.text)[:1]
            right.append(any(touches(quote, target) for quote in first for target in question.qrel.targets))
    assert sum(right) / len(right) >= floor


def test_pros_and_cons_are_both_among_the_quotes(assistant: Assistant) -> None:
    """For half of those asked on the five texts; the rule's wording was chosen on these and on those of other sets."""
    both = []
    for question in read_questions(SIDES["gene"]):
        assert question.qrel is not None
        quotes = cited(assistant, question.text)
        both.append(all(any(touches(q, target) for q in quotes for target in part) for part in question.qrel.parts))
    assert sum(both) / len(both) >= 0.5
