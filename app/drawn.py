"""Draw the pages of a PDF, and find where on a page a quote stands; the only file that imports pypdfium2."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from math import sqrt
from pathlib import Path
from threading import Lock

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.nearest import occurrences
from ingest.errors import UnreadableDocument

_PDFIUM = Lock()
"""pdfium's own manual: its functions must not run in two threads at once."""

MOST_PIXELS = 20_000_000
"""Of one drawn page, about 140 MB while it is drawn; an A4 page of the width that is asked for has 2.4 million."""

MOST_HIGH = 32_000
"""Pixels; browsers leave out pictures of more than 32767, and pdfium rounds up."""

SHORTEST = 12
"""Letters and digits in a row that two readings of a page must share, to be taken for the same words."""


@dataclass(frozen=True, slots=True)
class Size:
    """Of a page, in points (1/72 inch)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page; shares of the page's width and height in [0, 1], from its left and top."""

    left: float
    top: float
    width: float
    height: float


def page_sizes(path: Path) -> tuple[Size, ...]:
    """The size of every page, in order.

    Raises
    ------
    UnreadableDocument
        If pdfium cannot open the file, or one of its pages.
    """
    with _opened(path) as pdf:
        return tuple(Size(*pdf.get_page_size(i)) for i in range(len(pdf)))


def draw(path: Path, number: int, width: int) -> bytes:
    """Page ``number``, counted from 1, as a PNG ``width`` pixels wide, or less where it would be far too large.

    Raises
    ------
    IndexError
        If there is no such page.
    UnreadableDocument
        If pdfium cannot open the file or draw the page.
    """
    with _page(path, number) as page:
        across, high = page.get_size()
        image = page.render(scale=_scale(across, high, width)).to_pil()
    png = BytesIO()
    image.save(png, "PNG")
    return png.getvalue()


def _scale(width: float, height: float, wanted: int) -> float:
    """Pixels a point, for a page of a size in points that is to be ``wanted`` pixels wide."""
    return min(wanted / width, MOST_HIGH / height, sqrt(MOST_PIXELS / (width * height)))


def boxes(path: Path, number: int, words: str, share: float = 0.0) -> tuple[Box, ...]:
    """Where ``words`` stand on page ``number``, a box a line; empty where they are not found.

    The reader of the text and pdfium may differ in spaces, hyphens and ligatures: only letters and digits are compared.

    Parameters
    ----------
    share
        How far down the page's text the words begin, in [0, 1]: decides between equal words.

    Raises
    ------
    IndexError, UnreadableDocument
        As `draw`.
    """
    with _page(path, number) as page:
        text = page.get_textpage()
        count = text.count_chars()
        characters = [chr(pdfium.FPDFText_GetUnicode(text, i)) for i in range(count)]
        corners = [text.get_charbox(i) for i in range(count)]
        size = Size(page.get_width(), page.get_height())
    folded, origins = _folded(characters)
    wanted, _ = _folded(list(words))
    found = sorted({origins[i] for i in _positions(folded, wanted, share)})
    return tuple(_box(line, size) for line in _lines([corners[i] for i in found]))


Corners = tuple[float, float, float, float]
"""Left, bottom, right and top in points, from the page's lower left."""


def _folded(text: Sequence[str]) -> tuple[str, list[int]]:
    """Letters and digits alone, ligatures, accents and forms undone; for each, which of the characters it is from."""
    pairs = [
        (part, i)
        for i, character in enumerate(text)
        for part in unicodedata.normalize("NFKD", character).casefold()
        if part.isalnum()
    ]
    return "".join(part for part, _ in pairs), [i for _, i in pairs]


def _positions(folded: str, wanted: str, share: float) -> Iterable[int]:
    """Where ``wanted`` stands in ``folded``: whole and nearest to ``share``, else in the longest pieces they share."""
    whole = list(occurrences(wanted, folded)) if wanted else []
    if whole:
        start = min(whole, key=lambda i: abs(i - share * len(folded)))
        return range(start, start + len(wanted))
    pieces = SequenceMatcher(None, _pieces(folded), _pieces(wanted)).get_matching_blocks()
    return [i for found in pieces if found.size for i in range(found.a, found.a + found.size + SHORTEST - 1)]


def _pieces(text: str) -> list[str]:
    """Every ``SHORTEST`` letters in a row: far fewer are alike than single letters, and a search takes as much less."""
    return [text[i : i + SHORTEST] for i in range(len(text) - SHORTEST + 1)]


def _lines(corners: Sequence[Corners]) -> Iterator[Corners]:
    """Neighbouring characters of one line, joined."""
    line: Corners | None = None
    for left, bottom, right, top in corners:
        if right <= left or top <= bottom:
            continue
        if line and min(top, line[3]) - max(bottom, line[1]) > 0 and left >= line[0]:
            line = (line[0], min(bottom, line[1]), max(right, line[2]), max(top, line[3]))
            continue
        if line:
            yield line
        line = (left, bottom, right, top)
    if line:
        yield line


def _box(line: Corners, size: Size) -> Box:
    left, bottom, right, top = line
    return Box(left / size.width, 1 - top / size.height, (right - left) / size.width, (top - bottom) / size.height)


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    with _PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(path)) as pdf:
                yield pdf
        except (pypdfium2.PdfiumError, FileNotFoundError) as error:
            raise UnreadableDocument(path.name, "cannot be drawn; read its text instead") from error


@contextmanager
def _page(path: Path, number: int) -> Iterator[pypdfium2.PdfPage]:
    with _opened(path) as pdf:
        if not 1 <= number <= len(pdf):
            raise IndexError(f"{path.name} has {len(pdf)} pages, not {number}")
        yield pdf[number - 1]
