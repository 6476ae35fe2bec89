"""A reader asks, follows up, undoes a reading and opens sources, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from app.library import Library
from app.web.server import create_app
from app.web.site import Site
from tests.web.assistants import SlowAssistant
from tests.web.conftest import Served, ask, running, texts_in

QUESTION = "What is in vivo gene therapy?"


def marked(page: Page) -> str:
    """What the open source marks, in order."""
    frame = page.frame_locator("#source iframe")
    expect(frame.locator("mark").first).to_be_visible()
    return "".join(frame.locator("mark").all_text_contents())


def span_of(link: str) -> tuple[str, int, int]:
    found = re.fullmatch(r".*/source/(.+)#(\d+)-(\d+)", link)
    assert found
    return found[1], int(found[2]), int(found[3])


def test_an_answer_shows_the_quotes_of_the_assistant_word_for_word(page: Page, served: Served) -> None:
    ask(page, QUESTION)
    answer = served.assistant.ask(QUESTION)
    shown = page.locator(".quote blockquote").all_text_contents()
    assert shown == [citation.quote.text for citation in answer.citations]
    assert page.locator(".quote .number").all_text_contents() == ["1", "2", "3"]


def test_an_answer_says_first_which_words_no_document_holds(page: Page) -> None:
    ask(page, "What is in vivo gene therapy for zorbulosis?")
    expect(page.locator(".answer > *").first).to_have_text("Nothing here mentions zorbulosis.")
    expect(page.locator(".answer > .unmentioned ~ .quote")).to_have_count(3)
    ask(page, QUESTION)
    expect(page.locator(".answer").last.locator(".unmentioned")).to_have_count(0)


def test_an_answer_underlines_the_words_that_matched(page: Page, served: Served) -> None:
    ask(page, QUESTION)
    first = served.assistant.ask(QUESTION).citations[0]
    lit = page.locator(".quote").first.locator(".lit").all_text_contents()
    assert lit == [first.quote.document.text[word.start : word.end] for word in first.words]


def test_a_click_on_a_citation_opens_its_document_with_exactly_the_quote_marked_and_in_view(
    page: Page, served: Served
) -> None:
    ask(page, QUESTION)
    for i, citation in enumerate(served.assistant.ask(QUESTION).citations):
        page.locator(".quote .cite").nth(i).click()
        expect(page.locator("#source .which")).to_have_text(f"Quote {i + 1} of 3")
        assert marked(page) == citation.quote.text
        expect(page.frame_locator("#source iframe").locator("mark").first).to_be_in_viewport()


def test_every_citation_is_a_link_that_opens_the_quote_in_a_tab_of_its_own(
    page: Page, context: BrowserContext, served: Served
) -> None:
    ask(page, QUESTION)
    for link in page.locator(".quote .cite").all():
        href = link.get_attribute("href") or ""
        document, start, end = span_of(href)
        tab = context.new_page()
        tab.goto(served.address + href)
        expect(tab.locator("mark").first).to_be_in_viewport()
        assert (
            "".join(tab.locator("mark").all_text_contents())
            == served.assistant.index.document(document).text[start:end]
        )
        tab.close()


def test_next_and_previous_walk_through_the_quotes_of_the_answer(page: Page, served: Served) -> None:
    ask(page, QUESTION)
    quotes = [citation.quote.text for citation in served.assistant.ask(QUESTION).citations]
    page.locator(".quote .cite").first.click()
    expect(page.get_by_role("button", name="Previous quote")).to_be_disabled()
    for quote in quotes[1:]:
        page.get_by_role("button", name="Next quote").click()
        assert marked(page) == quote
    expect(page.get_by_role("button", name="Next quote")).to_be_disabled()
    page.get_by_role("button", name="Previous quote").click()
    assert marked(page) == quotes[-2]


def test_back_closes_the_source_and_forward_opens_it_again(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".quote .cite").first.click()
    quote = marked(page)
    page.go_back()
    expect(page.locator("#source")).to_be_hidden()
    expect(page.locator(".answer")).to_be_visible()
    page.go_forward()
    assert marked(page) == quote


def test_a_follow_up_shows_how_it_was_understood_and_lets_the_reader_undo_that(page: Page, served: Served) -> None:
    ask(page, QUESTION)
    ask(page, "and ex vivo?")
    expect(page.locator(".understood q")).to_have_text(f"{QUESTION} and ex vivo?")
    page.get_by_role("button", name="Ask exactly what I wrote").click()
    expect(page.locator(".understood")).to_have_count(0)
    assert page.locator("#conversation .question").all_text_contents() == [QUESTION, "and ex vivo?"]
    quotes = [citation.quote.text for citation in served.assistant.ask_literally("and ex vivo?").citations]
    shown = page.locator("#conversation .answer").last.locator(".quote blockquote")
    assert sorted(shown.all_text_contents()) == sorted(quotes)


def test_a_word_put_right_is_shown_and_can_be_asked_as_it_was_written(page: Page) -> None:
    ask(page, "What is in vivvo gene therapy?")
    expect(page.locator(".understood q")).to_have_text(QUESTION)
    page.get_by_role("button", name="Ask exactly what I wrote").press("Enter")
    expect(page.locator(".understood")).to_have_count(0)
    assert page.locator("#conversation .question").all_text_contents() == ["What is in vivvo gene therapy?"]


def test_only_the_last_reading_can_be_undone_and_a_follow_up_goes_on_from_it(page: Page) -> None:
    ask(page, "What is in vivvo gene therapy?")
    page.get_by_role("button", name="Ask exactly what I wrote").click()
    expect(page.locator(".understood")).to_have_count(0)
    ask(page, "and ex vivo?")
    expect(page.locator(".understood q")).to_have_text("What is in vivvo gene therapy? and ex vivo?")
    ask(page, "and where?")
    expect(page.get_by_role("button", name="Ask exactly what I wrote")).to_have_count(1)


def test_a_question_that_nothing_answers_is_refused_plainly_with_the_closest_quotes_apart(page: Page) -> None:
    ask(page, "How does chromodynamics explain cells?")
    expect(page.locator(".refusal")).to_contain_text("The documents do not say.")
    expect(page.locator(".refusal")).to_contain_text("chromodynamics")
    expect(page.locator(".closest .lead")).to_have_text("Closest, but may not answer")
    assert page.locator(".closest .quote").count() == 3


def test_a_refusal_says_that_the_chosen_document_does_not_say(page: Page) -> None:
    page.get_by_label("Documents to ask").click()
    page.get_by_role("option", name="Bespoke gene therapies").click()
    page.keyboard.press("Escape")
    ask(page, "How does chromodynamics explain cells?")
    expect(page.locator(".refusal")).to_contain_text("The chosen document does not say.")


def test_a_shared_link_asks_its_question(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(f"{served.address}/?q=What+is+the+UNICORN+framework%3F")
    expect(page.locator("#conversation .question")).to_have_text("What is the UNICORN framework?")
    expect(page.locator(".quote blockquote").first).to_contain_text("UNICORN")


def test_a_new_conversation_forgets_the_question_of_a_shared_link(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    for with_source in (False, True):
        page.goto(f"{served.address}/?__theme=light&q=What+is+the+UNICORN+framework%3F")
        expect(page.locator(".quote").first).to_be_visible()
        if with_source:
            page.locator(".quote .cite").first.click()
            expect(page.locator("#source")).to_be_visible()
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator("#source")).to_be_hidden()
        expect(page).to_have_url(f"{served.address}/?__theme=light")
        page.reload()
        expect(page.locator(".example").first).to_be_visible()
        expect(page.locator("#conversation .question")).to_have_count(0)
    page.close()


def test_a_new_conversation_forgets_the_old_one(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#conversation .question")).to_have_count(0)
    ask(page, "and ex vivo?")
    expect(page.locator(".understood")).to_have_count(0)


def test_a_new_conversation_begun_while_a_question_is_answered_stays_empty(
    context: BrowserContext, tmp_path: Path
) -> None:
    slow = SlowAssistant(texts_in(tmp_path))
    with running(create_app(Site(slow, Library(slow.corpus)))) as address:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#question textarea")
        page.fill("#question textarea", QUESTION)
        page.keyboard.press("Enter")
        assert slow.asked.acquire(timeout=20)
        expect(page.locator("#conversation .question")).to_have_count(1)
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".example").first).to_be_visible()
        slow.may_answer.set()
        page.wait_for_timeout(1500)  # the answer would be on its way
        expect(page.locator("#conversation .question")).to_have_count(0)
        ask(page, "and ex vivo?")
        assert page.locator("#conversation .question").all_text_contents() == ["and ex vivo?"]
        page.close()


def test_only_the_chosen_documents_are_asked(page: Page) -> None:
    page.get_by_label("Documents to ask").click()
    page.get_by_role("option", name="Bespoke gene therapies").click()
    page.keyboard.press("Escape")
    ask(page, QUESTION)
    assert {span_of(link.get_attribute("href") or "")[0] for link in page.locator(".quote .cite").all()} == {
        "004_dca46cc0d9f6f39b.txt"
    }


def test_a_quote_is_copied_with_its_citation_and_its_link(page: Page, served: Served) -> None:
    ask(page, QUESTION)
    page.locator(".copy").first.click()
    expect(page.locator(".copy").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    quote = served.assistant.ask(QUESTION).citations[0].quote
    link = f"{served.address}/source/{quote.document.id}#{quote.span.start}-{quote.span.end}"
    assert copied.startswith(f"\u201c{quote.text}\u201d\n{quote.document.title}, ")
    assert copied.endswith(f"\n{link}\n")


def test_all_quotes_of_an_answer_are_copied_at_once_each_with_its_citation(page: Page, served: Served) -> None:
    ask(page, QUESTION)
    page.locator(".whole .copy").dblclick()
    expect(page.locator(".whole .copy")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    quotes = [citation.quote for citation in served.assistant.ask(QUESTION).citations]
    assert [part.partition("\u201d\n")[0] for part in copied.split("\u201c")[1:]] == [quote.text for quote in quotes]
    for quote in quotes:
        assert f"{served.address}/source/{quote.document.id}#{quote.span.start}-{quote.span.end}\n" in copied
    expect(page.locator(".whole .copy")).to_have_text("Copy all 3 quotes")


def test_the_conversation_of_one_visitor_is_not_shown_to_another(
    page: Page, context: BrowserContext, served: Served
) -> None:
    ask(page, "What is the UNICORN framework?")
    other = context.new_page()
    other.goto(served.address)
    ask(other, "and ex vivo?")
    assert other.locator("#conversation .question").all_text_contents() == ["and ex vivo?"]
    expect(other.locator(".understood")).to_have_count(0)
