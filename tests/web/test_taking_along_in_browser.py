"""A reader exports a conversation, and says what the answers were like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import BrowserContext, Page, expect

from app.feedback import Feedback
from app.questions import read_questions
from app.render import to_json
from tests.web.conftest import Served, ask, serving, texts_in

QUESTION = "What is in vivo gene therapy?"
FOLLOW_UP = "and ex vivo?"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that takes verdicts."""
    folder = tmp_path_factory.mktemp("judged")
    with serving(texts_in(folder), feedback=Feedback(folder / "said.jsonl")) as served:
        yield served


@pytest.fixture
def asked(context: BrowserContext, judged: Served) -> Iterator[Page]:
    page = context.new_page()
    page.goto(judged.address)
    page.wait_for_selector("#question textarea")
    ask(page, QUESTION)
    ask(page, FOLLOW_UP)
    yield page
    page.close()


def choose(page: Page, name: str) -> None:
    page.get_by_label("Export the conversation").click()
    page.get_by_role("option", name=name, exact=True).click()


def exported(page: Page, name: str) -> tuple[str, str]:
    """The file's name and text, downloaded as soon as its format is chosen."""
    choose(page, name)
    with page.expect_download() as download:
        page.locator("#download").click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def test_every_format_holds_every_quote_of_the_conversation(asked: Page, judged: Served) -> None:
    answers = [judged.assistant.ask(QUESTION), judged.assistant.ask(FOLLOW_UP, [QUESTION])]
    quotes = {citation.quote.text for answer in answers for citation in answer.citations}
    name, text = exported(asked, "JSON")
    assert name == "conversation.json"
    assert json.loads(text) == [to_json(answer) for answer in answers]
    name, text = exported(asked, "RIS")
    assert name == "citations.ris"
    assert {record["research_notes"] for record in rispy.loads(text)} == quotes
    assert {item["abstract"] for item in json.loads(exported(asked, "CSL-JSON")[1])} == quotes
    assert len(parse_string(exported(asked, "BibTeX")[1]).entries) == len(quotes)
    name, text = exported(asked, "Markdown")
    assert name == "conversation.md"
    assert text.count("\n> \\[") == 6
    name, text = exported(asked, "HTML")
    saved = judged.corpus.parent / name
    saved.write_text(text, "utf-8")
    asked.goto(saved.as_uri())
    shown = asked.locator("blockquote").all_text_contents()
    assert shown == [citation.quote.text for answer in answers for citation in answer.citations]


def test_a_download_pressed_while_its_file_is_made_is_of_the_chosen_format(
    asked: Page, context: BrowserContext
) -> None:
    exported(asked, "JSON")
    network = context.new_cdp_session(asked)
    slow = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", slow)
    files: list[str] = []
    asked.on("download", lambda download: files.append(download.suggested_filename))
    choose(asked, "BibTeX")
    name, text = exported(asked, "RIS")
    assert name == "citations.ris"
    assert "TY  - GEN" in text
    choose(asked, "Markdown")
    asked.locator("#download").dblclick()
    asked.wait_for_selector("#download.of-Markdown")
    asked.wait_for_timeout(2000)  # a second file would be on its way
    assert files == ["citations.ris", "conversation.md"]


def test_an_export_is_put_away_when_the_conversation_goes_on(asked: Page) -> None:
    exported(asked, "JSON")
    ask(asked, "What is the UNICORN framework?")
    expect(asked.locator("#download")).to_be_hidden()


def test_a_verdict_adds_a_question_that_evaluation_reads(asked: Page, judged: Served) -> None:
    asked.locator(".verdict.right").nth(1).click()
    expect(asked.locator(".verdicts").nth(1)).to_have_text("Noted, thank you.")
    question = read_questions(judged.corpus.parent / "said.jsonl")[-1]
    assert (question.text, question.history) == (FOLLOW_UP, (QUESTION,))
    assert question.qrel is not None
    citations = judged.assistant.ask(FOLLOW_UP, [QUESTION]).citations
    assert [(t.document, t.start, t.end) for t in question.qrel.targets] == [
        (each.quote.document.id, each.quote.span.start, each.quote.span.end) for each in citations
    ]


def test_the_words_that_an_answer_misses_are_marked_in_the_source(asked: Page, judged: Served) -> None:
    asked.locator(".verdict.missing").first.click()
    frame = asked.frame_locator("#source iframe")
    expect(frame.locator("mark").first).to_be_visible()
    asked.get_by_role("button", name="This answers it").click()
    expect(asked.locator("#source .missing p")).to_contain_text("Nothing is selected yet")
    mark = frame.locator("mark").first
    mark.evaluate("e => getSelection().setBaseAndExtent(e.firstChild, 4, e.firstChild, 9)")
    asked.get_by_role("button", name="This answers it").click()
    expect(asked.locator(".verdicts").first).to_have_text("Noted, thank you.")
    question = read_questions(judged.corpus.parent / "said.jsonl")[-1]
    assert question.text == QUESTION
    assert question.qrel is not None
    assert question.qrel.targets[0].text == mark.text_content()


@pytest.mark.parametrize(
    ("verdict", "quotes", "status"),
    [
        ("missing", [], 400), ("right", [{"document": "none", "start": 0, "end": 1}], 404),
        ("right", [{"document": "000_84e1e321ae3807c0.txt", "start": 0, "end": 10**9}], 400),
        ("right", [{"document": "000_84e1e321ae3807c0.txt", "start": 5, "end": 2}], 400), ("fine", [], 422),
    ],
)  # fmt: skip
def test_a_verdict_on_what_is_not_there_is_refused(
    judged: Served, verdict: str, quotes: list[dict[str, object]], status: int
) -> None:
    body = {"verdict": verdict, "question": "What?", "quotes": quotes}
    assert httpx.post(f"{judged.address}/api/feedback", json=body).status_code == status


def test_where_verdicts_are_not_taken_none_are_offered(page: Page, served: Served) -> None:
    ask(page, QUESTION)
    expect(page.locator(".verdicts")).to_be_hidden()
    assert httpx.post(f"{served.address}/api/feedback", json={}).status_code in (404, 405)
