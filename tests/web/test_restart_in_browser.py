"""A page that stays open while its server is started anew, or forgets what it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.web.server import create_app
from tests.app.commandline import free_port
from tests.web.conftest import ask, running, site_over, texts_in

QUESTION = "What is in vivo gene therapy?"


class Restarted:
    """A server that is stopped and started anew at the same port."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.running = ExitStack()
        self.port = free_port()

    def start(self) -> str:
        return self.running.enter_context(running(create_app(site_over(self.corpus)[0]), self.port))

    def stop(self) -> None:
        self.running.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Restarted]:
    server = Restarted(texts_in(tmp_path))
    yield server
    server.stop()


@pytest.fixture
def page(context: BrowserContext, server: Restarted) -> Iterator[Page]:
    page = context.new_page()
    page.goto(server.start())
    page.wait_for_selector("#question textarea")
    yield page
    page.close()


def test_a_page_that_asked_while_the_server_was_down_works_when_it_is_up_again(page: Page, server: Restarted) -> None:
    ask(page, QUESTION)
    server.stop()
    page.fill("#question textarea", "and ex vivo?")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text("Attempting reconnection")
    with page.expect_event("load", timeout=30_000):
        server.start()
    expect(page.locator("#question textarea")).to_have_value("and ex vivo?")
    ask(page, QUESTION)
    expect(page.locator(".quote").first).to_be_visible()


def test_what_was_typed_and_not_asked_is_there_when_the_page_is_loaded_again(page: Page, server: Restarted) -> None:
    page.locator("#question textarea").press_sequentially("What is in")
    page.reload()
    expect(page.locator("#question textarea")).to_have_value("What is in")
    page.keyboard.type(" vivo gene therapy?")
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .answer")).to_have_count(1)
    assert page.locator("#conversation .question").all_text_contents() == [QUESTION]
    page.reload()
    expect(page.locator(".example").first).to_be_visible()
    expect(page.locator("#question textarea")).to_have_value("")


@pytest.fixture
def forgotten(context: BrowserContext, server: Restarted, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page whose conversation the server has let go, as after a restart, for that of another visitor."""
    monkeypatch.setattr("app.web.page.MOST_SESSIONS", 1)
    address = server.start()
    page, other = context.new_page(), context.new_page()
    for visitor in (page, other):
        visitor.goto(address)
        visitor.wait_for_selector("#question textarea")
        ask(visitor, "What is in vivvo gene therapy?")
    yield page
    page.close()
    other.close()


def test_a_page_says_so_where_the_server_no_longer_has_its_conversation(forgotten: Page) -> None:
    forgotten.fill("#question textarea", "and ex vivo?")
    forgotten.keyboard.press("Enter")
    expect(forgotten.locator("#lost")).to_contain_text("no longer has the conversation")
    expect(forgotten.locator("#conversation .question")).to_have_text("and ex vivo?")
    forgotten.get_by_role("button", name="New conversation").click()
    expect(forgotten.locator("#lost")).to_have_count(0)


def test_a_reading_is_not_undone_where_the_server_no_longer_has_the_conversation(forgotten: Page) -> None:
    forgotten.get_by_role("button", name="Ask exactly what I wrote").click()
    expect(forgotten.locator("body")).to_contain_text("The server no longer has this conversation")
    expect(forgotten.locator(".understood")).to_be_visible()
