"""Put accents on the letters that they belong to: TeX's old fonts show them by themselves, ``B¨arenreiter``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

COMBINING = {
    **{"¨": "\u0308", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˚": "\u030a"},
    **{"¸": "\u0327", "˘": "\u0306", "˙": "\u0307", "˝": "\u030b", "`": "\u0300"},
}
"""The accents that stand by themselves, and what makes each a part of the letter before it."""

_LETTER = r"[^\W\d_]"
_PAIR = re.compile(
    rf"(?P<capital>[CGKLNRST])(?P<below>¸)"  # TeX writes the cedilla before a small letter and behind a capital
    rf"|(?<![\d)\]}}^])(?P<over>[¨´ˇ˚˘˙˝¸]|(?<={_LETTER})˜|ˆ|(?<={_LETTER})`(?=[AEIOUaeiou](?!`)))(?P<letter>{_LETTER})"
)
"""A backtick at a word's beginning may be a quotation mark, and there a tilde is of an address."""

_POWER = re.compile(rf"(?<!{_LETTER}){_LETTER}ˆ{_LETTER}(?!{_LETTER})")
_APOSTROPHE = re.compile(rf"{_LETTER}´(?:s|t|m|d|re|ve|ll)\b", re.IGNORECASE)
_ACUTE = re.compile(r"´[aeiouyı]", re.IGNORECASE)
_WRITTEN_ACUTE = re.compile(r"[áéíóúý]", re.IGNORECASE)
_DOTLESS = {"ı": "i", "ȷ": "j"}
_WIDE = re.compile(r"( {2,})")


def with_accents(grids: Sequence[str]) -> list[str]:
    """The pages of a document with composed letters; what follows two blanks keeps its column of the grid.

    An acute accent is left where the document writes apostrophes with it (``it´s``), or accented letters without it.
    """
    is_left = _is_apostrophe(grids)
    return ["\n".join(_composed_line(line, is_left) for line in grid.split("\n")) for grid in grids]


def composed(words: str, *, leaves_acute: bool = False) -> str:
    """The words, each accent that stands at a letter put on it where Unicode has a letter with that accent."""
    if not any(accent in words for accent in COMBINING):
        return words
    powers = {match.start() + 1 for match in _POWER.finditer(words)}

    def compose(pair: re.Match[str]) -> str:
        accent, letter = pair["below"] or pair["over"], pair["capital"] or pair["letter"]
        if (accent == "´" and leaves_acute) or pair.start() in powers:
            return pair.group()
        whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + COMBINING[accent])
        return whole if len(whole) == 1 else pair.group()

    return _PAIR.sub(compose, words)


def _composed_line(line: str, leaves_acute: bool) -> str:
    cells = _WIDE.split(line)
    for i in range(0, len(cells), 2):
        whole = composed(cells[i], leaves_acute=leaves_acute)
        if i + 1 < len(cells):
            cells[i + 1] += " " * (len(cells[i]) - len(whole))
        cells[i] = whole
    return "".join(cells)


def _is_apostrophe(grids: Iterable[str]) -> bool:
    alone = written = 0
    for grid in grids:
        if _APOSTROPHE.search(grid):
            return True
        alone += len(_ACUTE.findall(grid))
        written += len(_WRITTEN_ACUTE.findall(grid))
    return written > alone
