"""Read the footnotes and endnotes of a Word file, and put them where they interrupt nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.document import Kind
from ingest.numbering import Element, W
from ingest.piece import Piece
from ingest.typed import words_of


class Notes:
    """The notes of one kind and how far they have been counted: what cites them must be asked for in order.

    Parameters
    ----------
    kind
        ``footnote`` or ``endnote``.
    part
        The root of the part with the notes; None where the file has none.
    """

    def __init__(self, kind: str, part: Element | None) -> None:
        notes = [] if part is None else part.iter(f"{W}{kind}")
        self._words = {note.get(f"{W}id"): _said(note) for note in notes}
        self._mark = f"{W}{kind}Reference"
        self._count = 0

    def cited(self, element: Element) -> Iterator[Piece]:
        """Those that are first cited in an element, each under its number."""
        for mark in element.iter(self._mark):
            words = "" if _is_deleted(mark) else self._words.pop(mark.get(f"{W}id"), "")
            if words:
                self._count += 1
                yield Piece(Kind.ITEM, f"{self._count}. {words}")


def _said(note: Element) -> str:
    return " ".join(" ".join(words_of(paragraph) for paragraph in note.iter(f"{W}p")).split())


def _is_deleted(mark: Element) -> bool:
    return next(mark.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None


def at_foot(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, their notes behind the last one of their section."""
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.HEADING:
            yield from waiting
            waiting = []
        yield replace(piece, notes=())
        waiting += piece.notes
    yield from waiting
