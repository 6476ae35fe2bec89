"""A served page over a copy of the five texts, and a browser to read it with."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from app.library import Library
from app.web.limits import Rate
from app.web.server import create_app
from app.web.site import Report, Site
from tests.web.assistants import WordAssistant

TEXTS = Path(__file__).parents[2] / "corpus"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

PATIENCE_MS = 20_000
"""How long the browser is given for what it is expected to show: a busy machine is slow, not wrong."""

UNHINDERED = Rate(a_minute=10**9, burst=10**9)
"""For tests that ask very often."""


@dataclass(frozen=True)
class Served:
    """A running server."""

    address: str
    assistant: WordAssistant
    corpus: Path


def site_over(corpus: Path) -> tuple[Site, WordAssistant]:
    assistant = WordAssistant(corpus)

    def rebuild(report: Report) -> str:
        report(0.5, "Reading the documents")
        assistant.refresh()
        return f"{len(assistant.index.documents)} documents are up to date."

    return Site(assistant, Library(corpus, most_bytes=200_000), rebuild), assistant


@contextmanager
def running(app: FastAPI, port: int = 0) -> Iterator[str]:
    """The address of the application while it is served from a thread, at any free port or at the given one."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(5)


@contextmanager
def serving(corpus: Path, **changes: Any) -> Iterator[Served]:
    """A running server over a folder of documents; ``changes`` are to its `Site`."""
    site, assistant = site_over(corpus)
    with running(create_app(replace(site, **changes))) as address:
        yield Served(address, assistant, corpus)


def texts_in(folder: Path) -> Path:
    """A copy of the five texts."""
    return Path(shutil.copytree(TEXTS, folder / "corpus"))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The five texts, for tests that change nothing of them."""
    with serving(texts_in(tmp_path_factory.mktemp("web"))) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs Chromium at {CHROMIUM} (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all tests, so that Gradio's many scripts are loaded once."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Iterator[Page]:
    """The chat page, opened; it fails the test where the page meets an error or asks another host for anything."""
    page = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not is_ours(request.url, served) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(served.address)
    page.wait_for_selector("#question textarea")
    yield page
    page.close()
    assert elsewhere == []
    assert errors == []


def is_ours(url: str, served: Served) -> bool:
    return url.startswith((served.address + "/", "data:", f"blob:{served.address}/"))


def ask(page: Page, question: str) -> None:
    """Ask and wait for the answer to stand."""
    before = page.locator("#conversation .question").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "count => document.querySelectorAll('#conversation :is(.answer, .trouble)').length > count", arg=before
    )


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the module's own, for tests that change its corpus."""
    with serving(texts_in(tmp_path_factory.mktemp("own"))) as served:
        yield served


@pytest.fixture
def listing(context: BrowserContext, own: Served) -> Iterator[Page]:
    """The documents of `own`, listed."""
    page = context.new_page()
    page.goto(own.address)
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("#documents table")).to_be_visible()
    yield page
    page.close()


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator("#upload input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})


def choose_to_remove(page: Page, title: str) -> None:
    page.get_by_label("Remove a document").click()
    page.get_by_role("option", name=title).click()


def said(page: Page, words: str) -> None:
    expect(page.locator("#progress")).to_contain_text(words)
