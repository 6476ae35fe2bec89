"""Know the characters of TeX's bitmap fonts, which say nothing of them but their codes."""

from __future__ import annotations

from collections.abc import Collection

_LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04"
_QUOTES = {39: "’", 96: "‘"}
_CORK_UPPER = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£"
_CORK = {
    **dict(enumerate("‚‹›“”„«»–—", 13)),
    **dict(enumerate(_LIGATURES, 27)),
    **dict(enumerate(_CORK_UPPER, 128)),
    **_QUOTES,
    **{127: "\u00ad", 215: "Œ", 247: "œ", 255: "ß"},
}
"""T1, as far as it is not Latin 1; its accents by themselves are left out."""

_OLD = {**dict(enumerate(_LIGATURES, 11)), **_QUOTES, 34: "”", 92: "“", 123: "–", 124: "—"}
"""OT1, likewise."""

LEAST_LETTERS = 8
"""Small letters in a font before it is one of text: fonts of symbols have other characters at these codes."""


def characters_of(codes: Collection[int]) -> dict[int, str]:
    """What a TeX font of these codes shows where that is not what Latin 1 has there; empty for a font of symbols."""
    if sum(ord("a") <= code <= ord("z") for code in codes) < LEAST_LETTERS:
        return {}
    is_old = any(11 <= code <= 15 for code in codes)
    is_cork = any(16 <= code <= 31 or code >= 127 for code in codes)
    if is_old == is_cork:
        return {}
    table = _OLD if is_old else _CORK
    return {code: table[code] for code in codes if code in table}
