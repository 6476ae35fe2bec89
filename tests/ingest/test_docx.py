from __future__ import annotations

import time
import zipfile
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_Row, CT_Tc
from docx.table import Table, _Cell

from ingest.docx import OLE_MARK, read_docx
from ingest.errors import EncryptedDocument, UnreadableDocument
from ingest.parts import Parts


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(parts: Parts) -> list[tuple[str, str]]:
    return [(block.kind.value, parts.text[block.span.start : block.span.end]) for block in parts.blocks]


def report() -> Document:
    document = docx.Document()
    document.core_properties.title = "The Report"
    document.core_properties.author = "A. Writer"
    document.add_heading("The vector", 1)
    document.add_paragraph("It carries the gene. It is a virus.")
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("second", style="List Number")
    document.add_heading("Doses", 2)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Drug", "Dose", "A", "1 mg"), strict=True):
        cell.text = words
    document.add_paragraph("After the table.")
    return document


def test_headings_lists_and_tables_are_read_in_order() -> None:
    assert found(read_docx(saved(report()), "a.docx")) == [
        ("heading", "The vector"),
        ("paragraph", "It carries the gene. It is a virus."),
        ("item", "first"),
        ("item", "1. second"),
        ("heading", "Doses"),
        ("header", "Drug | Dose"),
        ("row", "A | 1 mg"),
        ("paragraph", "After the table."),
    ]


def test_heading_styles_give_sections_with_levels() -> None:
    parts = read_docx(saved(report()), "a.docx")
    assert [(parts.text[s.heading.start : s.heading.end], s.level) for s in parts.sections] == [
        ("The vector", 1),
        ("Doses", 2),
    ]


def test_title_and_author_come_from_the_properties() -> None:
    parts = read_docx(saved(report()), "a.docx")
    assert (parts.title, parts.source.author) == ("The Report", "A. Writer")


def test_the_properties_of_an_empty_template_are_not_taken() -> None:
    document = docx.Document()
    document.add_paragraph("Words.")
    parts = read_docx(saved(document), "a.docx")
    assert (parts.title, parts.source.author, parts.source.year) == ("", "", "")


def test_deleted_words_are_left_out_and_inserted_ones_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Kept ")
    space = nsdecls("w")
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>inserted</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>deleted</w:delText></w:r></w:del>"))
    assert found(read_docx(saved(document), "a.docx")) == [("paragraph", "Kept inserted")]


def test_words_in_a_content_control_are_read() -> None:
    document = docx.Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Inside.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    assert found(read_docx(saved(document), "a.docx")) == [("paragraph", "Inside.")]


def filled(table: Table, *words: str) -> None:
    for cell, each in zip(table._cells, words, strict=True):
        cell.text = each


def controlled(element: CT_Row | CT_Tc) -> None:
    """Put a row or cell into a content control."""
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    element.addprevious(control)
    control[0].append(element)


def test_rows_and_cells_in_a_content_control_are_read_where_they_stand() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    filled(table, "Drug", "Dose", "A", "1 mg", "B", "2 mg")
    rows = list(table.rows)
    controlled(rows[0].cells[1]._tc)
    controlled(rows[1]._tr)
    assert found(read_docx(saved(document), "a.docx")) == [
        ("header", "Drug | Dose"),
        ("row", "A | 1 mg"),
        ("row", "B | 2 mg"),
    ]


def test_the_words_of_a_table_in_a_cell_are_said_once_in_its_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    filled(table, "Drug", "Dose", "A", "as follows:")
    filled(table.cell(1, 1).add_table(rows=1, cols=2), "1 mg", "daily")
    assert found(read_docx(saved(document), "a.docx")) == [
        ("header", "Drug | Dose"),
        ("row", "A | as follows: 1 mg daily"),
    ]


def test_a_table_that_only_frames_another_gives_the_inner_ones_rows() -> None:
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1)
    filled(frame, "Doses by drug:")
    filled(frame.cell(0, 0).add_table(rows=2, cols=2), "Drug", "Dose", "A", "1 mg")
    frame.cell(0, 0).add_paragraph("By mouth.")
    assert found(read_docx(saved(document), "a.docx")) == [
        ("paragraph", "Doses by drug:"),
        ("header", "Drug | Dose"),
        ("row", "A | 1 mg"),
        ("paragraph", "By mouth."),
    ]


def test_numbered_paragraphs_in_cells_are_counted_with_those_below() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    filled(table, "Pier", "Steps", "East", "")
    table.cell(1, 1).paragraphs[0].text = "Clear it"
    table.cell(1, 1).paragraphs[0].style = "List Number"
    table.cell(1, 1).add_paragraph("Fill it", style="List Number")
    document.add_paragraph("Close it", style="List Number")
    assert found(read_docx(saved(document), "a.docx")) == [
        ("header", "Pier | Steps"),
        ("row", "East | 1. Clear it 2. Fill it"),
        ("item", "3. Close it"),
    ]


def test_merged_cells_stand_in_each_row_and_column_they_cover() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    filled(table, "Pier", "Depth", "", "", "2020", "2021", "East", "1 m", "2 m", "", "3 m", "4 m")
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    for row in list(table.rows)[:2]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    assert found(read_docx(saved(document), "a.docx")) == [
        ("header", "Pier | Depth | Depth"),
        ("header", "Pier | 2020 | 2021"),
        ("row", "East | 1 m | 2 m"),
        ("row", "East | 3 m | 4 m"),
    ]


