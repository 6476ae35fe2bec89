"""Read Word files: paragraphs, headings by their styles, lists and tables in order."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import zip_longest
from zipfile import BadZipFile, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle

from ingest.cells import cells_in, headers_of, laid_out, rows_of
from ingest.document import Kind, Source
from ingest.errors import EncryptedDocument, UnreadableDocument
from ingest.feet import Notes, at_foot
from ingest.headings import is_heading
from ingest.numbering import Element, Numbering, value
from ingest.parts import Parts
from ingest.piece import Piece, compose
from ingest.typed import is_set, words_of

UNPACKED_LIMIT = 500_000_000
"""Bytes; a file that unpacks to more is a bomb rather than a document."""

XML_LIMIT = 40_000_000
"""Bytes of XML in all of its parts, forty times a long book's: empty paragraphs alone take ten seconds and 900 MB."""

_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Marks of UTF-8 and UTF-16, the NULs of its letters, and blanks."""

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MALFORMED = (
    *(OpcError, BadZipFile, zlib.error, SyntaxError, RuntimeError, OSError, EOFError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError),
)
"""What a package that is cut short, mixed up or lacks a part makes python-docx, zipfile and lxml raise; lxml's parse
error is a SyntaxError, zipfile's for an unknown compression a RuntimeError."""

DAMAGED = "is not a Word file, or is damaged: save it again as .docx"

_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\b|table of (?:figures|contents)", re.IGNORECASE)
_PARAGRAPH, _RUN, _TABLE, _BOX = map(qn, ("w:p", "w:r", "w:tbl", "w:txbxContent"))
_TRANSPARENT = {qn(tag) for tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")}


@dataclass(frozen=True, slots=True)
class Role:
    """What paragraphs of a style are; ``level`` is 0 for what is no heading."""

    kind: Kind
    level: int = 0
    listed: bool = True


def read_docx(data: bytes, name: str) -> Parts:
    """The words of the body and its notes; headers, footers, comments, contents lists and deleted words are left out.

    Raises
    ------
    EncryptedDocument
        If the file asks for a password.
    UnreadableDocument
        If it is no Word file, is damaged, or unpacks to more than `UNPACKED_LIMIT` or `XML_LIMIT`.
    """
    try:
        _refuse_unsafe(data, name)
        document = docx.Document(BytesIO(data))
        endnotes = Notes("endnote", _part(document, RELATIONSHIP_TYPE.ENDNOTES)).cited(document.element.body)
        text, blocks, sections = compose([*at_foot(_with_bold(list(_pieces(document)))), *endnotes])
        return Parts(text, blocks, sections, title=_title(document), source=_source(document))
    except MALFORMED as error:
        raise UnreadableDocument(name, DAMAGED) from error


def _refuse_unsafe(data: bytes, name: str) -> None:
    if data.startswith(OLE_MARK):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedDocument(name, "asks for a password: save a copy without one")
        raise UnreadableDocument(name, "is an old Word file: save it as .docx")
    archive = ZipFile(BytesIO(data))
    entries = archive.infolist()
    if not any(entry.filename == "[Content_Types].xml" for entry in entries):
        raise UnreadableDocument(name, "is a zip archive, not a Word file: unpack it and put its documents here")
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedDocument(name, "asks for a password: save a copy without one")
    xml = sum(entry.file_size for entry in entries if _may_be_xml(archive, entry))
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT or xml > XML_LIMIT:
        raise UnreadableDocument(name, "unpacks to more than is read of one document: save it as several")


def _may_be_xml(archive: ZipFile, entry: ZipInfo) -> bool:
    """By what it begins with, as its parser decides: parts may have any name."""
    with archive.open(entry) as part:
        return part.read(64).lstrip(_BEFORE_XML)[:1] in (b"<", b"")


def _with_bold(found: Sequence[tuple[Piece, bool]]) -> Iterator[Piece]:
    """The pieces; a short line in bold over text or a list is a heading below the one above it, whatever its style."""
    above = 0
    for (piece, is_bold), below in zip_longest(found, found[1:]):
        above = piece.level or above
        following = f"- {below[0].text}" if below and below[0].kind is Kind.ITEM else below[0].text if below else ""
        if is_bold and piece.kind is Kind.PARAGRAPH and is_heading(piece.text, following):
            yield replace(piece, kind=Kind.HEADING, level=above + 1)
        else:
            yield piece


def _pieces(document: WordDocument) -> Iterator[tuple[Piece, bool]]:
    """Each piece and whether it is a paragraph in bold."""
    roles = {style.style_id: _role(style) for style in document.styles}
    numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), document.styles.element)
    footnotes = Notes("footnote", _part(document, RELATIONSHIP_TYPE.FOOTNOTES))
    for element in _flow(document.element.body):
        is_table = element.tag == _TABLE
        pieces = list(_table(element, numbering) if is_table else _paragraph(element, roles, numbering))
        notes = tuple(footnotes.cited(element))
        is_bold = not is_table and _is_bold(element)
        yield from ((piece, is_bold) for piece in pieces[:-1])
        yield from ((replace(piece, notes=notes), is_bold) for piece in pieces[-1:])


