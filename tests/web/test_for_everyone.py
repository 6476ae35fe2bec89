"""Keyboard, screen reader, light and dark, a phone's width, and scripts of every direction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.conftest import Served, ask, serving

QUESTION = "What is in vivo gene therapy?"


def violations(page: Page) -> list[str]:
    """Serious and critical ones, with the elements they are about."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, context: BrowserContext, served: Served) -> Iterator[Page]:
    page = context.new_page()
    page.emulate_media(color_scheme=request.param)
    page.goto(served.address)
    page.wait_for_selector(".example")
    yield page
    page.close()


def test_axe_finds_nothing_serious_anywhere(themed: Page, served: Served) -> None:
    assert violations(themed) == []
    ask(themed, QUESTION)
    ask(themed, "and ex vivo?")
    ask(themed, "How does chromodynamics explain cells?")
    themed.locator(".quote .cite").first.click()
    expect(themed.frame_locator("#source iframe").locator("mark").first).to_be_visible()
    assert violations(themed) == []
    themed.keyboard.press("Escape")
    themed.get_by_role("tab", name="Documents").click()
    expect(themed.locator("#documents table")).to_be_visible()
    assert violations(themed) == []
    themed.goto(f"{served.address}/source/003_df53dcbb352284ac.txt#100-200")
    themed.locator(".contents summary").click()
    assert violations(themed) == []


def test_the_colours_follow_the_system(themed: Page, served: Served) -> None:
    dark = themed.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    for _ in range(2):
        ground = themed.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(25, 24, 23)" if dark else "rgb(253, 252, 250)")
        themed.goto(f"{served.address}/source/003_df53dcbb352284ac.txt")


FOCUSED = "[document.activeElement.closest('[id]').id, getComputedStyle(document.activeElement).outlineStyle]"


def test_the_keyboard_alone_asks_reads_walks_and_closes(page: Page) -> None:
    page.locator("#question textarea").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".quote").first).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('.quote .cite')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#source")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent").startswith("Quote")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#source .which")).to_have_text("Quote 2 of 3")
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.quote .cite')")


def test_whatever_the_keyboard_comes_to_among_the_documents_shows_it(page: Page, served: Served) -> None:
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("#documents a")).to_have_count(5)
    page.get_by_role("tab", name="Documents").focus()
    outlines: dict[str, str] = {}
    while "documents" not in outlines:
        page.keyboard.press("Tab")
        part, outline = page.evaluate(FOCUSED)
        outlines[part] = outline
    assert outlines == dict.fromkeys(("upload", "gone", "rebuild", "filter", "documents"), "solid")


def test_answers_are_told_to_screen_readers_without_their_markup(page: Page) -> None:
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    ask(page, QUESTION)
    labels = log.evaluate("e => [...e.querySelectorAll('[aria-label]')].map(x => x.getAttribute('aria-label'))")
    assert not any("<" in label for label in labels)
    expect(page.get_by_role("textbox", name="Question")).to_be_visible()
    expect(page.get_by_role("link", name="Open quote 1").or_(page.locator("a[title^='Open quote 1']"))).to_be_visible()


def test_headings_lead_from_question_to_question_and_skip_no_level(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, "and ex vivo?")
    headings = page.locator(".gradio-container :is(h1, h2, h3)").evaluate_all("all => all.map(each => each.tagName)")
    assert headings[:3] == ["H1", "H2", "H3"]
    expect(page.get_by_role("heading", level=2)).to_have_text([QUESTION, "and ex vivo?"])


