"""A reader says what an answer was like, or shows the words that it misses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.feedback import Feedback
from tests.ingest.pdfs import PROSE, data, paper, write
from tests.web.conftest import Served, ask, serving, texts_in

QUESTION = "What is in vivo gene therapy?"
OTHER = "What is the UNICORN framework?"
AXOLOTL = "The axolotl of the lake regenerates its limbs in 43 days."


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that takes verdicts, with a PDF among its documents."""
    folder = tmp_path_factory.mktemp("judged")
    corpus = texts_in(folder)
    made = paper()
    made.add_page()
    write(made, PROSE, AXOLOTL, PROSE)
    (corpus / "axolotl.pdf").write_bytes(data(made))
    with serving(corpus, feedback=Feedback(folder / "said.jsonl")) as served:
        yield served


@pytest.fixture
def page(context: BrowserContext, judged: Served) -> Iterator[Page]:
    page = context.new_page()
    page.goto(judged.address)
    page.wait_for_selector("#question textarea")
    yield page
    page.close()


def said(judged: Served) -> dict[str, Any]:
    line: dict[str, Any] = json.loads((judged.corpus.parent / "said.jsonl").read_text("utf-8").splitlines()[-1])
    return line


def bar(page: Page) -> Any:
    return page.locator("#source .missing")


def test_words_are_asked_for_only_beside_the_answer_that_misses_them(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, OTHER)
    first, second = page.locator("#conversation .answer").all()
    first.locator(".verdict.missing").click()
    expect(bar(page)).to_be_visible()
    first.locator(".cite").nth(1).click()
    expect(bar(page)).to_be_visible()
    second.locator(".cite").first.click()
    expect(bar(page)).to_be_hidden()
    first.locator(".verdict.missing").click()
    expect(bar(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    first.locator(".cite").first.click()
    expect(page.locator("#source")).to_be_visible()
    expect(bar(page)).to_be_hidden()


def test_a_pdf_that_is_open_turns_to_its_text_when_words_are_asked_for(page: Page) -> None:
    ask(page, "In how many days does the axolotl regenerate its limbs?")
    page.locator(".quote .cite").first.click()
    frame = page.frame_locator("#source iframe")
    expect(frame.locator(".box").first).to_be_in_viewport()
    page.locator(".verdict.missing").click()
    expect(frame.locator("article")).to_be_visible()
    expect(frame.locator("mark").first).to_be_in_viewport()


def test_where_there_is_no_quote_the_reader_is_told_where_to_find_the_words(page: Page, judged: Served) -> None:
    ask(page, "Quux?")
    expect(page.locator(".refusal")).to_be_visible()
    expect(page.locator(".closest")).to_have_count(0)
    page.locator(".verdict.missing").click()
    expect(page.locator(".verdicts")).to_contain_text("Open a document from the Documents tab")
    page.get_by_role("tab", name="Documents").click()
    page.locator("#documents .cite").first.click()
    expect(bar(page)).to_be_visible()
    words = page.frame_locator("#source iframe").locator("article p").first
    words.evaluate("e => getSelection().selectAllChildren(e)")
    page.get_by_role("button", name="This answers it").click()
    expect(page.locator("#source h2")).to_be_focused()
    page.get_by_role("tab", name="Ask").click()
    expect(page.locator(".verdicts")).to_have_text("Noted, thank you.")
    assert said(judged)["question"] == "Quux?"


def test_a_verdict_given_by_the_keyboard_leaves_the_focus_on_what_became_of_it(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".verdict.right").press("Enter")
    expect(page.get_by_text("Noted, thank you.")).to_be_focused()
    expect(page.locator(".verdicts")).to_have_attribute("role", "status")


def test_a_verdict_that_did_not_arrive_is_told_and_can_be_given_again(page: Page) -> None:
    ask(page, QUESTION)
    page.context.set_offline(True)
    page.locator(".verdict.right").click()
    expect(page.locator(".verdicts [role=status]")).to_have_text("That could not be noted; try again.")
    page.context.set_offline(False)
    page.locator(".verdict.right").click()
    expect(page.locator(".verdicts")).to_have_text("Noted, thank you.")