def _part(document: WordDocument, kind: str) -> Element | None:
    """The root of the part that has the file's lists or notes."""
    found = (part for part in document.part.rels.values() if part.reltype == kind and not part.is_external)
    return next((parse_xml(part.target_part.blob) for part in found), None)


def _flow(container: Element) -> Iterator[Element]:
    """Paragraphs and tables in order; each paragraph is followed by those of its text boxes."""
    for element in container:
        if element.tag in _TRANSPARENT:
            yield from _flow(element)
        elif element.tag == _TABLE:
            yield element
        elif element.tag == _PARAGRAPH:
            yield element
            for box in element.iter(_BOX):
                again = next(box.iterancestors(qn("w:pict")), None) is not None  # for old versions of Word
                if not again and next(box.iterancestors(_PARAGRAPH)) is element:  # or it comes with the box around it
                    yield from _flow(box)


def _role(style: BaseStyle) -> Role:
    """By the nearest ancestor of the style that says, since people derive their own from Word's."""
    above: BaseStyle | None = style
    while above is not None:
        name = above.name or ""
        heading = _HEADING.match(name)
        if heading:
            return Role(Kind.HEADING, int(heading[1]))
        if name.lower() == "title":
            return Role(Kind.HEADING, 1)
        if _CONTENTS.match(name):
            return Role(Kind.PARAGRAPH, listed=False)
        if name.lower().startswith("list") or value(above.element, "pPr/numPr/numId") not in ("", "0"):
            return Role(Kind.ITEM)
        above = getattr(above, "base_style", None)
    return Role(Kind.PARAGRAPH)


def _paragraph(element: Element, roles: Mapping[str, Role], numbering: Numbering) -> Iterator[Piece]:
    mark, depth = numbering.count(element)
    words = words_of(element)
    if not words.strip():
        return
    role = roles.get(value(element, "pPr/pStyle"), Role(Kind.PARAGRAPH))
    outline = value(element, "pPr/outlineLvl")
    if outline in tuple("012345678"):
        role = Role(Kind.HEADING, int(outline) + 1)
    elif role.kind is Kind.PARAGRAPH and value(element, "pPr/numPr/numId") not in ("", "0"):
        role = Role(Kind.ITEM)
    if role.listed:
        words = f"{mark} {words.lstrip()}" if mark else words
        text = " ".join(words.split()) if role.level else words
        yield Piece(role.kind, text, role.level, depth if role.kind is Kind.ITEM else 0)


def _is_bold(paragraph: Element) -> bool:
    shown = [run for run in paragraph.iter(_RUN) if words_of(run).strip()]
    return bool(shown) and all(is_set(run, "rPr/b") for run in shown)


def _table(table: Element, numbering: Numbering) -> Iterator[Piece]:
    rows = rows_of(table)
    if max(map(len, rows), default=0) < 2:
        yield from (piece for row in rows for cell in row for piece in _alone(cell, numbering))
        return
    headers = headers_of(table)
    for i, cells in enumerate(laid_out(rows, lambda cell: _cell(cell, numbering))):
        yield Piece(Kind.HEADER if i < headers < len(rows) else Kind.ROW, " | ".join(cells))


def _cell(cell: Element, numbering: Numbering) -> str:
    return " ".join(" ".join(_counted(paragraph, numbering) for paragraph in _paragraphs(cell)).split())


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Those of the tables inside it too."""
    for element in _flow(cell):
        if element.tag == _TABLE:
            yield from (paragraph for inner in cells_in(element) for paragraph in _paragraphs(inner))
        else:
            yield element


def _counted(paragraph: Element, numbering: Numbering) -> str:
    """The words with the number that Word shows before them."""
    mark, _ = numbering.count(paragraph)
    words = words_of(paragraph)
    return f"{mark} {words.lstrip()}" if mark and words.strip() else words


def _alone(cell: Element, numbering: Numbering) -> Iterator[Piece]:
    """What a cell without neighbours holds: one paragraph, or those around the tables that it was drawn to frame."""
    if next(cell.iter(_TABLE), None) is None:
        yield Piece(Kind.PARAGRAPH, _cell(cell, numbering))
        return
    for element in _flow(cell):
        if element.tag == _TABLE:
            yield from _table(element, numbering)
        else:
            yield Piece(Kind.PARAGRAPH, _counted(element, numbering))


def _title(document: WordDocument) -> str:
    return "" if _is_template(document) else (document.core_properties.title or "").strip()


def _source(document: WordDocument) -> Source:
    if _is_template(document):
        return Source()
    created = document.core_properties.created
    return Source(author=(document.core_properties.author or "").strip(), year=str(created.year) if created else "")


def _is_template(document: WordDocument) -> bool:
    """Whether the properties are those of python-docx's own empty file, which many programs start from."""
    return str(document.core_properties.author) == "python-docx"
