"""Read PDFs: the words of each page, cleaned of what the paper did to them, with pages as spans."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, DeprecationError, FileNotDecryptedError, PyPdfError
from pypdf.generic import (
    DecodedStreamObject,
    Destination,
    DictionaryObject,
    NameObject,
    StreamObject,
    read_object,
)

from ingest.accents import with_accents
from ingest.asides import FONT, WIDTHS, Line, alone_on_page, asides, fonts_of, without_asides, words_of
from ingest.bolder import Bolder, Run, is_bold
from ingest.bullets import with_bullets
from ingest.clean import clean_characters, short
from ingest.document import Source
from ingest.errors import EmptyDocument, EncryptedDocument, UnreadableDocument
from ingest.following import with_steps
from ingest.fonts import explain
from ingest.headline import headline_of
from ingest.pages import parts_of_pages
from ingest.parts import Parts
from ingest.remark import letters_in, remark_of

MALFORMED = (
    *(PyPdfError, DeprecationError, zlib.error, OSError, EOFError, RuntimeError, StopIteration),
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, ArithmeticError),
)
"""What pypdf raises for malformed files: its own errors, and those of reading on without looking, since it checks
little of what a file promises."""

GRID = 0.25
"""Of the font's height: how finely the gaps between lines are measured; see `ingest.lines.Line.gap`."""

