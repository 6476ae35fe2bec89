"""What is left of the page on paper and on a screen of little height."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.conftest import PATIENCE_MS, Served, ask

QUESTION = "What is in vivo gene therapy?"


@pytest.fixture
def small(browser: Browser, served: Served) -> Iterator[Page]:
    """A window of 1280 by 1024 at 400 %."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector("#question textarea")
    yield page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_stand_the_quotes_in_dark_ink_and_nothing_to_press(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.reload()
    ask(page, QUESTION)
    page.locator(".quote .cite").first.click()
    expect(page.frame_locator("#source iframe").locator("mark").first).to_be_visible()
    page.emulate_media(color_scheme=scheme, media="print")  # type: ignore[arg-type]
    for part in ("#source", "#asking", ".tab-wrapper", ".copy"):
        expect(page.locator(part).first).to_be_hidden()
    quote = page.locator(".quote blockquote p").first
    expect(quote).to_be_visible()
    expect(quote).to_have_css("color", "rgb(34, 33, 31)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(253, 252, 250)")
    expect(page.locator(".cite.open .number")).to_have_css("color", "rgb(138, 75, 42)")  # paper has no coloured ground


def printed_over(paper: bytes) -> list[str]:
    """The lines of text that another one is printed over."""
    found = []
    for sheet in pypdfium2.PdfDocument(paper):
        text = sheet.get_textpage()
        lines = [text.get_rect(i) for i in range(text.count_rects())]  # left, bottom, right, top
        for one, other in combinations(lines, 2):
            wide, high = (min(one[i + 2], other[i + 2]) - max(one[i], other[i]) for i in (0, 1))
            if wide > 2 and high > min(one[3] - one[1], other[3] - other[1]) / 2:
                found.append(text.get_text_bounded(*one))
    return found


def test_on_paper_no_answer_is_printed_over_another(page: Page) -> None:
    for question in (QUESTION, "Who won the zorb World Cup?", "Compare AAV and lentiviral vectors"):
        ask(page, question)
    for margin in range(8, 18):  # where a page ends depends on the fonts of the machine
        sides = f"{margin}mm"
        paper = page.pdf(format="A4", margin={"top": sides, "bottom": sides, "left": sides, "right": sides})
        assert printed_over(paper) == []


def test_of_the_documents_their_list_alone_is_printed(page: Page) -> None:
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("#documents table")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#documents table")).to_be_visible()
    for part in ("#conversation", "#filter", "#changes", "#rebuild"):
        expect(page.locator(part)).to_be_hidden()


def test_the_source_is_printed_in_dark_ink_with_the_quote_marked(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"{served.address}/source/003_df53dcbb352284ac.txt#100-200")
    expect(page.locator("body")).to_have_css("color", "rgb(34, 33, 31)")
    expect(page.locator("mark").first).to_have_css("print-color-adjust", "exact")
    page.close()


def test_at_400_percent_an_answer_is_not_covered_by_the_question_box(small: Page) -> None:
    ask(small, QUESTION)
    expect(small.locator(".quote blockquote").first).to_be_in_viewport(ratio=0.1)
    covered = small.evaluate("document.elementFromPoint(160, innerHeight - 8).closest('#asking')")
    assert covered is None


def test_a_quote_begins_below_the_tools_however_many_rows_they_take(small: Page, served: Served) -> None:
    small.set_viewport_size({"width": 320, "height": 400})
    small.goto(f"{served.address}/source/003_df53dcbb352284ac.txt#72455-73400")
    tools = small.locator(".tools").bounding_box()
    quote = small.locator("#quote").bounding_box()
    assert tools is not None
    assert quote is not None
    assert quote["y"] >= tools["y"] + tools["height"]
