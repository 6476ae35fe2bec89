"""Documents are chosen to be asked alone, and are asked though the server let go of the conversation."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import TEXTS, ask, serving

QUESTION = "What is in vivo gene therapy?"


def test_a_document_chosen_in_a_conversation_that_the_server_let_go_is_asked(
    context: BrowserContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.page.MOST_SESSIONS", 1)
    with serving(TEXTS) as served:
        page, other = context.new_page(), context.new_page()
        page.goto(served.address)
        page.locator("#only input").click()
        page.get_by_role("option").first.click()
        page.keyboard.press("Escape")
        other.goto(served.address)
        other.wait_for_selector("#question textarea")
        ask(other, QUESTION)
        ask(page, QUESTION)
        expect(page.locator("#conversation :is(.answer, .trouble)")).to_have_count(1)
        expect(page.locator(".toast-body")).to_have_count(0)
        page.close()
        other.close()


def test_the_list_of_documents_closes_after_a_choice_and_can_be_opened_again(page: Page) -> None:
    for name in ("Bespoke gene therapies", "001 fe50fdd7f4fd83ff"):
        page.locator("#only input").click()
        page.get_by_role("option", name=name).click()
        expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator("#only .token")).to_have_count(2)
    page.locator("#question textarea").click()
    expect(page.locator("#only .token")).to_have_count(2)
    expect(page.locator("#only input")).to_have_attribute("placeholder", "Add")  # there is little room beside a title