def test_a_phones_width_cuts_nothing_and_lays_the_source_over_the_chat(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector("#question textarea")
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for figure in page.locator(".quote figcaption").all():
        tops = [figure.locator(part).bounding_box() for part in (".where", ".copy")]
        assert abs(tops[0]["y"] - tops[1]["y"]) < 8  # type: ignore[index]
    heights = page.locator(".copy").evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert min(heights) >= 24
    page.locator(".quote .cite").first.tap()
    expect(page.frame_locator("#source iframe").locator("mark").first).to_be_in_viewport()
    box = page.locator("#source").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    page.get_by_role("button", name="Close the source").tap()
    expect(page.locator("#source")).to_be_hidden()
    page.get_by_role("tab", name="Documents").tap()
    expect(page.locator("#documents table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


SCRIPTS = (
    "הטיפול הגני מתקן את התאים.",
    "العلاج الجيني يصحح الخلايا.",
    "遺伝子 治療 は 細胞 を 修復 する.",
)


NEARER_THE_RIGHT = """words => {
  const range = new Range();
  range.selectNodeContents(words);
  const [inner, outer] = [range, words.closest("figure")].map((each) => each.getBoundingClientRect());
  return outer.right - inner.right < inner.left - outer.left;
}"""


def test_right_to_left_and_cjk_documents_show_and_mark_right(context: BrowserContext, tmp_path: Path) -> None:
    for i, text in enumerate(SCRIPTS):
        (tmp_path / f"{i}.txt").write_text(f"{text}\n", "utf-8")
    with serving(tmp_path) as served:
        page = context.new_page()
        page.goto(served.address)
        page.wait_for_selector("#question textarea")
        for i, text in enumerate(SCRIPTS):
            ask(page, text)
            shown = page.locator(".answer").nth(i).locator("blockquote p").first
            assert shown.text_content() == text
            assert shown.evaluate("e => getComputedStyle(e).direction") == ("ltr" if i == 2 else "rtl")
            assert shown.evaluate(NEARER_THE_RIGHT) == (i != 2)
            page.locator(".answer").nth(i).locator(".cite").click()
            mark = page.frame_locator("#source iframe").locator("mark")
            expect(mark).to_have_text(text)
            page.keyboard.press("Escape")
        page.close()


def test_a_citation_keeps_its_order_in_every_script(context: BrowserContext, tmp_path: Path) -> None:
    (tmp_path / "עברית.md").write_text(f"# כותרת\n\n## פרק ראשון\n\n{SCRIPTS[0]}\n", "utf-8")
    with serving(tmp_path) as served:
        page = context.new_page()
        page.goto(served.address)
        page.wait_for_selector("#question textarea")
        ask(page, SCRIPTS[0])
        parts = page.locator(".quote .where bdi")
        assert [text.split()[0] for text in parts.all_text_contents()] == ["פרק", "עברית.md", "characters"]
        left = parts.evaluate_all("parts => parts.map(part => part.getBoundingClientRect().left)")
        assert left == sorted(left)
        assert "".join(page.locator(".quote .where").all_text_contents()).count(" \u00b7 ") == 2
        page.close()


def test_find_in_document_counts_walks_and_forgives_case_and_line_ends(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(f"{served.address}/source/003_df53dcbb352284ac.txt")
    text = served.assistant.index.document("003_df53dcbb352284ac.txt").text
    expected = " ".join(text.lower().split()).count("gene therapy")
    page.keyboard.press("/")
    page.keyboard.type("GENE  therapy")
    expect(page.locator("#found")).to_have_text(f"1 of {expected}")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text(f"2 of {expected}")
    page.get_by_role("button", name="Previous match").click()
    page.get_by_role("button", name="Previous match").click()
    expect(page.locator("#found")).to_have_text(f"{expected} of {expected}")
    page.fill("#find", "no such words at all")
    expect(page.locator("#found")).to_have_text("not found")
    page.close()


def test_the_contents_lead_to_their_sections(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(f"{served.address}/source/003_df53dcbb352284ac.txt#100-200")
    page.locator(".contents summary").click()
    page.get_by_role("link", name="2.3 Oncolytic virotherapy").click()
    expect(page.get_by_role("heading", name="2.3 Oncolytic virotherapy")).to_be_in_viewport()
    page.close()
