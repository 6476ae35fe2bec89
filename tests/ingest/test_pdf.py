from __future__ import annotations

import time
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import NameObject, StreamObject

from ingest.document import Kind
from ingest.errors import EmptyDocument, EncryptedDocument, UnreadableDocument
from ingest.parts import Parts
from ingest.pdf import read_pdf
from ingest.titles import title_of
from tests.ingest import pdfs


def words(parts: Parts, kind: Kind) -> list[str]:
    return [parts.text[b.span.start : b.span.end] for b in parts.blocks if b.kind is kind]


def page_text(parts: Parts, number: int) -> str:
    span = parts.pages[number - 1].span
    return parts.text[span.start : span.end]


def test_a_paragraph_wrapped_by_the_paper_is_one_block_word_for_word() -> None:
    parts = read_pdf(pdfs.pages(f"{pdfs.PROSE}\n\nA second paragraph stands here, and it is short."), "a.pdf")
    assert words(parts, Kind.PARAGRAPH) == [pdfs.PROSE, "A second paragraph stands here, and it is short."]


def test_pages_are_spans_that_follow_one_another_and_hold_their_own_words() -> None:
    texts = ("First page says one thing.", "Second page says another.", "Third page ends it.")
    parts = read_pdf(pdfs.pages(*texts), "a.pdf")
    assert [page.number for page in parts.pages] == [1, 2, 3]
    assert parts.pages[0].span.start == 0
    assert parts.pages[-1].span.end == len(parts.text)
    assert all(a.span.end == b.span.start for a, b in zip(parts.pages, parts.pages[1:], strict=False))
    assert page_text(parts, 2).strip() == "Second page says another."


def test_a_page_without_words_is_an_empty_span() -> None:
    pdf = pdfs.paper()
    for text in ("Words on the first page.", "", "Words on the third page."):
        pdf.add_page()
        pdfs.write(pdf, *([text] if text else []))
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    assert not parts.pages[1].span
    assert page_text(parts, 3) == "Words on the third page."


