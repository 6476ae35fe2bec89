"""Put a text together from its pieces, for formats whose file is not the text itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ingest.document import Block, Kind, Section, Span
from ingest.layout import nest

DEEPEST = 20
"""Steps that an item is set in by, at the most."""

TABLE = frozenset({Kind.HEADER, Kind.ROW})


class Edge(NamedTuple):
    """Where the mark and the words of an item begin on a page, and what the mark is like."""

    mark_at: int
    words: int
    mark: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one block, cleaned.

    Parameters
    ----------
    level
        1 is highest; 0 for what is no heading.
    depth
        How many lists an item's own list stands in; it is set in by as many steps.
    notes
        What it cites that stands at the foot of its page; `compose` does not look at them.
    edge
        Of an item on a page, as long as its depth is not told by it.
    """

    kind: Kind
    text: str
    level: int = 0
    depth: int = 0
    notes: tuple[Piece, ...] = ()
    edge: Edge | None = None


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...], tuple[Section, ...]]:
    """The text, its blocks and its sections; pieces without words are left out.

    A blank line stands between two blocks, but neighbouring rows and items follow line by line.
    """
    written: list[str] = []
    blocks: list[Block] = []
    headings: list[tuple[Span, int]] = []
    length = 0
    for piece in pieces:
        words = piece.text.strip()
        if not words:
            continue
        between = _between(blocks[-1].kind, piece.kind) + "  " * min(piece.depth, DEEPEST) if blocks else ""
        span = Span(length + len(between), length + len(between) + len(words))
        written += [between, words]
        length = span.end
        blocks.append(Block(piece.kind, span))
        if piece.level:
            headings.append((span, piece.level))
    return "".join(written), tuple(blocks), nest(headings, length)


def _between(above: Kind, below: Kind) -> str:
    same = (above in TABLE and below in TABLE) or above is below is Kind.ITEM
    return "\n" if same else "\n\n"