def test_a_short_line_in_bold_over_text_is_a_heading_below_the_one_above() -> None:
    document = docx.Document()
    document.add_heading("The report", 1)
    for words in ("What to do", "Mind the step."):
        document.add_paragraph().add_run(words).bold = True
        document.add_paragraph("Close the bridge for heavy traffic until the piers have been mended by a builder.")
    partly = document.add_paragraph("Not ")
    partly.add_run("so").bold = True
    document.add_paragraph("Close the bridge for heavy traffic until the piers have been mended by a builder.")
    parts = read_docx(saved(document), "a.docx")
    headings = [(parts.text[s.heading.start : s.heading.end], s.level) for s in parts.sections]
    assert headings == [("The report", 1), ("What to do", 2)]


def test_each_cell_of_a_single_column_is_one_paragraph() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    filled(table, "First.\nStill first.", "Second.")
    assert found(read_docx(saved(document), "a.docx")) == [
        ("paragraph", "First. Still first."),
        ("paragraph", "Second."),
    ]


def test_a_renamed_zip_says_that_it_is_one() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a\.docx: is a zip archive, not a Word file"):
        read_docx(zipped(**{"notes.txt": b"words"}), "a.docx")


@pytest.mark.parametrize("data", [b"", b"words", saved(report())[:900], zipped(**{"[Content_Types].xml": b"<a/>"})])
def test_what_is_no_word_file_or_cut_short_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="is not a Word file, or is damaged"):
        read_docx(data, "a.docx")


def test_a_file_with_a_password_says_what_to_do() -> None:
    with pytest.raises(EncryptedDocument, match="save a copy without one"):
        read_docx(OLE_MARK + "EncryptedPackage".encode("utf-16-le"), "a.docx")


def test_an_old_word_file_says_what_to_do() -> None:
    with pytest.raises(UnreadableDocument, match=r"save it as \.docx"):
        read_docx(OLE_MARK + b"\0" * 600, "a.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 41_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(UnreadableDocument, match=r"unpacks to more .*: save it as several"):
        read_docx(bomb, "a.docx")


@pytest.mark.parametrize("part", ["word/document.bin", "word/document.XML", "word/media/document.png"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_bomb_is_known_by_what_its_parts_hold_not_by_their_names(part: str, encoding: str) -> None:
    files = unzipped(saved(report()))
    main = files.pop("word/document.xml").decode().partition("?>")[2]
    for name in ("[Content_Types].xml", "_rels/.rels"):
        files[name] = files[name].replace(b"word/document.xml", part.encode())
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert ("paragraph", "After the table.") in found(
        read_docx(zipped(**files, **{part: (declared + main).encode(encoding)}), "a.docx")
    )
    filled = (declared + main.replace("<w:body>", f"<w:body>{' ' * 41_000_000}")).encode(encoding)
    with pytest.raises(UnreadableDocument, match="unpacks to more"):
        read_docx(zipped(**files, **{part: filled}), "a.docx")


def test_a_large_picture_is_no_bomb() -> None:
    files = unzipped(saved(report())) | {"word/media/photo.tiff": b"II*\0" + bytes(50_000_000)}
    assert ("paragraph", "After the table.") in found(read_docx(zipped(**files), "a.docx"))


def test_text_boxes_in_text_boxes_are_read_once_each() -> None:
    start, end = "<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"
    nested = "".join(start.format(i) for i in range(20)) + end * 20
    files = unzipped(saved(docx.Document()))
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:body>", b"<w:body>" + nested.encode())
    assert [words for _, words in found(read_docx(zipped(**files), "a.docx"))] == [str(i) for i in range(20)]


def test_empty_paragraphs_take_a_time_that_grows_with_their_number() -> None:
    files = unzipped(saved(report()))
    main = files["word/document.xml"].replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 200_000)
    start = time.process_time()
    parts = read_docx(zipped(**files | {"word/document.xml": main}), "a.docx")
    assert time.process_time() - start < 3  # .6 s; 6 s where each looks through those before it
    assert found(parts) == found(read_docx(saved(report()), "a.docx"))


def test_entities_are_not_expanded() -> None:
    entry = b'<!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    document = saved(report())
    files = unzipped(document)
    main = files["word/document.xml"].replace(b"<w:document", entry + b"<w:document", 1)
    files["word/document.xml"] = main.replace(b"It is a virus.", b"It is &secret;.")
    assert ("paragraph", "It carries the gene. It is") in found(read_docx(zipped(**files), "a.docx"))


def test_raised_and_lowered_figures_never_lengthen_a_number() -> None:
    document = docx.Document()
    for place in (document.add_paragraph(), document.add_heading("", 2), document.add_table(2, 2).cell(0, 0)):
        line = place.paragraphs[0] if isinstance(place, _Cell) else place
        line.add_run("10")
        line.add_run("6").font.superscript = True
        line.add_run(" cells of H")
        line.add_run("2").font.subscript = True
        line.add_run("O in 1998")
        for mark in ("7", ",", "8"):
            line.add_run(mark).font.superscript = True
        line.add_run(", the 5")
        line.add_run("th").font.superscript = True
    line = "10⁶ cells of H₂O in 1998⁷,⁸, the 5th"
    assert [words for _, words in found(read_docx(saved(document), "a.docx"))] == [line, line, f"{line} |"]
