"""A reader removes the document that he means, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Served, ask, choose_to_remove, said, upload


@pytest.fixture
def asked_about_gnus(listing: Page, own: Served) -> Iterator[Page]:
    """A page that asks whether gnus.txt is to be removed, with yaks.txt there to be chosen, too."""
    for name in ("gnus", "yaks"):
        (own.corpus / f"{name}.txt").write_text(f"{name.title()}\nThe {name} have mitochondria.\n")
    own.assistant.refresh()
    listing.reload()
    listing.get_by_role("tab", name="Documents").click()
    choose_to_remove(listing, "Gnus")
    listing.get_by_role("button", name="Remove", exact=True).click()
    expect(listing.get_by_text("Delete gnus.txt from the corpus?")).to_be_visible()
    yield listing
    for name in ("gnus", "yaks"):
        (own.corpus / f"{name}.txt").unlink(missing_ok=True)
    own.assistant.refresh()


def test_what_was_asked_of_one_document_is_asked_no_longer_when_another_is_chosen(asked_about_gnus: Page) -> None:
    expect(asked_about_gnus.locator("#sure")).to_have_count(1)
    choose_to_remove(asked_about_gnus, "Yaks")
    expect(asked_about_gnus.locator("#sure")).to_be_hidden()
    asked_about_gnus.get_by_role("button", name="Remove", exact=True).click()
    expect(asked_about_gnus.get_by_text("Delete yaks.txt from the corpus?")).to_be_visible()


def test_what_was_asked_about_is_removed_though_another_document_is_chosen(asked_about_gnus: Page, own: Served) -> None:
    asked_about_gnus.route("**/run/predict*", lambda route: None)  # so slow a line that the question still stands
    choose_to_remove(asked_about_gnus, "Yaks")
    asked_about_gnus.get_by_role("button", name="Remove it").click()
    expect(asked_about_gnus.locator("#outcome")).to_have_text("gnus.txt was removed.")
    said(asked_about_gnus, "6 documents are up to date.")
    assert (own.corpus / "yaks.txt").exists()


def test_a_damaged_file_is_removed_on_the_page_whenever_it_came_there(listing: Page, own: Served) -> None:
    upload(listing, "torn.pdf", b"%PDF-1.7 and nothing else")
    said(listing, "6 documents are up to date.")
    expect(listing.locator("#documents .troubled td").first).to_have_text("torn.pdf")
    listing.reload()
    listing.get_by_role("tab", name="Documents").click()
    choose_to_remove(listing, "torn.pdf")
    listing.get_by_role("button", name="Remove", exact=True).click()
    listing.get_by_role("button", name="Remove it").click()
    expect(listing.locator("#outcome")).to_have_text("torn.pdf was removed.")
    said(listing, "5 documents are up to date.")
    assert not (own.corpus / "torn.pdf").exists()
    expect(listing.locator("#documents .troubled")).to_have_count(0)
    listing.get_by_role("tab", name="Ask").click()
    listing.locator("#only input").click()
    expect(listing.get_by_role("option")).to_have_count(5)


def test_a_chosen_document_that_this_page_removed_is_no_longer_chosen(listing: Page, own: Served) -> None:
    upload(listing, "quokkas.txt", b"Quokkas\nQuokka mitochondria glow red under moonlight.\n")
    said(listing, "6 documents are up to date.")
    listing.get_by_role("tab", name="Ask").click()
    listing.locator("#only input").click()
    listing.get_by_role("option", name="Quokkas").click()
    ask(listing, "What glows red under moonlight?")
    listing.get_by_role("tab", name="Documents").click()
    choose_to_remove(listing, "Quokkas")
    listing.get_by_role("button", name="Remove", exact=True).click()
    listing.get_by_role("button", name="Remove it").click()
    said(listing, "5 documents are up to date.")
    listing.get_by_role("tab", name="Ask").click()
    expect(listing.locator("#only .token")).to_have_count(0)
    ask(listing, "What is in vivo gene therapy?")
    expect(listing.locator(".quote blockquote").last).to_contain_text("gene therapy")
    expect(listing.locator(".toast-body, .trouble")).to_have_count(0)


def test_documents_of_one_title_are_told_apart_by_their_files(listing: Page, own: Served) -> None:
    for name in ("alpha.md", "beta.md"):
        (own.corpus / name).write_text("# Annual Report\n\nThe year was good.\n")
    own.assistant.refresh()
    listing.reload()
    both = ["Annual Report (alpha.md)", "Annual Report (beta.md)"]
    listing.locator("#only input").click()
    for title in both:
        expect(listing.get_by_role("option", name=title)).to_be_visible()
    listing.get_by_role("tab", name="Documents").click()
    listing.get_by_label("Remove a document").click()
    for title in both:
        expect(listing.get_by_role("option", name=title)).to_be_visible()
    expect(listing.get_by_role("option", name="Bespoke gene therapies")).not_to_contain_text("004_")
    for name in ("alpha.md", "beta.md"):
        (own.corpus / name).unlink()
    own.assistant.refresh()
