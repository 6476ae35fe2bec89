"""A chat without documents says so, and what is added there can be asked at once."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.web.conftest import TEXTS, ask, serving


def test_where_there_is_nothing_to_ask_the_page_says_so_until_a_document_is_added(
    context: BrowserContext, tmp_path: Path
) -> None:
    (tmp_path / "corpus").mkdir()
    with serving(tmp_path / "corpus") as served:
        page = context.new_page()
        page.goto(served.address)
        greeting = page.locator("#conversation")
        expect(greeting).to_contain_text("There is nothing to ask yet: add documents first.")
        ask(page, "What is gene therapy?")
        expect(page.locator(".answer")).to_contain_text("The documents do not say.")
        page.get_by_role("button", name="New conversation").click()
        page.get_by_role("tab", name="Documents").click()
        page.locator("#upload input[type=file]").set_input_files(TEXTS / "000_84e1e321ae3807c0.txt")
        expect(page.locator("#documents")).to_contain_text("1 document")
        page.get_by_role("tab", name="Ask").click()
        expect(greeting).to_contain_text("Answers are the documents\u2019 own words")
        page.get_by_text("Why does a single dose of gene therapy cost millions?").click()
        expect(page.locator(".quote").first).to_be_visible()
        page.close()
