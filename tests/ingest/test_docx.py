from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

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
        ("item", "second"),
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
    bomb = zipped(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 101_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(UnreadableDocument, match="unpacks to far more"):
        read_docx(bomb, "a.docx")


def test_entities_are_not_expanded() -> None:
    entry = b'<!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    document = saved(report())
    with zipfile.ZipFile(BytesIO(document)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    main = files["word/document.xml"].replace(b"<w:document", entry + b"<w:document", 1)
    files["word/document.xml"] = main.replace(b"It is a virus.", b"It is &secret;.")
    assert ("paragraph", "It carries the gene. It is") in found(read_docx(zipped(**files), "a.docx"))
