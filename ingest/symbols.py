"""Know the signs that Word takes from fonts of its own: a dose of ``≥ 5 mg`` must not be read as ``5 mg``."""

from __future__ import annotations

_SYMBOL = {
    **dict(enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", 0x41)),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x61)),
    **dict(enumerate("ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 0xA1)),
    **dict(enumerate("∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓", 0xD1)),
    **{0x2D: "−", 0x40: "≅", 0x7E: "∼", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉"},
    **{0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫"},
}
"""Adobe's encoding of the font Symbol, as far as it is not ASCII and not pieces of large brackets."""

_WINGDINGS = {0x6F: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xDF: "←", 0xE0: "→", 0xF0: "⇨"}
"""Boxes, ticks and arrows."""

_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the codes of such fonts."""


def sign(font: str, code: str) -> str:
    """What a sign looks like that is given by its font and its code in hexadecimal; empty where that is not known."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.lower())
    if known is None:
        return chr(point) if point not in _PRIVATE and chr(point).isprintable() else ""
    small = point & 0xFF
    return known.get(small) or (chr(small) if known is _SYMBOL and 0x20 < small < 0x7F else "")
