"""The numbers of a list as a reader sees them: ``3``, ``c``, ``iii``."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3999


def numeral(number: int, style: str) -> str:
    """``number`` in a style: ``a`` and ``A`` count by letters, ``i`` and ``I`` by Roman numbers, any other by figures.

    A number that a style cannot write stands in figures.
    """
    if number < 1 or style not in ("a", "A", "i", "I") or (style in "iI" and number > _LARGEST_ROMAN):
        return str(number)
    written = _roman(number) if style in "iI" else _letters(number)
    return written.upper() if style.isupper() else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _letters(number: int) -> str:
    written = ""
    while number:
        number, last = divmod(number - 1, 26)
        written = chr(ord("a") + last) + written
    return written
