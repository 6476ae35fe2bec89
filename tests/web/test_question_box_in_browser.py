"""What is typed into the question box is asked or stays there, however slow the server is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.web.assistants import SlowAssistant
from tests.web.conftest import Served, ask, serving

BOX = "#question textarea"
QUESTION = "What is in vivo gene therapy?"
JOIN = "**/queue/join*"

Waiting = tuple[Page, SlowAssistant]


@pytest.fixture
def waiting(context: BrowserContext, served: Served) -> Iterator[Waiting]:
    """A page whose answers come once they may."""
    slow = SlowAssistant(served.corpus)
    with serving(served.corpus, asked=slow) as slowly:
        page = context.new_page()
        page.goto(slowly.address)
        yield page, slow
        page.close()


def questions(page: Page) -> list[str]:
    return page.locator("#conversation .question").all_text_contents()


def test_what_is_typed_after_enter_stays_when_the_question_is_taken(page: Page) -> None:
    held: list[Route] = []
    page.route(JOIN, lambda route: held.insert(0, route))
    page.locator(BOX).press_sequentially(QUESTION)
    with page.expect_request(JOIN):
        page.keyboard.press("Enter")
    page.keyboard.type("and ex vio?")
    for _ in "o?":
        page.keyboard.press("ArrowLeft")
    held[0].continue_()
    expect(page.locator("#conversation .question")).to_have_text(QUESTION)
    expect(page.locator(BOX)).to_have_value("and ex vio?")
    page.keyboard.type("v")  # the caret stays where it was
    expect(page.locator(BOX)).to_have_value("and ex vivo?")
    page.unroute(JOIN)
    expect(page.locator("#conversation .answer")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .answer")).to_have_count(2)
    assert questions(page) == [QUESTION, "and ex vivo?"]
    expect(page.locator(BOX)).to_have_value("")


def test_a_question_whose_signs_are_shown_otherwise_is_asked_once(page: Page) -> None:
    page.locator(BOX).fill("What is\u202e in\u200b vivo\u0007 <b>gene</b> therapy?")
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .answer")).to_have_count(1)
    expect(page.locator(BOX)).to_have_value("")
    page.wait_for_timeout(2500)  # longer than after which a lost question would be sent again
    expect(page.locator("#conversation .question")).to_have_count(1)


def test_what_is_entered_before_the_script_is_there_is_asked(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.route("**/page.js*", lambda route: route.abort())
    page.goto(served.address)
    page.locator(BOX).fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .answer")).to_have_count(1)
    expect(page.locator(BOX)).to_have_value("")
    page.close()


def test_two_questions_entered_before_the_first_is_taken_are_both_asked(page: Page) -> None:
    held: list[Route] = []
    page.route(JOIN, lambda route: held.insert(0, route))
    page.locator(BOX).press_sequentially(QUESTION)
    with page.expect_request(JOIN):
        page.keyboard.press("Enter")
    page.keyboard.type("and ex vivo?")
    page.get_by_role("button", name="Ask", exact=True).click()
    held[0].continue_()
    page.unroute(JOIN)
    expect(page.locator("#conversation .answer")).to_have_count(2)
    assert questions(page) == [QUESTION, "and ex vivo?"]
    expect(page.locator(BOX)).to_have_value("")


def test_a_question_entered_twice_is_asked_once_and_what_is_typed_after_it_not_yet(waiting: Waiting) -> None:
    page, slow = waiting
    page.locator(BOX).press_sequentially(QUESTION)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("and ex")
    assert slow.asked.acquire(timeout=20)
    slow.may_answer.set()
    expect(page.locator("#conversation .answer")).to_have_count(1)
    page.wait_for_timeout(1000)  # a second question would be on its way
    assert questions(page) == [QUESTION]
    expect(page.locator(BOX)).to_have_value("and ex")


def test_a_question_of_several_lines_leaves_the_box_as_it_was_asked(page: Page) -> None:
    page.locator(BOX).press_sequentially("What is  gene")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("therapy?  ")
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .answer")).to_have_count(1)
    expect(page.locator(BOX)).to_have_value("")


def test_an_example_question_is_asked_by_a_click(page: Page) -> None:
    example = page.locator(".example").first
    question = example.inner_text()
    example.click()
    expect(page.locator("#conversation .question")).to_have_text(question)
    expect(page.locator(".quote").first).to_be_visible()


def test_an_example_that_is_pressed_leaves_what_is_typed(page: Page) -> None:
    page.locator(BOX).press_sequentially("What about")
    page.locator(".example").first.click()
    expect(page.locator("#conversation .answer")).to_have_count(1)
    expect(page.locator(BOX)).to_have_value("What about")


def test_a_question_that_does_not_reach_the_server_stays_in_the_box(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(served.address)
    page.route(JOIN, lambda route: route.abort())
    page.locator(BOX).press_sequentially(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".toast-body")).to_be_visible()
    expect(page.locator(BOX)).to_have_value(QUESTION)
    page.unroute(JOIN)
    page.close()


def test_a_question_that_cannot_be_asked_stays_in_the_box_and_a_sentence_says_why(page: Page) -> None:
    ask(page, QUESTION)
    for question, why in (("gene therapy " * 700, "ask in at most 2000"), ("?!?", "has no word in it")):
        page.fill(BOX, question)
        page.keyboard.press("Enter")
        expect(page.locator(".toast-body").last).to_contain_text(why)
        assert questions(page) == [QUESTION]
        expect(page.locator(BOX)).to_have_value(question)
    page.fill(BOX, "and ex vivo?")
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .answer")).to_have_count(2)
    assert questions(page) == [QUESTION, "and ex vivo?"]


def test_the_same_question_can_be_asked_again(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, QUESTION)
    assert questions(page) == [QUESTION, QUESTION]
    expect(page.locator(BOX)).to_have_value("")


def test_an_empty_question_is_not_asked(page: Page) -> None:
    page.fill("#question textarea", "   ")
    page.keyboard.press("Enter")
    expect(page.locator("#question textarea")).to_have_value("")
    ask(page, QUESTION)
    assert page.locator("#conversation .question").all_text_contents() == [QUESTION]


WAITING = """() => {
  const [row] = [...document.querySelectorAll("#conversation .message-row")].slice(-1);
  const { content, visibility } = row ? getComputedStyle(row, "::after") : {};
  return visibility === "visible" && content.includes("Looking in the documents");
}"""


def test_a_question_that_takes_long_is_said_to_be_looked_for_until_its_answer_stands(waiting: Waiting) -> None:
    page, slow = waiting
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_function(WAITING)
    slow.may_answer.set()
    expect(page.locator(".quote").first).to_be_visible()
    assert not page.evaluate(WAITING)


def test_a_question_entered_while_another_is_answered_is_asked_after_it(waiting: Waiting) -> None:
    page, slow = waiting
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # by a shaking hand: the same question is not asked twice
    assert slow.asked.acquire(timeout=20)
    expect(page.locator("#question textarea")).to_have_value("")
    page.fill("#question textarea", "and ex vivo?")
    page.keyboard.press("Enter")
    slow.may_answer.set()
    expect(page.locator("#conversation .answer")).to_have_count(2)
    assert page.locator("#conversation .question").all_text_contents() == [QUESTION, "and ex vivo?"]
    expect(page.locator("#question textarea")).to_have_value("")