DAMAGED = "is not a PDF, or is damaged: save or download it again"
SCAN = "holds no text, only pictures of it: it is a scan; run text recognition (OCR) on it first"
FEW = 50
"""Letters; a page with fewer by its layout is read again in the order of the file, which also sees embedded forms."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every oddity of a file that is read all the same


def read_pdf(data: bytes, name: str) -> Parts:
    """The words of the pages in reading order; running heads and feet, page numbers and drawings are left out.

    Raises
    ------
    EncryptedDocument
        If the file asks for a password (an empty one is tried).
    EmptyDocument
        If there is no text in it, as in a scan.
    UnreadableDocument
        If it is no PDF, or is damaged beyond use.
    """
    try:
        reader = _open(data, name)
        pages = list(reader.pages)
        grids = [_grid(page) for page in pages]
        labels, outline, title, source = _labels(reader), _outline(reader), _info(reader, "title"), _source(reader)
    except MALFORMED as error:
        raise UnreadableDocument(name, DAMAGED) from error
    if not any(map(letters_in, grids)):
        raise UnreadableDocument(name, DAMAGED) if None in grids else EmptyDocument(name, SCAN)
    cleaned = with_accents([clean_characters(grid or "") for grid in grids])
    parts = parts_of_pages(cleaned, labels, outline, lambda page: Bolder.of(_shown(pages[page])))
    headline = headline_of([(text, size) for text, size, _ in _shown(pages[0])], parts)
    return replace(parts, title=title, headline=headline, source=source, remark=remark_of(grids))


def _open(data: bytes, name: str) -> PdfReader:
    reader = PdfReader(BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedDocument(name, "asks for a password: save a copy without one")
    except (DependencyError, FileNotDecryptedError) as error:
        raise EncryptedDocument(name, "is encrypted in a way that is not read: save a copy without it") from error
    return reader


def _grid(page: PageObject) -> str | None:
    """The page on a grid of characters; None where the page is damaged."""
    try:
        with suppress(*MALFORMED):
            _explain_fonts(page)
        with suppress(*MALFORMED):
            _level(page)
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_font_height_weight=GRID)
    except MALFORMED:
        laid_out = ""
    if letters_in(laid_out) >= FEW and not _has_forms(page):
        return laid_out
    try:
        in_order = page.extract_text()
    except MALFORMED:
        return None
    return in_order if letters_in(in_order) > 1.2 * letters_in(laid_out) else laid_out


def _explain_fonts(page: PageObject) -> None:
    for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
        with suppress(*MALFORMED):
            explain(font.get_object(), _made)


def _level(page: PageObject) -> None:
    """Show raised and lowered figures that touch a figure in Unicode's small forms: ten to the sixth is not 106.

    Text that an operator raises is set on its line, since the layout would keep the rise for what follows. Bullets that
    are drawn are shown as characters.
    """
    contents = page.get_contents()
    drawn = contents.get_data() if contents is not None else b""
    data = with_steps(with_bullets(drawn))
    lines = list(asides(data))
    if data == drawn and not lines and b"Ts" not in data:
        return
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    fonts[NameObject(f"/{FONT}")] = _font()
    page[NameObject("/Contents")] = _stream(without_asides(data, lines, _words(page, data, lines)))


def _words(page: PageObject, data: bytes, lines: Sequence[Line]) -> list[list[str]]:
    """What each run of the lines says, laid out on a page that has nothing else."""
    used = {f"/{name}" for name in fonts_of(lines)}
    fonts = page["/Resources"]["/Font"].items()  # type: ignore[index]
    alone = PageObject.create_blank_page(page.pdf, 1, 1)
    kept = DictionaryObject({name: font for name, font in fonts if name in used})
    alone[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): kept})
    alone[NameObject("/Contents")] = _stream(alone_on_page(data, lines))
    return words_of(lines, alone.extract_text(extraction_mode="layout", layout_mode_space_vertically=False))


def _font() -> DictionaryObject:
    """The font of the characters that no font of the page need have."""
    names = " ".join(f"/uni{ord(character):04X}" for character in WIDTHS)
    widths = " ".join(map(str, WIDTHS.values()))
    made: DictionaryObject = _made(
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{FONT} /FirstChar 1 /Widths [{widths}]"
        f" /Encoding << /Differences [1 {names}] >> >>"
    )
    return made


def _made(written: object) -> Any:
    """A stream of bytes, or the object of a PDF that is written so; between numbers of a list may be commas."""
    if isinstance(written, bytes):
        return _stream(written)
    return read_object(BytesIO(f"{written} ".replace(",", "").encode()), None)


def _stream(data: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def _shown(page: PageObject) -> list[Run]:
    """What the page shows in the order of the file, and in what type."""
    runs: list[Run] = []

    def note(text: str, page: list[float], line: list[float], font: DictionaryObject | None, size: float) -> None:
        name = str(font.get("/BaseFont", "")) if font else ""
        runs.append((clean_characters(text), size * abs(page[3] * line[3]), is_bold(name)))

    with suppress(*MALFORMED):
        page.extract_text(visitor_text=note)
    return runs


def _has_forms(page: PageObject) -> bool:
    """Whether the page draws pieces of other pages, whose text the layout does not show."""
    try:
        drawn = page["/Resources"]["/XObject"].values()  # type: ignore[index]
        return any(item.get_object().get("/Subtype") == "/Form" for item in drawn)
    except MALFORMED:
        return False


def _labels(reader: PdfReader) -> list[str]:
    numbers = [str(number) for number in range(1, len(reader.pages) + 1)]
    try:
        return [label or number for label, number in zip(reader.page_labels, numbers, strict=True)]
    except MALFORMED:
        return numbers


def _info(reader: PdfReader, key: str) -> str:
    try:
        found = getattr(reader.metadata, key, None)
    except MALFORMED:
        return ""
    return " ".join(clean_characters(found).split()) if isinstance(found, str) else ""


def _source(reader: PdfReader) -> Source:
    year = re.match(r"D?:?((?:19|20)\d\d)", _info(reader, "creation_date_raw"))
    return Source(author=_info(reader, "author"), year=year[1] if year else "")


def _outline(reader: PdfReader) -> dict[tuple[int, str], int]:
    """Level of each bookmark by its page, counted from 0, and its words in short."""
    levels: dict[tuple[int, str], int] = {}
    waiting: list[tuple[object, int]] = []
    try:
        waiting = [(reader.outline, 0)]
        while waiting:
            entry, level = waiting.pop()
            if isinstance(entry, list):
                waiting.extend((child, level + 1) for child in entry)
            elif isinstance(entry, Destination) and isinstance(entry.title, str):
                page = reader.get_destination_page_number(entry)
                if page is not None:
                    levels.setdefault((page, short(entry.title)), level)
    except MALFORMED:
        return {}
    return levels
