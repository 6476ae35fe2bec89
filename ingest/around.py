"""Make pieces of a page's words by the elements around them: headings, counted items, terms with what they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.counting import numeral
from ingest.document import Kind
from ingest.piece import Piece
from ingest.raised import settle

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LIST, TERM = "list", "term"
CODE = "code"
"""What a ``pre`` that holds lines of a program is called here."""

_KIN = dict.fromkeys(("ol", "ul", "menu", "dir"), LIST) | dict.fromkeys(("dt", "dd"), TERM)

_UNNUMBERED = re.compile(r"list-style[^;]*\b(?:none|disc|circle|square)\b", re.IGNORECASE)
_INTEGER = re.compile(r"\s*(-?\d{1,9})")


@dataclass(slots=True)
class Element:
    """An open element.

    Parameters
    ----------
    mark
        What stands before the words of an item; empty once it is written.
    number, step
        The number of a list's next item, and of the one after it less that; a step of 0 counts nothing.
    style
        How a list writes its numbers: ``1``, ``a``, ``A``, ``i`` or ``I``.
    """

    tag: str
    mark: str = ""
    number: int = 1
    step: int = 0
    style: str = "1"


class Around:
    """The open elements, outermost first."""

    def __init__(self) -> None:
        self._open: list[Element] = []
        self._by_tag: defaultdict[str, list[Element]] = defaultdict(list)  # pages nest as deeply as they like

    def __contains__(self, tag: str) -> bool:
        return bool(self._by_tag[tag])

    @property
    def keeps_blanks(self) -> bool:
        """Whether blanks and newlines are words of the page here."""
        return "pre" in self or CODE in self

    def open(self, tag: str, attributes: Mapping[str, str | None], items: int) -> None:
        """Go into an element; ``items`` is how many a list has."""
        element = Element(tag)
        if tag == "ol" and not _UNNUMBERED.search(attributes.get("style") or ""):
            step = -1 if "reversed" in attributes else 1
            first = _integer(attributes.get("start"), items if step < 0 else 1)
            element = Element(tag, "", first, step, attributes.get("type") or "1")
        elif tag == "li" and self._lists and self._lists[-1].step:
            counted = self._lists[-1]
            number = _integer(attributes.get("value"), counted.number)
            counted.number = number + counted.step
            element.mark = f"{numeral(number, counted.style)}. "
        self._open.append(element)
        self._by_tag[_KIN.get(tag, tag)].append(element)

    def close(self) -> None:
        """Leave the innermost element."""
        tag = self._open.pop().tag
        self._by_tag[_KIN.get(tag, tag)].pop()

    def pieces(self, words: str) -> Iterator[tuple[str, Piece]]:
        """The pieces of the words that stand here, each with ``dt`` or ``dd`` where it is a term or what one means."""
        words = settle(words)
        if not words.strip():
            return
        meaning = next((element.tag for element in self._by_tag[TERM][-1:]), "")
        if self.keeps_blanks:
            yield meaning, Piece(Kind.CODE if CODE in self else Kind.PARAGRAPH, words.strip("\r\n"))
            return
        level = max((level for tag, level in HEADINGS.items() if tag in self), default=0)
        kind = Kind.HEADING if level else Kind.ITEM if "li" in self else Kind.PARAGRAPH
        for paragraph in [" ".join(words.split())] if level else re.split(r"\n\s*\n", words):
            lines = (" ".join(line.split()) for line in paragraph.split("\n"))
            if any(character.isalnum() for character in paragraph):
                text = "\n".join(line for line in lines if line)
                mark, depth = (self._mark(), len(self._lists) - 1) if kind is Kind.ITEM else ("", 0)
                yield meaning, Piece(kind, mark + text, level, max(0, depth))

    @property
    def _lists(self) -> list[Element]:
        return self._by_tag[LIST]

    def _mark(self) -> str:
        item = self._by_tag["li"][-1]
        mark, item.mark = item.mark, ""
        return mark


def with_terms(pieces: Iterable[tuple[str, Piece]]) -> Iterator[Piece]:
    """The pieces, each term on the line above what it means: neither is anything without the other."""
    terms: list[Piece] = []
    for meaning, piece in pieces:
        if piece.kind is Kind.PARAGRAPH and meaning == "dt":
            terms.append(piece)
            continue
        if piece.kind is Kind.PARAGRAPH and meaning == "dd":
            yield replace(piece, text="\n".join([*(term.text for term in terms), piece.text]))
        else:
            yield from (*terms, piece)
        terms = []
    yield from terms


def _integer(written: str | None, otherwise: int) -> int:
    found = _INTEGER.match(written or "")
    return int(found[1]) if found else otherwise