def test_printed_page_labels_are_kept_beside_physical_numbers() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdfs.pages("Preface words.", "More preface.", "Chapter words.")))
    writer.set_page_label(0, 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(2, 2, style=PageLabelStyle.DECIMAL, start=1)
    out = BytesIO()
    writer.write(out)
    assert [(p.number, p.label) for p in read_pdf(out.getvalue(), "a.pdf").pages] == [(1, "i"), (2, "ii"), (3, "1")]


def test_running_heads_and_page_numbers_are_removed_and_the_words_between_them_kept() -> None:
    pdf = pdfs.paper("Annual Report of the Institute", foot=True)
    for name in ("adenine", "cytosine", "guanine", "thymine", "uracil", "inosine"):
        pdf.add_page()
        pdfs.write(pdf, f"On this page stand words about {name}. {pdfs.PROSE} So much for {name}.")
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    assert parts.text.count("Annual Report of the Institute") == 1, "the first page keeps it: it is its title"
    assert page_text(parts, 4).strip() == f"On this page stand words about thymine. {pdfs.PROSE} So much for thymine."
    assert page_text(parts, 6) == f"On this page stand words about inosine. {pdfs.PROSE} So much for inosine."


def test_what_a_browser_prints_around_a_page_is_no_text() -> None:
    told = "<title>Told</title>" + "".join(f"<p>{pdfs.PROSE} So much for part {n}." for n in range(20))
    parts = read_pdf(pdfs.printed(told), "a.pdf")
    assert len(parts.pages) == 2
    assert words(parts, Kind.PARAGRAPH) == [f"{pdfs.PROSE} So much for part {n}." for n in range(20)]
    assert len(parts.blocks) == 20


def test_the_same_line_on_every_page_of_a_short_document_is_kept() -> None:
    parts = read_pdf(pdfs.pages(*[f"Dose of the vector\n\n{pdfs.PROSE}"] * 3), "a.pdf")
    assert parts.text.count("Dose of the vector") == 3


def test_figures_in_columns_stay_rows_under_their_header() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    pdfs.write(pdf, pdfs.PROSE)
    rows = [["", "2021", "2022"], ["Net sales", "$ 79,268", "$ 94,665"], ["Cost of sales", "71,651", "88,265"]]
    pdfs.table(pdf, rows, (80, 40, 40))
    pdf.ln(6)
    pdfs.write(pdf, pdfs.PROSE)
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    assert words(parts, Kind.HEADER) == ["2021  2022"]
    assert words(parts, Kind.ROW) == ["Net sales  $ 79,268  $ 94,665", "Cost of sales  71,651  88,265"]
    assert words(parts, Kind.PARAGRAPH) == [pdfs.PROSE, pdfs.PROSE]


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    pdfs.lines(pdf, "A title that stands over both of the columns and is long enough to cross them")
    top = pdf.get_y() + 8
    left = "left column prose that goes on and on about the vector and its cargo, " * 12
    right = "right column prose that tells of the trial and of the patients in it, " * 12
    for x, text in ((15, left), (110, right)):
        pdf.set_xy(x, top)
        pdf.multi_cell(80, 5.5, text.strip())
    text = read_pdf(pdfs.data(pdf), "a.pdf").text
    assert left.strip() in text
    assert right.strip() in text
    assert text.index("left column") < text.rindex("left column") < text.index("right column")


def test_three_columns_are_read_one_after_the_other() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    texts = [f"the {name} column has prose that goes on about the trial, " * 12 for name in ("left", "middle", "right")]
    for x, words_of_column in zip((10, 75, 140), texts, strict=True):
        pdf.set_xy(x, 20)
        pdf.multi_cell(55, 5.5, words_of_column.strip())
    text = read_pdf(pdfs.data(pdf), "a.pdf").text
    assert [text.find(column.strip()) >= 0 for column in texts] == [True] * 3


def test_a_word_divided_at_a_lines_end_is_put_together() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    pdfs.lines(
        pdf,
        "The vector carries a working copy of the gene into the cells, which is how this ther-",
        "apy works. A long-term study of this long-",
        "term effect in patients with COVID-",
        "19 is going on in four hospitals.",
    )
    text = read_pdf(pdfs.data(pdf), "a.pdf").text
    assert "how this therapy works" in text
    assert "this long-term effect" in text
    assert "COVID-19" in text


def test_ligatures_become_letters() -> None:
    assert read_pdf(pdfs.of_mac_roman(b"the ef\xdecacy of the \xdfow"), "a.pdf").text == "the efficacy of the flow"


def test_bitmap_fonts_of_tex_are_laid_out_and_read_by_their_codes() -> None:
    shown = (
        rb"BT /F3 10 Tf 72 700 Td [(The)-500(o\036ce)-500(is)-500(op)28(en)-500(b)28(etw)27(een)-500(\0209)]TJ "
        rb"0 -12 Td [(and)-500(5)-500(\026)-500(and)-500(the)-500(sta\033)-500(are)-500(paid)-500(\27785.\021)]TJ ET"
    )
    found = read_pdf(pdfs.of_stream(shown), "a.pdf").text
    assert found == "The office is open between “9 and 5 — and the staff are paid £85.”"


def test_words_a_fifth_of_the_type_apart_are_not_glued_where_the_font_has_no_blank() -> None:
    words = ["How", "soon", "must", "a", "full", "line", "be", "read"]
    shown = "-200".join(f"({word})" for word in words).encode()
    assert read_pdf(pdfs.of_stream(b"BT /F4 10 Tf 72 700 Td [%s] TJ ET" % shown), "a.pdf").text == " ".join(words)
    glyphs = b"-200".join(map(pdfs.in_codes_of_two, words))
    assert read_pdf(pdfs.of_stream(b"BT /F5 10 Tf 72 700 Td [%s] TJ ET" % glyphs), "a.pdf").text == " ".join(words)


def test_a_word_shown_in_pieces_that_follow_each_other_is_whole() -> None:
    behind = pdfs.width("most of the staff ar", 12)
    shown = b"most of the sta) Tj (ff) Tj [( ar)] TJ %f 0 Td (e free" % behind
    assert read_pdf(pdfs.of_mac_roman(shown), "a.pdf").text == "most of the staff are free"


def test_characters_without_a_meaning_are_told_of() -> None:
    shown = rb"BT /F3 10 Tf 72 700 Td (The \005ve of the sta\006 are here on most days of the year.) Tj ET"
    remark = read_pdf(pdfs.of_stream(shown), "a.pdf").remark
    assert remark.startswith("does not say which letters many of its characters are")


def test_what_follows_a_raised_figure_stays_on_its_line() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    for line in ("A litre of the wort holds 3.2 x 10|6| cells as Hansen|12| has shown, and 10|8| after", "H|2|S."):
        for i, words_of_line in enumerate(line.split("|")):
            pdf.char_vpos = ("LINE", "SUB" if words_of_line == "2" else "SUP")[i % 2]
            pdf.write(5.5, words_of_line)
        pdf.ln(5.5)
    expected = "A litre of the wort holds 3.2 x 10⁶ cells as Hansen12 has shown, and 10⁸ after H2S."
    assert read_pdf(pdfs.data(pdf), "a.pdf").text == expected


def test_a_rise_ends_with_the_state_that_it_was_set_in() -> None:
    shown = b"There were 20) Tj q /F1 12 Tf 4 Ts (2) Tj Q (19) Tj (84 cells"
    assert read_pdf(pdfs.of_mac_roman(shown), "a.pdf").text.replace(" ", "") == "Therewere20²1984cells"


def of_latex(*runs: tuple[str, float, float]) -> str:
    """The text of a page on which runs are moved as LaTeX moves them: words, size, and how far up from the line.

    A blank before the words is not shown, but skipped.
    """
    shown, x, y, end = b"BT 72 700 Td ", 0.0, 0.0, 0.0
    for words_of_run, size, up in runs:
        begin = end + pdfs.width(" ", 10) * words_of_run.startswith(" ")
        word = words_of_run.lstrip()
        shown += b"/F1 %f Tf %f %f Td [(%s)]TJ" % (size, begin - x, up - y, word.encode())
        x, y, end = begin, up, begin + pdfs.width(word, size)
    return read_pdf(pdfs.of_stream(shown + b" ET"), "a.pdf").text


def test_figures_raised_by_a_step_up_in_small_type_are_superscripts_behind_a_figure() -> None:
    found = of_latex(
        *(("They had 2 x 10", 10, 0), ("6", 7, 3.6), (" cells, and 1.5 x 10", 10, 0), ("-", 7, 3.6), ("3", 7, 3.6)),
        *((" of 10", 10, 0), ("12", 7, 3.6), (", in all.", 10, 0)),
    )
    assert found == "They had 2 x 10⁶ cells, and 1.5 x 10⁻³ of 10¹², in all."


def test_a_notes_mark_behind_a_year_is_a_superscript_and_one_behind_a_word_is_left() -> None:
    found = of_latex(
        *(("In the year 1998", 10, 0), ("7", 7, 3.6), (" the therapy", 10, 0), ("12", 7, 3.6)),
        *((" began in H", 10, 0), ("2", 7, -1.5), ("O.", 10, 0)),
    )
    assert found == "In the year 1998⁷ the therapy12 began in H2O."


def test_a_mark_that_opens_a_note_does_not_lengthen_the_number_behind_it() -> None:
    assert of_latex(("1", 6, 2.8), ("1998 was the year.", 8, 0)) == "¹1998 was the year."


def test_a_fraction_is_no_number_of_its_figures() -> None:
    shown = (
        b"/F1 10 Tf 72 700 Td (A dose of) Tj /F1 7 Tf 41 3.9 Td (10) Tj 0 -7.3 Td (35) Tj /F1 10 Tf 9 3.4 Td (of it) Tj"
    )
    assert read_pdf(pdfs.of_stream(b"BT " + shown + b" ET"), "a.pdf").text == "A dose of ¹⁰₃₅ of it"


def test_what_has_no_small_form_is_parted_from_the_figure_before_it() -> None:
    assert of_latex(("There were 20", 10, 0), ("3,a", 7, 3.6), (" of them.", 10, 0)) == "There were 20 3,a of them."
    assert of_latex(("On 21", 10, 0), ("st", 7, 3.6), (" of May.", 10, 0)) == "On 21st of May."


def test_figures_shown_one_by_one_or_in_smaller_type_on_the_line_are_one_number() -> None:
    assert of_latex(("It took 1", 10, 0), ("0", 10, 0), ("6", 10, 0), (" days.", 10, 0)) == "It took 106 days."
    assert of_latex(("It took 10", 10, 0), ("6", 7, 0), (" days.", 10, 0)) == "It took 106 days."


def test_small_type_off_the_line_that_does_not_touch_the_figure_is_left() -> None:
    found = of_latex(("Net sales of 2020", 10, 0), (" 6", 7, 3.6), (" of them.", 10, 0))
    assert found == "Net sales of 2020 6 of them."


def test_figures_raised_in_runs_that_are_each_placed_are_superscripts_whatever_the_fonts_codes() -> None:
    shown, x = b"", 72.0
    for words_of_run, size, y in (
        ("There were 10", 12, 700),
        ("6", 8, 704),
        (" cells in 1998", 12, 700),
        ("7,8", 8, 704),
    ):
        codes = pdfs.in_codes_of_two(words_of_run)
        shown += b"q 0.5 0 0 0.5 0 0 cm BT /F2 1 Tf "
        shown += b"%f 0 0 %f %f %f Tm %sTj ET Q\n" % (2 * size, 2 * size, 2 * x, 2 * y, codes)
        x += len(words_of_run) * size / 2
    assert read_pdf(pdfs.of_stream(shown), "a.pdf").text == "There were 10⁶ cells in 1998⁷,⁸"


def test_figures_raised_letter_by_letter_are_superscripts() -> None:
    def one_by_one(words: str, size: float) -> bytes:
        step = b" %f 0 Td " % (size / 2)
        return step.join(pdfs.in_codes_of_two(letter) + b" Tj" for letter in words)

    shown = b"BT /F2 12 Tf 1 0 0 1 72 700 Tm " + one_by_one("They had 10", 12) + b" ET\n"
    shown += b"BT /F2 10 Tf 1 0 0 1 138 705 Tm " + one_by_one("12", 10) + b" ET\n"
    shown += b"BT /F2 12 Tf 1 0 0 1 148 700 Tm " + one_by_one(" cells.", 12) + b" ET\n"
    assert read_pdf(pdfs.of_stream(shown), "a.pdf").text == "They had 10¹² cells."


def test_cells_with_a_notes_mark_stay_cells() -> None:
    rows = [("Net sales", "79,268", ""), ("Cost of sales", "71,651", "1"), ("Gross profit", "7,617", "")]
    shown = b"".join(
        b"1 0 0 1 72 %d Tm /F1 10 Tf (%s) Tj 1 0 0 1 300 %d Tm (%s) Tj /F1 7 Tf %f 3.6 Td (%s) Tj "
        % (y, name.encode(), y, figure.encode(), 5 * len(figure) - 2.5, mark.encode())
        for y, (name, figure, mark) in zip((700, 685, 670), rows, strict=True)
    )
    parts = read_pdf(pdfs.of_stream(b"BT " + shown + b"ET"), "a.pdf")
    assert words(parts, Kind.ROW) == ["Net sales  79,268", "Cost of sales  71,651¹", "Gross profit  7,617"]


def test_a_paragraph_that_crosses_a_page_is_one_block_on_both_pages() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    pdfs.lines(pdf, "The first half of this sentence stands at the foot of the first page of this paper and")
    pdf.add_page()
    pdfs.lines(pdf, "its second half stands at the head of the second one.")
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    assert len(parts.blocks) == 1
    assert page_text(parts, 2) == "its second half stands at the head of the second one."


def test_bullets_are_items_without_their_marks() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    pdfs.write(pdf, "There are two strategies in use today for the repair of a gene:")
    pdfs.lines(pdf, "- Gene addition inserts a copy.", "- Gene editing corrects the variant.")
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    assert words(parts, Kind.ITEM) == ["Gene addition inserts a copy.", "Gene editing corrects the variant."]


def test_bullets_that_a_browser_draws_as_shapes_are_items() -> None:
    listed = "<p>What you must bring:<ul><li>passport<li>two photos<li>the form, signed</ul><p>That is all."
    parts = read_pdf(pdfs.printed(f"<title>Bring</title>{listed}"), "a.pdf")
    assert words(parts, Kind.ITEM) == ["passport", "two photos", "the form, signed"]
    assert "That is all." in words(parts, Kind.PARAGRAPH)


def test_lists_side_by_side_are_read_one_after_the_other_under_their_headings() -> None:
    columns = """<h1>Do and don't</h1><div style="display:flex;gap:10mm">
        <div style="flex:1"><b>Always do</b><ul><li>check the tyres<li>wear the vest on the yard<li>report it</ul></div>
        <div style="flex:1"><b>Never do</b><ul><li>use the phone without hands-free when you drive
        <li>take passengers</ul></div></div><p>Ask when in doubt.</p>"""
    parts = read_pdf(pdfs.printed(f"<title>Do</title>{columns}"), "a.pdf")
    found = [parts.text[b.span.start : b.span.end] for b in parts.blocks]
    assert found[found.index("Always do") :][:8] == [
        *("Always do", "check the tyres", "wear the vest on the yard", "report it"),
        *("Never do", "use the phone without hands-free when you drive", "take passengers", "Ask when in doubt."),
    ]


def test_headings_open_sections() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    pdfs.write(pdf, "1 Introduction", pdfs.PROSE, "1.1 The vector", pdfs.PROSE, "2 Results", pdfs.PROSE)
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    found = [(parts.text[s.heading.start : s.heading.end], s.level) for s in parts.sections]
    assert found == [("1 Introduction", 1), ("1.1 The vector", 2), ("2 Results", 1)]


def test_a_list_of_contents_is_not_told_as_text() -> None:
    heads = ("1 What the vector is", "2 How to take it", "3 How to store it")
    pdf = pdfs.paper()
    pdf.add_page()
    pdfs.write(pdf, "In this leaflet")
    pdfs.lines(pdf, *(f"{head} . . . . . . . . . . . . {page}" for page, head in enumerate(heads, 2)))
    pdf.ln(6)
    for head in heads:
        pdfs.write(pdf, head, pdfs.PROSE)
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    found = [parts.text[b.span.start : b.span.end] for b in parts.blocks if b.kind is not Kind.HEADING]
    assert [words_of_block for words_of_block in found if "How to" in words_of_block] == []


def test_bookmarks_give_headings_their_levels() -> None:
    pdf = pdfs.paper()
    pdf.add_page()
    for level, heading in ((0, "Overview"), (1, "The vector"), (2, "Its cargo"), (0, "Outlook")):
        pdf.start_section(heading, level)
        pdfs.write(pdf, heading, pdfs.PROSE)
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    found = [(parts.text[s.heading.start : s.heading.end], s.level) for s in parts.sections]
    assert found == [("Overview", 1), ("The vector", 2), ("Its cargo", 3), ("Outlook", 1)]


def test_title_author_and_year_come_from_the_document_information() -> None:
    pdf = pdfs.paper()
    pdf.set_title("Gene Therapy for Everyone")
    pdf.set_author("A. Writer")
    pdf.add_page()
    pdfs.write(pdf, pdfs.PROSE)
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    assert (parts.title, parts.source.author) == ("Gene Therapy for Everyone", "A. Writer")
    assert parts.source.year.startswith("20")


def test_a_title_in_the_largest_type_goes_before_a_running_head() -> None:
    pdf = pdfs.paper("CONFIDENTIAL - Ref. 2024/118")
    for _ in range(4):
        pdf.add_page()
        if pdf.page_no() == 1:
            pdf.set_font("Helvetica", size=16)
            pdfs.lines(pdf, "SERVICES AGREEMENT")
            pdf.ln(6)
        pdfs.write(pdf, pdfs.PROSE)
    parts = read_pdf(pdfs.data(pdf), "a.pdf")
    assert title_of(parts, "a.pdf") == "SERVICES AGREEMENT"


def test_a_file_encrypted_with_an_empty_password_opens() -> None:
    assert pdfs.PROSE in read_pdf(pdfs.encrypted(""), "a.pdf").text


def test_a_file_that_asks_for_a_password_says_what_to_do() -> None:
    with pytest.raises(EncryptedDocument, match=r"^locked\.pdf: asks for a password: save a copy without one$"):
        read_pdf(pdfs.encrypted("secret"), "locked.pdf")


def test_a_scan_says_that_it_needs_text_recognition() -> None:
    with pytest.raises(EmptyDocument, match=r"^scan\.pdf: .*OCR"):
        read_pdf(pdfs.scan(), "scan.pdf")


@pytest.mark.parametrize("data", [b"", b"plain words", b"%PDF-1.7\n", pdfs.pages(pdfs.PROSE)[:200]])
def test_what_is_no_pdf_or_is_cut_short_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="is not a PDF, or is damaged"):
        read_pdf(data, "a.pdf")


