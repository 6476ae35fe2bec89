"""The page says where else a quote stands, names a document once over quotes, and sets side by side what differs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page, expect

from app.assistant import Assistant
from app.library import Library
from app.web.server import create_app
from app.web.site import Site
from tests.app.asking import always_answering
from tests.web.conftest import ask, running

SHARED = "The spleen recycles the iron of old red cells."
TEXTS = {
    "one.md": f"# The first report\n\n## Results\n\nThe trial enrolled 33 patients with haemophilia.\n\n{SHARED}\n",
    "two.md": "# The second report\n\nThe trial enrolled thirty-five patients with haemophilia.\n\nNo more here.\n",
    "three.md": f"# A handbook\n\nOrgans are many.\n\n{SHARED}\n\nThe spleen lies behind the stomach.\n",
    "four.md": f"# A leaflet\n\n{SHARED}\n\nDrink some water.\n",
}
TEXTS |= {f"liver{i}.md": f"# Liver {i}\n\nThe liver is on the right side.\n" for i in range(5)}
ENROLLED, IRON = "How many patients did the trial enrol?", "What does the spleen do with the iron of red cells?"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A real assistant with a small encoder, which answers whatever its confidence is."""
    return always_answering(tmp_path_factory.mktemp("comparing"), TEXTS)


@pytest.fixture(scope="module")
def address(small: Assistant) -> Iterator[str]:
    with running(create_app(Site(small, Library(Path("corpus"))))) as address:
        yield address


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    yield page
    page.close()


def marked(page: Page) -> str:
    frame = page.frame_locator("#source iframe")
    expect(frame.locator("mark").first).to_be_in_viewport()
    return "".join(frame.locator("mark").all_text_contents())


def test_a_sentence_of_three_documents_is_quoted_once_and_opens_in_each(page: Page, small: Assistant) -> None:
    ask(page, IRON)
    quote = page.locator(".quote", has_text=SHARED)
    expect(quote).to_have_count(1)
    links = quote.locator(".also .cite")
    expect(links).to_have_count(2)
    titles = {quote.locator("xpath=preceding-sibling::h3[1]").inner_text(), *links.all_inner_texts()}
    assert titles == {"The first report", "A handbook", "A leaflet"}
    assert "Also in " in quote.locator(".also").first.inner_text()
    for i in range(2):
        links.nth(i).click()
        expect(page.locator("#source iframe")).to_have_attribute("src", links.nth(i).get_attribute("href") or "")
        assert marked(page) == SHARED


def test_documents_that_differ_stand_side_by_side_with_their_numbers_marked(page: Page, small: Assistant) -> None:
    ask(page, ENROLLED)
    differ = page.locator(".differ")
    expect(differ.locator(".lead")).to_have_text("These documents give different numbers.")
    sides = differ.locator(".side")
    expect(sides).to_have_count(2)
    assert set(differ.locator(".said").all_inner_texts()) == {"33", "thirty-five"}
    left, right = (sides.nth(i).bounding_box() for i in range(2))
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["width"] - right["width"]) < 1
    (difference,) = small.ask(ENROLLED).differences
    for i, stated in enumerate((difference.one, difference.other)):
        sides.nth(i).locator(".cite").click()
        assert marked(page) == stated.quote.text


def test_on_a_phone_they_stand_one_below_the_other(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    ask(page, ENROLLED)
    sides = page.locator(".differ .side")
    left, right = (sides.nth(i).bounding_box() for i in range(2))
    assert left
    assert right
    assert left["x"] == right["x"]
    assert left["y"] + left["height"] <= right["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_numbers_of_quotes_rise_down_the_page_and_next_follows_them(page: Page) -> None:
    ask(page, IRON)
    numbers = page.locator(".quote .number").all_text_contents()
    assert numbers == [str(i) for i in range(1, len(numbers) + 1)]
    titles = page.locator(".answer > .title").all_text_contents()
    assert all(title != following for title, following in pairwise(titles))
    page.locator(".quote .cite:has(.number)").first.click()
    for number in numbers:
        expect(page.locator("#source .which")).to_have_text(f"Quote {number} of {len(numbers)}")
        expect(page.locator(".cite.open .number")).to_have_text(number)
        if number != numbers[-1]:
            page.get_by_role("button", name="Next quote").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_them(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    ask(page, ENROLLED)
    ask(page, IRON)
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_many_other_places_unfold_and_open(page: Page) -> None:
    ask(page, "Where is the liver?")
    quote = page.locator(".quote", has_text="The liver is on the right side.")
    expect(quote).to_have_count(1)
    expect(quote.locator(".also").first).to_be_hidden()
    quote.locator("summary").press("Enter")
    expect(quote.locator("summary")).to_have_text("Also in 4 other places")
    for i in range(4):
        expect(quote.locator(".also .cite").nth(i)).to_be_visible()
    quote.locator(".also .cite").last.click()
    assert marked(page) == "The liver is on the right side."
