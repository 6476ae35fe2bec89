"""What the documents are about is told by how each begins; a question that names anything else is searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.assistant import Assistant
from app.overview import LONGEST, asks_overview, opening_of, openings
from app.render import message
from tests.app.asking import assistant, index_of

MENU = "Skip to content\n\nOur logo\n\n"
FIRST = "A valve is a part of the heart that lets blood through one way only."
LATER = "This page tells which valves there are, how they wear out, and who should have one replaced."
TEXTS = {
    "a.txt": f"{MENU}{FIRST} {LATER}\n\nMore is told below, where the four valves are described one by one.\n",
    "b.txt": f"{MENU}{LATER}\n\nAbstract\n\n{FIRST}\n",
    "c.txt": "Valves\n",
    "d.txt": f"{' '.join([FIRST] * 9)}\n",
    "e.md": f"# Valves\n\n{LATER}\n\n## 1. Summary\n\n{FIRST[:-1]}.[1] Which valves are there?\n",
    "f.md": f"# Valves\n\n{FIRST}\n\n## Summary\n",
}


@pytest.mark.parametrize(
    "turn",
    [
        "What are these documents about?",
        "What is this paper about",
        "Summarize the documents.",
        "Could you please give me a short overview of the documents?",
        "Give me an overview",
        "What topics do you cover?",
        "Which documents do you have?",
        "Tell me about these documents",
        "What can I ask you?",
        "what's in the folder?",
        "What are the main points of the paper?",
        "Can you tell me what these documents are about?",
        "What are the documents in this folder about?",
        "Summarize all documents",
        "Summarize each document.",
        "What topics are covered in these documents?",
        "What questions can you answer?",
    ],
)
def test_what_the_documents_are_about_is_asked(turn: str) -> None:
    assert asks_overview(turn, [])
    assert asks_overview(turn, ["What is a valve?"]) == ("overview" not in turn or "documents" in turn)


@pytest.mark.parametrize("turn", ["Summary?", "Please summarize", "What is this about?", "What are the main points?"])
def test_what_may_ask_of_an_earlier_answer_asks_of_the_documents_at_first_only(turn: str) -> None:
    assert asks_overview(turn, [])
    assert not asks_overview(turn, ["What is a valve?"])


@pytest.mark.parametrize(
    "turn",
    [
        "What is gene therapy about?",
        "What are the guidance documents of the FDA about?",
        "What do the documents say about aspirin?",
        "Summarize gene therapy.",
        "Give me an overview of gene therapy",
        "What are the main risks?",
        "What is the main point of gene editing?",
        "Which documents do you have on aspirin?",
        "Which documents must a patient sign?",
    ],
)
def test_what_names_anything_else_is_searched(turn: str) -> None:
    assert not asks_overview(turn, [])


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("a.txt", f"{FIRST} {LATER}"),
        ("b.txt", FIRST),
        ("c.txt", "Valves"),
        ("d.txt", " ".join([FIRST] * 7)),
        ("e.md", f"{FIRST}[1] Which valves are there?"),
        ("f.md", FIRST),
    ],
)
def test_a_document_opens_with_the_first_that_it_says_of_itself(name: str, opening: str, tmp_path: Path) -> None:
    document = index_of(tmp_path, TEXTS).document(name)
    span = opening_of(document)
    assert document.text[span.start : span.end] == opening
    assert len(opening) <= LONGEST


def test_an_opening_begins_in_the_passage_beside_it(tmp_path: Path) -> None:
    found = list(openings(index_of(tmp_path, TEXTS), ["d.txt", "a.txt"]))
    assert [quote.document.id for quote, _ in found] == ["a.txt", "d.txt"]
    assert all(hit.passage.document == quote.document for quote, hit in found)
    assert all(hit.passage.span.start <= quote.span.start < hit.passage.span.end for quote, hit in found)


def test_ten_openings_are_shown_at_the_most(tmp_path: Path) -> None:
    made = assistant(tmp_path, {f"{n:02}.txt": f"{FIRST}\n" for n in range(12)})
    answer = made.ask("What are these documents about?", quotes=1)
    assert [citation.quote.document.id for citation in answer.citations] == [f"{n:02}.txt" for n in range(10)]
    assert message(answer) == "How the first 10 of 12 documents begin, in order of name."
    assert not message(made.ask("Summarize this document.", documents=["01.txt", "11.txt"]))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant(tmp_path_factory.mktemp("overview"), TEXTS)


def test_the_answer_quotes_every_document_that_is_asked(made: Assistant) -> None:
    answer = made.ask("What are these documents about?", ["What is a valve?"])
    assert answer.answerable
    assert answer.confidence == 1
    assert answer.searched == answer.question == "What are these documents about?"
    assert [citation.quote.document.id for citation in answer.citations] == sorted(TEXTS)
    assert [hit.passage.document.id for hit in answer.hits] == sorted(TEXTS)
    chosen = made.ask("Summarize this document.", documents=["b.txt"])
    assert [citation.quote.text for citation in chosen.citations] == [FIRST]
    assert chosen.documents == ("b.txt",)


def test_asked_literally_it_is_searched(made: Assistant) -> None:
    answer = made.ask_literally("What is this document about?")
    assert not answer.answerable
