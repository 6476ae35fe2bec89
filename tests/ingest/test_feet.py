from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from ingest.document import Kind
from ingest.docx import read_docx


def add_notes(document: Document, kind: str, *notes: str) -> None:
    """Give a file a part with notes, numbered from 1; as in Word's files, the line above them comes first."""
    line = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:{kind}>'
    written = (
        f'<w:{kind} w:id="{i}"><w:p><w:r><w:{kind}Ref/><w:t> {words}</w:t></w:r></w:p></w:{kind}>'
        for i, words in enumerate(notes, 1)
    )
    body = f"<w:{kind}s {nsdecls('w')}>{line}{''.join(written)}</w:{kind}s>"
    part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", body.encode(), document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))


def cite(paragraph: Paragraph, kind: str, number: int, around: str = "") -> None:
    mark = f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="{number}"/></w:r>'
    paragraph._p.append(parse_xml(f"<w:{around} {nsdecls('w')}>{mark}</w:{around}>" if around else mark))


def blocks_of(document: Document) -> list[tuple[Kind, str]]:
    out = BytesIO()
    document.save(out)
    parts = read_docx(out.getvalue(), "a.docx")
    return [(block.kind, parts.text[block.span.start : block.span.end]) for block in parts.blocks]


def test_footnotes_stand_at_the_end_of_their_section_and_endnotes_at_the_end_in_the_order_they_are_cited() -> None:
    document = docx.Document()
    add_notes(document, "footnote", "Staff on leave are not counted.", "In the year after the move.")
    add_notes(document, "endnote", "The survey is kept by the library.")
    document.add_heading("Staff")
    counted = document.add_paragraph("There are forty of us.")
    cite(counted, "footnote", 2)
    cite(counted, "endnote", 1)
    cite(document.add_paragraph("Ten are new."), "footnote", 1)
    document.add_heading("Rooms")
    document.add_paragraph("There are nine rooms.")
    assert blocks_of(document) == [
        (Kind.HEADING, "Staff"),
        (Kind.PARAGRAPH, "There are forty of us."),
        (Kind.PARAGRAPH, "Ten are new."),
        (Kind.ITEM, "1. In the year after the move."),
        (Kind.ITEM, "2. Staff on leave are not counted."),
        (Kind.HEADING, "Rooms"),
        (Kind.PARAGRAPH, "There are nine rooms."),
        (Kind.ITEM, "1. The survey is kept by the library."),
    ]


def test_a_note_that_a_table_cites_follows_the_table() -> None:
    document = docx.Document()
    add_notes(document, "footnote", "Closed on Mondays.")
    table = document.add_table(2, 2)
    for cell, words in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ("Room", "Hours", "Hall", "9 to 5"), strict=True
    ):
        cell.text = words
    cite(table.rows[1].cells[1].paragraphs[0], "footnote", 1)
    assert blocks_of(document)[-2:] == [(Kind.ROW, "Hall | 9 to 5"), (Kind.ITEM, "1. Closed on Mondays.")]


def test_a_note_that_nothing_cites_any_more_is_left_out() -> None:
    document = docx.Document()
    add_notes(document, "footnote", "Deleted with its mark.", "Never cited.")
    cite(document.add_paragraph("There are forty of us."), "footnote", 1, around="del")
    assert blocks_of(document) == [(Kind.PARAGRAPH, "There are forty of us.")]
