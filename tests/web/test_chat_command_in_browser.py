"""The real command, assistant and index behind the page, on a model of one layer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.app.commandline import ROOT, SETTINGS, free_port
from tests.app.tiny import save_tiny_model
from tests.web.conftest import TEXTS, ask

AXOLOTL = b"The axolotl\n\nThe axolotl regenerates its limbs in forty days. It lives in lakes near Mexico City.\n"


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and the corpus of ``citewell chat``."""
    folder = tmp_path_factory.mktemp("chat")
    (folder / "corpus").mkdir()
    for text in ("000_84e1e321ae3807c0.txt", "004_dca46cc0d9f6f39b.txt"):
        shutil.copy(TEXTS / text, folder / "corpus")
    model = save_tiny_model(folder / "model")
    port = free_port()
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "app.cli",
        "chat",
        "--port",
        str(port),
        "--corpus",
        folder / "corpus",
    ]
    command += ["--index", folder / "index", "--model", model, "--feedback", folder / "feedback.jsonl"]
    child = subprocess.Popen(command, cwd=ROOT, env=os.environ | SETTINGS, stderr=subprocess.PIPE, text=True)
    try:
        assert child.stderr is not None
        said = next(line for line in child.stderr if "the chat is at" in line)
        assert f"http://127.0.0.1:{port} " in said
        threading.Thread(target=child.stderr.read, daemon=True).start()  # a full pipe would stop the child
        yield f"http://127.0.0.1:{port}", folder / "corpus"
    finally:
        child.kill()
        child.wait(60)


@pytest.fixture
def real(context: BrowserContext, chat: tuple[str, Path]) -> Iterator[Page]:
    """The page of the command; fails the test where it asks another host for anything."""
    page = context.new_page()
    elsewhere: list[str] = []
    page.on(
        "request", lambda it: elsewhere.append(it.url) if not it.url.startswith((chat[0], "data:", "blob:")) else None
    )
    for _ in range(100):
        try:
            page.goto(chat[0])
            break
        except Error:
            page.wait_for_timeout(200)
    page.wait_for_selector("#question textarea")
    yield page
    page.close()
    assert elsewhere == []


def answer(address: str, question: str) -> dict[str, Any]:
    found: dict[str, Any] = httpx.post(f"{address}/api/ask", json={"question": question}, timeout=60).json()
    return found


def test_the_page_shows_the_quotes_of_the_program_and_marks_each_in_its_document(
    real: Page, chat: tuple[str, Path]
) -> None:
    question = "What is in vivo gene therapy?"
    ask(real, question)
    said = answer(chat[0], question)
    quotes = {quote["text"]: quote for quote in said["quotes"] or said["closest"]}
    figures = real.locator(".quote")
    assert figures.count() == len(quotes)
    for figure in figures.all():
        figure.locator(".cite").first.click()
        frame = real.frame_locator("#source iframe")
        expect(frame.locator("mark").first).to_be_in_viewport()
        marked = "".join(frame.locator("mark").all_text_contents())
        quote = quotes[marked]
        text = (TEXTS / quote["document"]).read_bytes().decode("utf-8")
        assert marked == text[quote["start"] : quote["end"]]


def test_an_uploaded_document_is_indexed_listed_and_quoted(real: Page, chat: tuple[str, Path]) -> None:
    real.get_by_role("tab", name="Documents").click()
    real.locator("#upload input[type=file]").set_input_files(
        {"name": "axolotl.txt", "mimeType": "text/plain", "buffer": AXOLOTL}
    )
    expect(real.locator("#documents")).to_contain_text("axolotl.txt", timeout=60_000)
    real.get_by_role("tab", name="Ask").click()
    real.get_by_label("Documents to ask").click()
    real.get_by_role("option", name="axolotl").click()
    real.keyboard.press("Escape")
    ask(real, "In how many days does the axolotl regenerate its limbs?")
    shown = "".join(real.locator(".quote blockquote").all_text_contents())
    assert shown
    assert all(line in AXOLOTL.decode() for line in shown.splitlines())


def test_an_upload_that_cannot_be_read_is_told_where_the_rebuild_ends(real: Page, chat: tuple[str, Path]) -> None:
    real.get_by_role("tab", name="Documents").click()
    torn = {"name": "torn.pdf", "mimeType": "", "buffer": b"%PDF-1.7 and nothing else"}
    real.locator("#upload input[type=file]").set_input_files(torn)  # type: ignore[arg-type]
    expect(real.locator("#progress")).to_contain_text("; 1 document cannot be read, as the list tells")
    (chat[1] / "torn.pdf").unlink()
    real.get_by_role("button", name="Rebuild the index").click()
    expect(real.locator("#progress")).to_contain_text("1 removed")
    expect(real.locator("#progress")).not_to_contain_text("cannot be read")


def test_a_question_that_was_not_asked_is_not_read_with_the_next_one(real: Page, chat: tuple[str, Path]) -> None:
    for question, why in (("?!?", "has no word in it"), ("gene therapy " * 200, "ask in at most 2000")):
        real.fill("#question textarea", question)
        real.keyboard.press("Enter")
        expect(real.locator(".toast-body").last).to_contain_text(why)
    ask(real, "What is in vivo gene therapy?")
    expect(real.locator("#conversation .answer")).to_have_count(1)
    expect(real.locator(".understood")).to_have_count(0)
    ask(real, "and ex vivo?")
    real.locator(".verdict.right").last.click()
    expect(real.get_by_text("Noted, thank you.")).to_be_visible()
    noted = json.loads((chat[1].parent / "feedback.jsonl").read_text("utf-8").splitlines()[-1])
    assert noted["history"] == ["What is in vivo gene therapy?"]
