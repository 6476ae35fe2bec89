"""A reader lists, filters, adds, asks, rebuilds and removes documents, in a real browser."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.ingest import pdfs
from tests.web.conftest import TEXTS, Served, ask, choose_to_remove, said, serving, upload


def test_the_list_shows_every_document_with_its_passages(listing: Page, own: Served) -> None:
    rows = listing.locator("#documents tbody tr")
    expect(rows).to_have_count(5)
    for row, record in zip(rows.all(), own.assistant.index.documents, strict=True):
        assert row.locator("a").text_content() == record.title
        assert row.locator("td").nth(2).text_content() == str(record.passages)


def test_what_changes_the_documents_stands_above_their_list_however_long_it_is(listing: Page) -> None:
    top = listing.locator("#filter").bounding_box()
    assert top
    for part in ("#upload", "#gone", "#remove", "#rebuild"):
        box = listing.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= top["y"]


def test_the_documents_are_counted(listing: Page) -> None:
    count = listing.locator("#documents section > p").first
    expect(count).to_have_text("5 documents")
    listing.get_by_placeholder("Filter by title or file").fill("bespoke")
    expect(count).to_have_text("1 of 5 documents")


def test_a_filter_leaves_the_documents_whose_title_or_file_holds_it(listing: Page) -> None:
    box = listing.get_by_placeholder("Filter by title or file")
    box.press_sequentially("BESPOKE")
    expect(listing.locator("#documents tbody tr")).to_have_count(1)
    box.press("Control+a")
    box.press("Backspace")
    expect(listing.locator("#documents tbody tr")).to_have_count(5)


def test_a_title_opens_its_document_at_the_beginning(listing: Page, own: Served) -> None:
    listing.locator("#documents a").first.click()
    frame = listing.frame_locator("#source iframe")
    expect(frame.locator("h1")).to_have_text(own.assistant.index.documents[0].title)
    expect(frame.locator("mark")).to_have_count(0)


def test_an_uploaded_document_is_indexed_and_answers_and_is_removed_after_asking(listing: Page, own: Served) -> None:
    upload(listing, "zebras.txt", b"Zebras\nZebra mitochondria glow violet under moonlight.\n")
    expect(listing.locator("#documents")).to_contain_text("zebras.txt")
    said(listing, "6 documents are up to date.")
    expect(listing.locator("#outcome")).to_have_text("zebras.txt was added.")
    listing.get_by_role("tab", name="Ask").click()
    ask(listing, "What glows violet under moonlight?")
    expect(listing.locator(".quote blockquote").first).to_contain_text("Zebra mitochondria glow violet")

    listing.get_by_role("tab", name="Documents").click()
    choose_to_remove(listing, "Zebras")
    listing.get_by_role("button", name="Remove", exact=True).click()
    expect(listing.get_by_text("Delete zebras.txt from the corpus?")).to_be_visible()
    listing.get_by_role("button", name="Keep it").click()
    assert (own.corpus / "zebras.txt").exists()
    listing.get_by_role("button", name="Remove", exact=True).click()
    listing.get_by_role("button", name="Remove it").click()
    said(listing, "5 documents are up to date.")
    expect(listing.locator("#outcome")).to_have_text("zebras.txt was removed.")
    assert not (own.corpus / "zebras.txt").exists()
    expect(listing.locator("#documents")).not_to_contain_text("zebras.txt")


def test_what_could_not_be_read_of_a_document_is_told_beside_it(listing: Page, own: Served) -> None:
    (own.corpus / "partly.pdf").write_bytes(pdfs.pages("The cover of a scan.", "", ""))
    own.assistant.refresh()
    listing.reload()
    listing.get_by_role("tab", name="Documents").click()
    expect(listing.locator("#documents tr:has(a) .remark")).to_contain_text("has text on 1 of its 3 pages")
    (own.corpus / "partly.pdf").unlink()
    own.assistant.refresh()


def test_a_chosen_document_that_was_removed_meanwhile_is_told_in_a_sentence(listing: Page, own: Served) -> None:
    (own.corpus / "okapis.txt").write_text("Okapis\nOkapi mitochondria glow green under moonlight.\n")
    own.assistant.refresh()
    listing.reload()
    listing.get_by_label("Documents to ask").click()
    listing.get_by_role("option", name="Okapis").click()
    listing.keyboard.press("Escape")
    ask(listing, "What glows green under moonlight?")
    expect(listing.locator(".quote blockquote")).to_have_text("Okapi mitochondria glow green under moonlight.")
    (own.corpus / "okapis.txt").unlink()
    own.assistant.refresh()
    ask(listing, "What glows green under moonlight?")
    expect(listing.locator(".trouble")).to_contain_text("okapis.txt: is no document of the index")


def test_a_file_that_cannot_be_taken_is_refused_in_a_sentence(listing: Page, own: Served) -> None:
    upload(listing, "000_84e1e321ae3807c0.txt", b"other")
    said(listing, "5 documents are up to date.")
    expect(listing.locator("#outcome")).to_contain_text("000_84e1e321ae3807c0.txt is there already")
    assert (own.corpus / "000_84e1e321ae3807c0.txt").read_bytes() != b"other"


def test_a_file_that_cannot_be_read_is_told_with_what_is_wrong(listing: Page, own: Served) -> None:
    upload(listing, "broken.pdf", b"%PDF-1.7 and nothing else")
    why = "it is not a PDF, or is damaged: save or download it again."
    expect(listing.locator("#outcome")).to_have_text(f"broken.pdf was added, but cannot be read: {why}")
    upload(listing, "empty.txt", b"")
    why = "it holds no text: put text into it or take it out."
    expect(listing.locator("#outcome")).to_have_text(f"empty.txt was added, but cannot be read: {why}")
    for name in ("broken.pdf", "empty.txt"):
        (own.corpus / name).unlink()
    own.assistant.refresh()


def test_of_a_file_of_another_kind_it_is_told_which_can_be_read(listing: Page, own: Served) -> None:
    upload(listing, "gibbons.txt", b"Gibbons\nGibbons sing.\n")
    expect(listing.locator("#outcome")).to_have_text("gibbons.txt was added.")
    said(listing, "6 documents are up to date.")
    upload(listing, "prog.exe", b"MZ")
    expect(listing.locator("#outcome")).to_contain_text("prog.exe is of a type that cannot be read; .txt, .md")
    expect(listing.locator("#outcome")).not_to_contain_text("gibbons")
    expect(listing.locator("#upload input[type=file]")).to_have_attribute("accept", ".txt,.md,.html,.htm,.pdf,.docx")
    assert not (own.corpus / "prog.exe").exists()
    (own.corpus / "gibbons.txt").unlink()
    own.assistant.refresh()


def test_of_many_files_only_those_that_were_refused_are_named(listing: Page, own: Served) -> None:
    names = [f"many{i}.txt" for i in range(5)]
    files: list[FilePayload] = [
        {"name": name, "mimeType": "", "buffer": b"Words of a file.\n"} for name in [*names, "000_84e1e321ae3807c0.txt"]
    ]
    listing.locator("#upload input[type=file]").set_input_files(files)
    said(listing, "10 documents are up to date.")
    taken = "000_84e1e321ae3807c0.txt is there already; remove it first, or give yours another name."
    expect(listing.locator("#outcome p")).to_have_text(["5 documents were added.", taken])
    for name in names:
        (own.corpus / name).unlink()
    own.assistant.refresh()


def test_a_rebuild_can_be_started_and_says_what_it_did(listing: Page) -> None:
    upload(listing, "000_84e1e321ae3807c0.txt", b"other")
    expect(listing.locator("#outcome")).to_contain_text("is there already")
    said(listing, "5 documents are up to date.")
    listing.get_by_role("button", name="Rebuild the index").click()
    expect(listing.locator("#outcome")).not_to_contain_text("is there already")
    said(listing, "5 documents are up to date.")


def test_what_became_of_files_is_told_to_screen_readers(listing: Page) -> None:
    listing.get_by_role("button", name="Rebuild the index").click()
    status = listing.locator("#progress[role=status]")
    expect(status).to_contain_text("5 documents are up to date.")
    expect(status).to_have_attribute("aria-busy", "false")
    expect(listing.locator("#outcome")).to_have_role("status")


def test_the_page_says_which_files_it_takes(listing: Page) -> None:
    expect(listing.get_by_text("Add documents (.txt .md .html .htm .pdf .docx)")).to_be_visible()


def test_a_read_only_page_offers_no_change(context: BrowserContext) -> None:
    with serving(TEXTS, rebuild=None) as read_only:
        page = context.new_page()
        page.goto(read_only.address)
        page.get_by_role("tab", name="Documents").click()
        expect(page.locator("#documents table")).to_be_visible()
        assert page.locator("#upload, #remove, #rebuild").count() == 0
        page.close()
