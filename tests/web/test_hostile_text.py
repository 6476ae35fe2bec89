"""Whatever a document, its name, its title or a question holds shows as text and does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import Served, ask, serving

HOSTILE = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=2>",
    "<img src=http://evil.example/a.png>",
    "[click](javascript:window.pwned=3) ![x](http://evil.example/b.png) <http://evil.example/c>",
    "</p></blockquote></section><h1>gone</h1><iframe src=//evil.example></iframe>",
    "$$\\href{javascript:window.pwned=4}{x}$$ \\(y\\) $z$",
    "{{ 7*7 }} ${7*7} #{7*7} <%= 7*7 %>",
    "\x1b[31mred\x1b[0m \x07 \x9b2J",
    "\u202egnp.exe\u202c \u2066isolated\u2069",
    "**bold** _under_ `code` # head - item | a | b |",
    "&lt;script&gt; &#60;b&#62; &amp; \" ' `",
    "\U0001f9ec\U00020000 e\u0301 \u05e9\u05dc\u05d5\u05dd",
)
NAME = "<img src=x onerror=window.pwned=5> 'a' & {{7*7}} \u202egnp.txt"
TITLE = "<b onmouseover=window.pwned=6>bold</b> [t](javascript:window.pwned=7) {{7*7}}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    corpus = tmp_path_factory.mktemp("hostile")
    lines = [f"Sentence number{i} holds {text} and ends." for i, text in enumerate(HOSTILE)]
    (corpus / NAME).write_text(TITLE + "\n" + "\n".join(lines) + "\n", "utf-8", newline="")
    (corpus / "crlf.txt").write_bytes(
        "Title of it\r\nAstral \U0001f9ec first.\r\nThen carriage returns here.\r\n".encode()
    )
    with serving(corpus) as served:
        yield served


@pytest.fixture
def wary(context: BrowserContext, hostile: Served) -> Iterator[Page]:
    """The page; fails the test where anything ran, called out, or broke."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda it: troubles.append(it.url) if not it.url.startswith((hostile.address, "data:")) else None
    )
    page.goto(hostile.address)
    page.wait_for_selector("#question textarea")
    yield page
    assert page.evaluate("window.pwned") is None
    page.close()
    assert troubles == []


def test_a_quote_shows_every_character_of_its_document_and_no_element_of_it(wary: Page, hostile: Served) -> None:
    for number in range(len(HOSTILE)):
        ask(wary, f"Sentence number{number}")
        citation = hostile.assistant.ask(f"Sentence number{number}").citations[0]
        shown = wary.locator(".answer").nth(number).locator("blockquote").first
        assert shown.text_content() == citation.quote.text
        assert set(shown.evaluate("e => [...e.querySelectorAll('*')].map(x => x.tagName)")) <= {"P", "SPAN"}


def test_a_question_shows_as_it_was_typed(wary: Page) -> None:
    for number, text in enumerate(HOSTILE):
        ask(wary, f"holds {text} ends?")
        shown = wary.locator("#conversation .question").nth(number)
        assert shown.text_content() == f"holds {text} ends?"
        assert shown.evaluate("e => e.children.length") == 0


def test_the_source_of_a_hostile_document_is_its_text_letter_for_letter(wary: Page, hostile: Served) -> None:
    for record in hostile.assistant.index.documents:
        wary.goto(f"{hostile.address}/source/{quote(record.id)}")
        article = wary.locator("article")
        assert article.text_content() == hostile.assistant.index.document(record.id).text
        tags = set(article.evaluate("e => [...e.querySelectorAll('*')].map(x => x.tagName)"))
        assert tags <= {"P", "H2"}


def test_marks_count_characters_as_the_server_does(wary: Page, hostile: Served) -> None:
    document = hostile.assistant.index.document("crlf.txt")
    for span in document.sentences:
        wary.goto("about:blank")
        wary.goto(f"{hostile.address}/source/crlf.txt#{span.start}-{span.end}")
        expect(wary.locator("mark").first).to_be_in_viewport()
        assert "".join(wary.locator("mark").all_text_contents()) == document.text[span.start : span.end]


def test_hostile_names_and_titles_are_text_in_every_list(wary: Page, hostile: Served) -> None:
    wary.get_by_role("tab", name="Documents").click()
    title = hostile.assistant.index.document(NAME).title
    row = wary.locator("#documents tr").nth(1)
    expect(row).to_be_visible()
    cell = wary.locator("#documents td", has_text="onmouseover").first
    assert cell.locator("a").text_content() == title
    assert cell.locator("p").text_content() == NAME.replace("\u202e", "\\u202e")
    cell.locator("a").click()
    frame = wary.frame_locator("#source iframe")
    expect(frame.locator("h1")).to_have_text(title)


def test_a_link_in_a_document_that_is_gone_says_so(wary: Page, hostile: Served) -> None:
    answer = wary.request.get(f"{hostile.address}/source/{quote(HOSTILE[0], safe='')}")
    assert answer.status == 404
    assert "<script>window" not in answer.text()
    wary.goto(f"{hostile.address}/source/crlf.txt#5000-6000")
    expect(wary.locator("#lost")).to_contain_text("no such place")
