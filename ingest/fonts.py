"""Put right what the fonts of a PDF say of themselves, so that the layout takes them as it takes others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ingest.cork import characters_of

Font = Any
"""A font's dictionary: its objects are those of the library that reads PDFs."""

Make = Callable[[object], Any]
"""Makes such an object: a stream of bytes, or what is written as a text or a list of numbers."""

BLANK, LAST = 278, 0xFFFF
"""The width of a usual blank, in thousandths of the type's height, and the last character that a font may have."""

_LAST_IS_BLANK = b"\n1 beginbfchar <%X> <0020> endbfchar\n" % LAST


def explain(font: Font, make: Make) -> None:
    """Give a font the widths and the characters that it lacks.

    Raises
    ------
    KeyError, TypeError, ValueError, IndexError, AttributeError
        If it has none of what is looked for, or is damaged.
    """
    if font["/Subtype"] == "/Type3":
        _explain_bitmaps(font, make)
    elif font["/Encoding"] == "/Identity-H":
        _add_blank(font, make)
    else:
        _narrow_blank(font, make)


def _explain_bitmaps(font: Font, make: Make) -> None:
    """Give a bitmap font widths to the scale of other fonts, as the layout takes them, and TeX's their characters."""
    scale = 1000 * float(font["/FontMatrix"][0])
    if scale == 1:
        return
    font[make("/Widths")] = make([scale * float(width) for width in font["/Widths"]])
    font[make("/FontMatrix")] = make([0.001, 0, 0, 0.001, 0, 0])
    codes = [int(name[2:]) for name in font["/CharProcs"] if re.fullmatch(r"/a\d{1,3}", name)]
    if "/ToUnicode" not in font and len(codes) == len(font["/CharProcs"]):
        for code, shown in characters_of(codes).items():
            font["/Encoding"]["/Differences"].extend([make(code), make(f"/uni{ord(shown):04X}")])


def _add_blank(font: Font, make: Make) -> None:
    """Say that the font's last character is a blank: where it has none, the layout takes it to be too wide for gaps.

    One that it has comes first, and that is the one taken.
    """
    meanings = font["/ToUnicode"].get_data()
    if not meanings.endswith(_LAST_IS_BLANK):
        shown = font["/DescendantFonts"][0].get_object()
        shown[make("/W")] = shown["/W"] + make([LAST, [BLANK]])
        font[make("/ToUnicode")] = make(meanings + _LAST_IS_BLANK)


def _narrow_blank(font: Font, make: Make) -> None:
    """Narrow the blank of a font that has none: in TeX's a wide sign has its place, and full lines have narrow gaps."""
    if not re.search(r"/space\b", font["/FontDescriptor"]["/CharSet"]) and not _is_named(font, ord(" ")):
        place = ord(" ") - font["/FirstChar"]
        if place >= 0 and font["/Widths"][place] > BLANK:
            font["/Widths"][place] = make(BLANK)


def _is_named(font: Font, code: int) -> bool:
    """Whether the font's own encoding says what the code shows."""
    at = 0
    for item in font["/Encoding"]["/Differences"]:
        if isinstance(item, str) and at == code:
            return True
        at = at + 1 if isinstance(item, str) else int(item)
    return False
