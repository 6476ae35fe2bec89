"""Read the words that a paragraph of a Word file shows: signs and formulas too, and nothing deleted or hidden."""

from __future__ import annotations

from ingest.numbering import Element, W, qualified, value
from ingest.raised import LEVEL, LOWERED, RAISED, settle
from ingest.symbols import sign

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RUN, _SIGN = f"{W}r", f"{W}sym"
_TEXTS = {f"{W}t", f"{_MATH}t"}
_SKIPPED = {f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "txbxContent")}
_INVISIBLE = str.maketrans("", "", f"\u00ad{RAISED}{LOWERED}{LEVEL}")
_LEVELS = {"superscript": RAISED, "subscript": LOWERED}
_BLANKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SMALL = {"sup": (RAISED, "^"), "sub": (LOWERED, "_"), "num": (RAISED, " "), "den": (LOWERED, "/")}
"""Parts of a formula that stand higher or lower, and the sign before what has no small form: ``e^(x + 1)``."""

_WRAPPED = {
    "d": ("dPr/begChr", "(", "dPr/endChr", ")"),
    "nary": ("naryPr/chr", "∫", "", ""),
    "rad": ("", "√(", "", ")"),
}
"""Where a formula's part says what stands before and behind it, and what does if it says nothing."""

_OFF = ("0", "false", "off")
"""What switches a property off that is there."""


def words_of(element: Element) -> str:
    """The words of a paragraph, or of anything that holds some, without those of its text boxes."""
    return settle(_marked(element))


def is_set(element: Element, path: str) -> bool:
    """Whether an element has a property of its own, such as a run's ``rPr/b``."""
    found = element.find(qualified(path))
    return found is not None and found.get(f"{W}val") not in _OFF


def _marked(element: Element) -> str:
    """The words with marks around those that are raised or lowered."""
    tag = element.tag
    if tag in _TEXTS:
        return (element.text or "").translate(_INVISIBLE)
    if tag == _SIGN:
        return sign(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
    if tag == _RUN and is_set(element, "rPr/vanish"):
        return ""
    words = _BLANKS.get(tag) or "".join(_marked(child) for child in element if child.tag not in _SKIPPED)
    if words and tag == _RUN:
        return _levelled(element, words)
    return _formula(element, words) if words and tag.startswith(_MATH) else words


def _levelled(run: Element, words: str) -> str:
    level = _LEVELS.get(value(run, "rPr/vertAlign"), "")
    return f"{level}{words}{LEVEL}" if level else words


def _formula(element: Element, words: str) -> str:
    """The words of a formula's part with the signs that Word draws around them."""
    part = element.tag.removeprefix(_MATH)
    if part in _SMALL:
        level, otherwise = _SMALL[part]
        small = settle(f"{level}{words}{LEVEL}")
        before = otherwise if part in ("num", "den") else ""
        return before + small if small != words else otherwise + (words if len(words) == 1 else f"({words})")
    before, opening, behind, closing = _WRAPPED.get(part, ("", "", "", ""))
    return _said(element, before, opening) + words + _said(element, behind, closing)


def _said(element: Element, path: str, otherwise: str) -> str:
    found = element.find(qualified(path, _MATH)) if path else None
    return otherwise if found is None else str(found.get(f"{_MATH}val", ""))
