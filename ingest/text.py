"""Read plain text: find the encoding, change nothing."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ingest.errors import UnreadableDocument
from ingest.layout import lay_out, plain_sections
from ingest.opening import mark_opening
from ingest.parts import Parts

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SAMPLE = 100_000
"""Bytes shown to the guesser, which is slow."""

FOREIGN_SHARE = 0.3
"""Of the letters; a Western text in cp1252 has fewer accented ones (Vietnamese and Czech stay below a quarter)."""

CONTROL_SHARE = 0.01
"""Of the characters; text has hardly any control characters, random bytes have a tenth."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_text(data: bytes, name: str) -> Parts:
    """The file as it is, with blocks and sections by the look of its lines.

    Raises
    ------
    UnreadableDocument
        If the bytes are not text in any known encoding.
    """
    text = decode_or_refuse(data, name)
    blocks = mark_opening(text, lay_out(text))
    return Parts(text, blocks, plain_sections(text, blocks))


def decode_or_refuse(data: bytes, name: str, declared: str = "") -> str:
    """What `decode` gives, or UnreadableDocument where that is no text."""
    try:
        text = decode(data, declared)
    except UnicodeError:
        text = "\0"
    if len(_CONTROLS.findall(text)) > CONTROL_SHARE * len(text):
        raise UnreadableDocument(name, "is not text: give it the suffix of its real format, or take it out")
    return text


def decode(data: bytes, declared: str = "") -> str:
    """The characters of the bytes, newlines kept; a byte order mark is not one of them.

    Tried in order: byte order mark, strict UTF-8 or by its NULs UTF-16 without a mark, ``declared``, cp1252, a guess.

    Raises
    ------
    UnicodeError
        If nothing fits.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    for encoding in (_wide(data) or "utf-8", declared):
        text = _try(data, encoding)
        if text is not None:
            return text
    western = _try(data, "cp1252")
    return western if western is not None and _looks_western(western) else _guess(data, western)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> str:
    """UTF-16 by its NUL bytes, which stand at every other place only; an empty string where they do not."""
    even, odd = data[0:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    half = min(len(data), SAMPLE) / 2
    if max(even, odd) < 0.2 * half or min(even, odd) > 0.02 * half:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _looks_western(text: str) -> bool:
    letters = [character for character in text[:SAMPLE] if character.isalpha()]
    return sum(character > "\x7f" for character in letters) <= FOREIGN_SHARE * len(letters)


def _guess(data: bytes, otherwise: str | None) -> str:
    best = from_bytes(data[:SAMPLE]).best()
    text = _try(data, best.encoding) if best else None
    if text is None:
        text = otherwise
    if text is None:
        raise UnicodeError("no encoding fits")
    return text
