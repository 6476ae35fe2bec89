"""Numbers of a Word file are those that Word shows, list by list and level by level."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.docx import read_docx

LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("upperRoman", "%1.%3"), ("bullet", "o"))


def numbered(*places: tuple[int, int], levels: tuple[tuple[str, str], ...] = LEVELS, start: int = 1) -> list[str]:
    """The marks of paragraphs, each of a list (7, or 8, which begins again at 5) and a level."""
    document = docx.Document()
    _define(document, levels, start)
    for num, level in places:
        number = f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr>"
        document.add_paragraph("x")._p.get_or_add_pPr().append(parse_xml(number))
    return [line.removesuffix("x").strip() for line in text(document).splitlines() if line]


def text(document: Document) -> str:
    saved = BytesIO()
    document.save(saved)
    return read_docx(saved.getvalue(), "a.docx").text


def _define(document: Document, levels: tuple[tuple[str, str], ...], start: int) -> None:
    root = document.part.numbering_part.element
    written = "".join(
        f"<w:lvl w:ilvl='{i}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='{look}'/></w:lvl>"
        for i, (kind, look) in enumerate(levels)
    )
    root.insert(0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{written}</w:abstractNum>"))
    again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    for name, more in (("70", ""), ("80", again)):
        root.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='{name}'><w:abstractNumId w:val='77'/>{more}</w:num>"))


def test_levels_count_for_themselves_and_begin_again_below_the_next_higher_one() -> None:
    places = ((70, 0), (70, 1), (70, 1), (70, 2), (70, 3), (70, 0), (70, 1), (80, 0), (80, 0), (70, 0))
    assert numbered(*places) == ["1.", "(a)", "(b)", "1.I", "", "2.", "(a)", "5.", "6.", "7."]


def test_a_list_begins_where_it_says_and_one_that_is_not_there_has_no_number() -> None:
    assert numbered((70, 0), (70, 0), (99, 0), (0, 0), (70, 9), start=9) == ["9.", "10.", "", "", ""]
    assert numbered((70, 0), (70, 1), levels=(("none", "%1"), ("decimalZero", "%1%2)"))) == ["", "01)"]


def test_headings_and_styles_are_numbered_too() -> None:
    document = docx.Document()
    _define(document, (("decimal", "%1"), ("decimal", "%1.%2")), 1)
    for name, level in (("Heading 1", 0), ("Heading 2", 1)):
        style = document.styles[name]
        number = f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='70'/></w:numPr>"
        style.element.get_or_add_pPr().append(parse_xml(number))
    for words, level in (("Aim", 1), ("Scope", 2), ("Words", 2), ("", 2), ("End", 2), ("Rest", 1)):
        document.add_heading(words, level)
    assert text(document).split("\n\n") == ["1 Aim", "1.1 Scope", "1.2 Words", "1.4 End", "2 Rest"]


@pytest.mark.parametrize("damage", ["w:start w:val='x'", "w:start", "w:pStyle w:val='Heading1'"])
def test_a_list_that_is_damaged_keeps_no_file_from_being_read(damage: str) -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    level = f"<w:lvl><{damage}/><w:lvlText w:val='%1)'/></w:lvl>"
    root.insert(0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{level}</w:abstractNum>"))
    root.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='70'><w:abstractNumId w:val='77'/></w:num>"))
    number = f"<w:numPr {nsdecls('w')}><w:numId w:val='70'/></w:numPr>"
    document.add_paragraph("x")._p.get_or_add_pPr().append(parse_xml(number))
    assert text(document) == "1) x"