def test_a_hundred_pages_are_read_in_ten_seconds() -> None:
    data = pdfs.pages(*["\n\n".join([pdfs.PROSE] * 8)] * 100)
    start = time.process_time()
    parts = read_pdf(data, "long.pdf")
    assert time.process_time() - start < 10
    assert len(parts.pages) == 100


def test_a_file_with_one_damaged_page_is_read_without_it_and_says_so() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdfs.pages("Words on the first page.", "Words on the second page.")))
    contents = writer.pages[0]["/Contents"].get_object()
    assert isinstance(contents, StreamObject)
    contents[NameObject("/Filter")] = NameObject("/NoSuchFilter")
    out = BytesIO()
    writer.write(out)
    parts = read_pdf(out.getvalue(), "a.pdf")
    assert parts.text == "Words on the second page."
    assert [page.number for page in parts.pages] == [1, 2]
    assert parts.remark == "is damaged on page 1, which is left out: save or download it again"


def test_a_printed_table_has_whole_rows_under_its_caption_and_header() -> None:
    rows = (
        ("Priority", "Streets", "Cleared within", "Length"),
        ("1", "Main roads and hills with a slope of more than 8 percent, among them the long one from the harbour up",
         "3 hours after the snow has stopped falling", "82 km"),
        ("2", "School ways and streets to hospitals", "6 hours", "61 km"),
        ("3", "All other streets, which are gritted and not salted because of the trees that grow along their sides",
         "24 hours if staff are free", "71 km"),
    )  # fmt: skip
    cells = ("".join(f"<td style='padding: 4px; vertical-align: top'>{cell}" for cell in row) for row in rows)
    table = f"<table><caption>Table 1. How soon streets are cleared</caption><tr>{'<tr>'.join(cells)}</table>"
    document = read_pdf(
        pdfs.printed(f"{table}<p>The council looks at the plan again in the year after the next."), "a.pdf"
    )
    found = [(b.kind.value, document.text[b.span.start : b.span.end]) for b in document.blocks]
    assert [kind for kind, _ in found[1:]] == ["header", "row", "row", "row", "paragraph"]
    assert [words for kind, words in found if kind == "row"] == ["  ".join(row) for row in rows[1:]]
