"""A PDF opens as its drawn page with boxes over the quote, and its text is a click away."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.web.source_routes import LONGEST
from tests.ingest.pdfs import PROSE, Paper, data, pages, paper, with_a_lost_page, write
from tests.web.conftest import Served, ask, serving


def long() -> Paper:
    """Many words on three pages."""
    made = paper()
    for number in range(3):
        made.add_page()
        write(made, *(f"Line {number}.{i} of a long text holds a few words more." for i in range(45)))
    return made


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    corpus = tmp_path_factory.mktemp("paged")
    made = paper()
    for number in range(1, 5):
        made.add_page()
        write(made, PROSE, f"The axolotl of page {number} regenerates its limbs in {40 + number} days.", PROSE)
    (corpus / "the axolotl.pdf").write_bytes(data(made))
    (corpus / "damaged.pdf").write_bytes(with_a_lost_page(pages("The olm lives in caves and sees nothing.")))
    pictured = paper()
    for words in ("The newt swims to the left.", "", "The toad sits on the right."):
        pictured.add_page()
        write(pictured, *filter(None, [words]))
    (corpus / "long.pdf").write_bytes(data(long()))
    (corpus / "pictured.pdf").write_bytes(data(pictured))
    with serving(corpus) as served:
        yield served


@pytest.fixture
def opened(context: BrowserContext, paged: Served) -> Iterator[Page]:
    page = context.new_page()
    page.goto(paged.address)
    page.wait_for_selector("#question textarea")
    ask(page, "Which axolotl regenerates in 43 days?")
    expect(page.locator(".where").first).to_contain_text("page 3")
    page.locator(".quote .cite").first.click()
    yield page
    page.close()


def test_the_quote_is_boxed_on_its_drawn_page(opened: Page) -> None:
    frame = opened.frame_locator("#source iframe")
    expect(frame.locator("#pages figure")).to_have_count(4)
    expect(frame.locator("figure:nth-child(3) .box")).to_have_count(1)
    expect(frame.locator(".box")).to_be_in_viewport()
    shown = frame.locator("figure:nth-child(3) img")
    assert shown.evaluate("async e => { await e.decode(); return e.naturalWidth }") == 1312
    expect(frame.locator("article")).to_be_hidden()


def test_a_quote_that_runs_over_a_page_of_pictures_alone_is_boxed_on_the_pages_that_have_its_words(
    context: BrowserContext, paged: Served
) -> None:
    document = paged.assistant.index.document("pictured.pdf")
    assert len(document.pages[1].span) == 0
    page = context.new_page()
    page.goto(f"{paged.address}/source/pictured.pdf#0-{len(document.text)}")
    expect(page.locator("figure:nth-child(3) .box")).to_have_count(1)
    expect(page.locator("figure:nth-child(1) .box")).to_have_count(1)
    expect(page.locator("figure:nth-child(2) .box")).to_have_count(0)
    page.close()


def test_a_place_too_long_to_be_boxed_is_refused_and_opens_as_text(context: BrowserContext, paged: Served) -> None:
    end = len(paged.assistant.index.document("long.pdf").text)
    assert httpx.get(f"{paged.address}/boxes/0-{LONGEST}/long.pdf").status_code == 200
    refusal = httpx.get(f"{paged.address}/boxes/0-{end}/long.pdf")
    assert (refusal.status_code, "At most 5000 characters" in refusal.json()["detail"]) == (400, True)
    page = context.new_page()
    page.goto(f"{paged.address}/source/long.pdf#0-{end}")
    expect(page.locator("article")).to_be_visible()
    expect(page.locator("mark").first).to_be_in_viewport()
    page.close()


def test_the_text_view_is_a_click_away_with_the_quote_marked(opened: Page, paged: Served) -> None:
    frame = opened.frame_locator("#source iframe")
    frame.get_by_label("Text").check()
    expect(frame.locator("mark")).to_be_in_viewport()
    assert frame.locator("mark").text_content() == "The axolotl of page 3 regenerates its limbs in 43 days."
    document = paged.assistant.index.document("the axolotl.pdf")
    assert frame.locator("article").text_content() == document.text
    frame.get_by_role("radio", name="Pages").check()
    expect(frame.locator(".box")).to_be_in_viewport()


def test_the_view_that_was_chosen_is_kept_for_the_next_quote(opened: Page) -> None:
    frame = opened.frame_locator("#source iframe")
    frame.get_by_label("Text").check()
    opened.get_by_role("button", name="Next quote").click()
    expect(opened.locator("#source .which")).to_have_text("Quote 2 of 3")
    expect(frame.locator("mark").first).to_be_in_viewport()
    expect(frame.get_by_label("Text")).to_be_checked()


def test_on_a_phone_the_quote_is_opened_as_text_and_its_page_is_a_tap_away(browser: Browser, paged: Served) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(paged.address)
    page.wait_for_selector("#question textarea")
    ask(page, "Which axolotl regenerates in 43 days?")
    page.locator(".quote .cite").first.tap()
    frame = page.frame_locator("#source iframe")
    expect(frame.locator("mark").first).to_be_in_viewport()
    frame.get_by_role("radio", name="Pages").check()
    expect(frame.locator(".box").first).to_be_in_viewport()
    context.close()


def test_finding_words_turns_to_the_text(opened: Page) -> None:
    frame = opened.frame_locator("#source iframe")
    frame.locator("#find").fill("axolotl")
    expect(frame.locator("#found")).to_have_text("1 of 4")
    expect(frame.locator("article")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    ["drawn/0/the axolotl.pdf", "drawn/5/the axolotl.pdf", "drawn/x/the axolotl.pdf", "drawn/1/none.pdf",
     "boxes/5-5/the axolotl.pdf", "boxes/0-99999/the axolotl.pdf", "boxes/9-2/the axolotl.pdf", "boxes/1-2/none.pdf"],
)  # fmt: skip
def test_pages_and_places_that_are_not_there_are_not_found(paged: Served, path: str) -> None:
    assert httpx.get(f"{paged.address}/{path}").status_code in (404, 422)


def test_a_pdf_that_changed_since_it_was_read_is_not_drawn_but_its_text_still_opens(paged: Served) -> None:
    file = paged.corpus / "the axolotl.pdf"
    before = file.read_bytes()
    file.write_bytes(before + b"%")
    try:
        assert httpx.get(f"{paged.address}/drawn/1/the axolotl.pdf").status_code == 404
        page = httpx.get(f"{paged.address}/source/the axolotl.pdf")
        assert page.status_code == 200
        assert 'id="pages"' not in page.text
    finally:
        file.write_bytes(before)


def test_a_pdf_that_can_be_read_and_not_drawn_opens_as_its_text(paged: Served) -> None:
    assert httpx.get(f"{paged.address}/drawn/1/damaged.pdf").status_code == 404
    assert httpx.get(f"{paged.address}/boxes/0-20/damaged.pdf").json() == [{"page": 1, "boxes": []}]
    page = httpx.get(f"{paged.address}/source/damaged.pdf")
    assert page.status_code == 200
    assert "The olm lives in caves and sees nothing." in page.text
    assert 'id="pages"' not in page.text
