"""Count the numbered paragraphs of a Word file as Word shows them: ``2.1``, ``(a)``, ``iii.``"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.counting import numeral

Element = Any
"""An lxml element, which has no types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = f"{W}pPr"
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_SILENT = ("bullet", "none")
_PART = re.compile(r"%([1-9])")
_MOST_ANCESTORS = 20
"""Styles that a style may be based on in turn; a damaged file may have them in a circle."""


@dataclass(frozen=True, slots=True)
class Level:
    """How paragraphs of one level of a list are numbered; ``style`` is the style whose paragraphs stand on it."""

    start: int
    format: str
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a paragraph or a style says of its number; empty strings where it says nothing."""

    num: str = ""
    level: str = ""
    above: str = ""


class Numbering:
    """The lists of a file and how far each has been counted: paragraphs must be asked for in order.

    Parameters
    ----------
    numbering
        The root of the part with the lists; None where the file has none.
    styles
        The root of the part with the styles.
    """

    def __init__(self, numbering: Element | None, styles: Element) -> None:
        self._styles = {str(style.get(f"{W}styleId")): _numbered(style, "basedOn") for style in styles}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        abstract = {each.get(f"{W}abstractNumId"): dict(_levels(each)) for each in numbering.iter(f"{W}abstractNum")}
        for num in numbering.iter(f"{W}num"):
            name, shared = str(num.get(f"{W}numId")), value(num, "abstractNumId")
            levels = dict(abstract.get(shared, {}))
            for override in num.iter(f"{W}lvlOverride"):
                levels.update(_levels(override))
                if start := value(override, "startOverride"):
                    self._restarts[name, _integer(override.get(f"{W}ilvl"), 0)] = _integer(start, 1)
            self._lists[name] = shared, levels

    def count(self, paragraph: Element) -> tuple[str, int]:
        """What Word writes before the paragraph, empty for a bullet or nothing, and its level from 0."""
        num, place = self._place(paragraph)
        shared, levels = self._lists.get(num, ("", {}))
        if place not in levels:
            return "", place
        counts = self._counts.setdefault(shared, {})
        following = counts.get(place, levels[place].start - 1) + 1
        counts[place] = self._restarts.pop((num, place), following)
        for deeper in [level for level in counts if level > place]:
            del counts[deeper]
        return _written(levels, counts, place), place

    def _place(self, paragraph: Element) -> tuple[str, int]:
        if paragraph.find(_PROPERTIES) is None:
            return "", 0
        said = _numbered(paragraph, "pPr/pStyle")
        num, level, style = said.num, said.level, ""
        for _ in range(_MOST_ANCESTORS):
            if num or not said.above:
                break
            style = said.above
            said = self._styles.get(style, Numbered())
            num, level = said.num, level or said.level
        levels = self._lists.get(num, ("", {}))[1]
        by_style = next((place for place, each in levels.items() if style and each.style == style), 0)
        return num, _integer(level, by_style)


def _written(levels: dict[int, Level], counts: dict[int, int], place: int) -> str:
    if levels[place].format in _SILENT:
        return ""

    def number(part: re.Match[str]) -> str:
        level = levels.get(int(part[1]) - 1)
        if level is None or level.format in _SILENT:
            return ""
        counted = counts.get(int(part[1]) - 1, level.start)
        return f"{counted:02}" if level.format == "decimalZero" else numeral(counted, _STYLES.get(level.format, "1"))

    return _PART.sub(number, levels[place].text).strip()


def _levels(lists: Element) -> Iterator[tuple[int, Level]]:
    for level in lists.iter(f"{W}lvl"):
        start = _integer(value(level, "start"), 1)
        yield (
            _integer(level.get(f"{W}ilvl"), 0),
            Level(start, value(level, "numFmt") or "decimal", value(level, "lvlText"), value(level, "pStyle")),
        )


def _numbered(element: Element, above: str) -> Numbered:
    number = element.find(f"{_PROPERTIES}/{W}numPr")
    num, level = ("", "") if number is None else (value(number, "numId"), value(number, "ilvl"))
    return Numbered(num, level, value(element, above))


def value(element: Element, path: str) -> str:
    """The value that the element below it at ``path`` has; an empty string where there is none."""
    found = element.find(qualified(path))
    return "" if found is None else str(found.get(f"{W}val") or "")


@cache
def qualified(path: str, namespace: str = W) -> str:
    """A path of tags as lxml finds it."""
    return "/".join(f"{namespace}{tag}" for tag in path.split("/"))


def _integer(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 10 else otherwise
