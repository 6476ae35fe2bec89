"""What names the words that follow it, and so is never a sentence of its own: ``R4.``, ``Step 2.``, ``Methods.``."""

from __future__ import annotations

import re

LONGEST_MARKER = 80
"""Characters, blanks around it included."""


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_QUALITY = _any("""
    key good best practice research clinical consensus quality learning study guideline strong conditional weak policy
    panel action open supplementary
""")
_NOUN = _any("""
    recommendation rec statement point message question answer finding conclusion step article art section sect sec
    chapter clause item rule principle table tab figure fig box scheme appendix annex part title note example case
    lesson tip criterion hypothesis definition theorem lemma proposition corollary remark resolution amendment objective
    aim task exercise problem scenario standard requirement indicator
""")
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?|[IVX]{1,5})"
_ONE_PART = _any("""
    abstract background introduction context rationale importance significance objectives? aims? purpose hypothesis
    design settings? participants patients subjects population methods? methodology materials interventions? exposures?
    measurements outcomes? results? findings interpretation discussion conclusions? limitations funding registration
    notes? warnings? caution important remarks? comments?
    (?:main|primary|secondary)\\soutcomes?(?:(?:\\sand)?\\smeasures?)? trial\\sregistration
    data\\s(?:sources?|extraction|synthesis) study\\s(?:design|selection|setting)
""")
_PART = rf"{_ONE_PART}(?:(?:\sand\s|\s?[/&]\s?){_ONE_PART})?"
_SAYING = _any("i you he she it we they this that there is are was were be do does did has have can may will not never")
"""Words of a sentence rather than of a name."""

_PARTS_LABEL = re.compile(rf"{_PART}[.:]?", re.IGNORECASE)
_MARKER = re.compile(
    rf"""\s*(?:[*_]{{0,3}}(?:
        \(?(?:[1-9]\d{{0,2}}(?:\.\d{{1,3}}){{0,4}}|[a-z]|[ivx]{{1,4}})[.)]{{1,2}}  # a list's number: 1. or (a)
        | (?-i:[A-Z]{{1,4}})-?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[a-z]?[.:)]  # a code: R4. or KQ2.1.
        | (?:(?:{_QUALITY}\s){{0,2}}{_NOUN}\.?\s(?:no\.?\s)?|no\.?\s){_NUMBER}\s?[.:)]
        | (?-i:(?=[A-Z])){_PART}[.:]
    )[*_]{{0,3}}
    | \*\*(?![^*]*\b{_SAYING}\b)[^\s*]+(?:\s[^\s*]+){{0,2}}[.:]\*\*  # a few words in bold: **Side effects.**
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY} {_MONTH},? \d{{4}}|{_MONTH} (?:{_DAY},? )?\d{{4}}|\d{{4}}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d\d(?:\d\d)?)"
)
_DONE = "(?:written|edited|reviewed|published|updated|posted|modified|revised|issued|accepted|received|approved)"
_BYLINE = re.compile(
    rf"(?:{_DONE} )?by:? (?-i:[A-Z])"
    rf"|(?:(?:first|last|date|originally) )?{_DONE}(?: on(?:line)?)?(?::| {_DATE})"
    r"|(?:authors?|date|version|doi|isbn|issn)(?::| \d)"
    rf"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?{_DATE}\b",
    re.IGNORECASE,
)


def is_marker(text: str, start: int, end: int) -> bool:
    """Whether all that stands in ``text[start:end]`` names or numbers what follows it."""
    return end - start <= LONGEST_MARKER and _MARKER.fullmatch(text, start, end) is not None


def names_part(line: str) -> bool:
    """Whether the line is the name of a part of an abstract or a paper: ``METHODS``, ``Aims and objectives:``."""
    return line[:1].isupper() and len(line) <= LONGEST_MARKER and _PARTS_LABEL.fullmatch(line) is not None


def is_byline(line: str) -> bool:
    """Whether the line says who wrote something, or when, and so stands under a title: ``By Jane Doe``."""
    return _BYLINE.match(line) is not None
