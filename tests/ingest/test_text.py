from __future__ import annotations

import codecs
import time

import pytest

from ingest.errors import UnreadableDocument
from ingest.text import decode, read_text

WORDS = "Gene therapy – “CAR-T” costs 2 million €.\r\nNaïve café.\rNext\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (WORDS.encode(), WORDS),
        (codecs.BOM_UTF8 + WORDS.encode(), WORDS),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), WORDS),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), WORDS),
        (WORDS.encode("utf-16-le"), WORDS),
        (WORDS.encode("utf-16-be"), WORDS),
        (WORDS.encode("cp1252"), WORDS),
        ("Der Vektor trägt ein Gen.".encode("latin-1"), "Der Vektor trägt ein Gen."),
        (b"", ""),
    ],
    ids=["utf8", "utf8 mark", "utf16le mark", "utf16be mark", "utf32 mark", "le", "be", "cp1252", "latin1", "none"],
)
def test_the_encoding_is_found_and_newlines_are_kept(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_what_cp1252_would_garble_is_guessed() -> None:
    text = "Генная терапия доставляет рабочую копию гена в клетки. " * 5
    assert decode(text.encode("cp1251")) == text


def test_a_declared_encoding_goes_before_cp1252() -> None:
    assert decode("Grüße für łódź".encode("iso-8859-2", "replace"), "iso-8859-2").endswith("łódź")


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decode("naïve".encode("cp1252"), "no-such-thing") == "naïve"


def test_offsets_are_those_of_the_file_decoded() -> None:
    data = "First heading\r\n\r\nA sentence with “quotes” that is long enough to be text.\r\n".encode()
    parts = read_text(data, "a.txt")
    assert parts.text == data.decode("utf-8")


def test_a_binary_file_with_a_text_suffix_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a\.txt: is not text"):
        read_text(bytes(range(256)) * 20, "a.txt")


def test_a_line_of_five_megabytes_is_read_in_seconds() -> None:
    data = b"All in one line, and on it goes. " * 160_000
    start = time.process_time()
    parts = read_text(data, "a.txt")
    assert time.process_time() - start < 5
    assert len(parts.text) == len(data)
