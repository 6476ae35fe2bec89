"""The source pane closes when it is told to, whatever happened before, and on a phone keeps what it covers away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.conftest import PATIENCE_MS, Served, ask

QUESTION = "What is in vivo gene therapy?"
OF_TWO = "What is the UNICORN framework?"
"""The small assistant quotes two documents for it."""


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector("#question textarea")
    ask(page, QUESTION)
    page.locator(".quote .cite").first.tap()
    expect(page.frame_locator("#source iframe").locator("mark").first).to_be_in_viewport()
    yield page
    context.close()


def close(page: Page) -> None:
    page.get_by_role("button", name="Close the source").click()
    expect(page.locator("#source")).to_be_hidden()


def test_a_source_opened_after_a_reload_is_closed_and_not_swapped_for_the_one_before(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".quote .cite").first.click()
    expect(page.frame_locator("#source iframe").locator("mark").first).to_be_visible()
    page.reload()
    ask(page, QUESTION)
    page.locator(".quote .cite").last.click()
    close(page)


def test_the_source_closes_at_once_however_often_its_contents_were_used(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".quote .cite").first.click()
    frame = page.frame_locator("#source iframe")
    for number in (1, 3, 3, 2):
        frame.locator(".contents summary").click()
        frame.locator(".contents a").nth(number).click()
        expect(frame.locator("article :is(h2, h3, h4)").nth(number)).to_be_in_viewport()
    close(page)
    expect(page.locator(".answer")).to_be_visible()


def test_a_new_conversation_closes_the_source_of_the_old_one(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".quote .cite").first.click()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#source")).to_be_hidden()
    expect(page.locator("#anew")).to_be_focused()


def test_a_reading_undone_by_the_keyboard_leaves_the_focus_in_the_question_box(page: Page) -> None:
    ask(page, "What is in vivvo gene therapy?")
    page.get_by_role("button", name="Ask exactly what I wrote").press("Enter")
    expect(page.locator(".understood")).to_have_count(0)
    expect(page.locator("#question textarea")).to_be_focused()


def test_on_a_phone_the_source_is_a_dialog_and_the_page_behind_it_is_out_of_reach(phone: Page) -> None:
    expect(phone.get_by_role("dialog", name="Source")).to_have_attribute("aria-modal", "true")
    assert phone.evaluate("document.querySelector('gradio-app').inert")
    for _ in range(12):
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement.matches('body, #source *')")
    phone.set_viewport_size({"width": 1280, "height": 800})
    expect(phone.get_by_role("complementary", name="Source")).to_be_visible()
    assert not phone.evaluate("document.querySelector('gradio-app').inert")


def test_on_a_phone_each_quote_that_is_walked_to_is_named_with_its_document(phone: Page, served: Served) -> None:
    close(phone)
    ask(phone, OF_TWO)
    phone.locator(".answer").last.locator(".cite").first.tap()
    citations = served.assistant.ask(OF_TWO).citations
    assert len({citation.quote.document.id for citation in citations}) > 1
    for number, citation in enumerate(citations, 1):
        expect(phone.locator("#source h2")).to_have_text(f"Quote {number} of 3 {citation.quote.document.title}")
        title, bar = (phone.locator(f"#source {part}").bounding_box() for part in (".bar .title", ".bar"))
        assert title
        assert bar
        assert bar["y"] <= title["y"] <= title["y"] + title["height"] <= bar["y"] + bar["height"]
        if number < 3:
            phone.get_by_role("button", name="Next quote").tap()


def test_a_document_of_the_list_is_named_above_its_source(page: Page, served: Served) -> None:
    page.get_by_role("tab", name="Documents").click()
    page.locator("#documents a").nth(1).click()
    expect(page.locator("#source h2")).to_have_text(f"Source {served.assistant.index.documents[1].title}")


def test_on_a_phone_a_tap_beside_the_source_closes_it(phone: Page) -> None:
    phone.touchscreen.tap(180, 40)
    expect(phone.locator("#source")).to_be_hidden()
    assert not phone.evaluate("document.querySelector('gradio-app').inert")
    assert phone.evaluate("document.activeElement.matches('.quote .cite')")


def test_what_was_pressed_stays_where_it_is_while_the_source_opens_and_closes(page: Page) -> None:
    for question in (QUESTION, "What are the side effects of CAR-T cell therapy?", "What is the UNICORN framework?"):
        ask(page, question)
    for number in (1, 4):  # closing goes to neither place but stays at the one opened last
        link = page.locator(".quote .cite").nth(number)
        link.evaluate("part => part.scrollIntoView({block: 'center'})")
        before = top(link)
        link.click()
        expect(page.frame_locator("#source iframe").locator("mark").first).to_be_visible()
        assert abs(top(link) - before) < 3
    before = top(link)
    close(page)
    assert abs(top(link) - before) < 3


def top(part: Locator) -> float:
    """How far below the window's upper edge."""
    box = part.bounding_box()
    assert box is not None
    return box["y"]
