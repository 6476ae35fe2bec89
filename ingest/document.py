"""A document has one text; everything else is a span of it.

Offsets count Unicode characters (Python string indices) from 0; a span is half open, ``[start, end)``. A passage and a
quote hold a document and a span and no text of their own, so one that is not in its document cannot be built.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from operator import attrgetter

_START, _OPENS = attrgetter("start"), attrgetter("span.start")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of a document's text.

    Raises
    ------
    ValueError
        Unless ``0 <= start <= end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """Number of characters both spans hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class Kind(StrEnum):
    """What a block of a document is; it decides how the block may be split and quoted."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  #: one bullet or numbered entry of a list; never cut
    HEADER = "header"  #: the header row of a table
    ROW = "row"  #: any other row of a table; never cut
    REFERENCE = "reference"  #: an entry of a list of references
    CODE = "code"  #: lines of a program; one sentence, as far as it is not very long


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row: sentences never cross one."""

    kind: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading, up to the next heading of the same or a higher level.

    Parameters
    ----------
    heading
        Where the heading's own words stand.
    span
        From the heading's start to the section's end, sub-sections included.
    """

    heading: Span
    span: Span
    level: int  #: 1 for the highest


@dataclass(frozen=True, slots=True)
class Page:
    """A physical page.

    Parameters
    ----------
    number
        Counted from 1.
    label
        What the reader sees printed ("iv", "12"); the number itself where the file has no labels.
    """

    number: int
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from, as far as is known; an empty string is "not known"."""

    author: str = ""
    year: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Document:
    """One text and the spans that give it structure.

    Parameters
    ----------
    id
        Path below the corpus, with ``/`` between its parts.
    sha256
        Hex digest of the file's bytes.
    text
        The one text. For ``.txt`` and ``.md`` it is the file, decoded and otherwise untouched.
    title
        For display; never empty.
    blocks, sentences, sections, pages
        In order of their start. Blocks do not overlap, nor do sentences, and each sentence lies inside one block.
    source, remark
        Where it comes from; what of it could not be read, as in `ingest.parts.Parts`.
    """

    id: str
    sha256: str
    text: str = field(repr=False)
    title: str
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    sentences: tuple[Span, ...] = field(default=(), repr=False)
    sections: tuple[Section, ...] = field(default=(), repr=False)
    pages: tuple[Page, ...] = field(default=(), repr=False)
    source: Source = field(default_factory=Source)
    remark: str = ""

    @cached_property
    def headers(self) -> dict[Block, Span]:
        """Where the header of its table stands, one row or several, for each row of a table that has one."""
        headers: dict[Block, Span] = {}
        header: Span | None = None
        for kind, run in groupby(self.blocks, attrgetter("kind")):
            blocks = list(run)
            if header and kind is Kind.ROW:
                headers |= dict.fromkeys(blocks, header)
            header = Span(blocks[0].span.start, blocks[-1].span.end) if kind is Kind.HEADER else None
        return headers

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at ``offset``, or None between blocks."""
        i = bisect_right(self.blocks, offset, key=_OPENS) - 1
        return self.blocks[i] if i >= 0 and offset < self.blocks[i].span.end else None

    def blocks_in(self, span: Span) -> tuple[Block, ...]:
        """Blocks that share at least one character with ``span``, in order."""
        first = max(0, bisect_right(self.blocks, span.start, key=_OPENS) - 1)
        last = bisect_right(self.blocks, span.end, key=_OPENS)
        return tuple(block for block in self.blocks[first:last] if block.span.overlap(span))

    def blocks_above(self, offset: int) -> Iterator[Block]:
        """Blocks that start before ``offset``, the nearest first."""
        return (self.blocks[i] for i in range(bisect_left(self.blocks, offset, key=_OPENS) - 1, -1, -1))

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """Sentences that lie wholly inside ``span``, in order."""
        first = max(0, bisect_right(self.sentences, span.start, key=_START) - 1)
        last = bisect_right(self.sentences, span.end, key=_START)
        return tuple(sentence for sentence in self.sentences[first:last] if sentence in span)

    def section_path(self, offset: int) -> tuple[str, ...]:
        """Headings above the character at ``offset``, outermost first, on one line each."""
        return tuple(" ".join(self.text[s.heading.start : s.heading.end].split()) for s in self.sections_at(offset))

    def sections_at(self, offset: int) -> tuple[Section, ...]:
        """Sections that hold the character at ``offset``, outermost first."""
        i = bisect_right(self.sections, offset, key=_OPENS) - 1
        found: list[Section] = []
        while i >= 0:
            found.append(self.sections[i])
            i = self._parents[i]
        return tuple(section for section in reversed(found) if offset < section.span.end)

    @cached_property
    def _parents(self) -> list[int]:
        """The section that each section lies in, -1 for none."""
        parents: list[int] = []
        for i, section in enumerate(self.sections):
            parent = i - 1
            while parent >= 0 and self.sections[parent].span.end <= section.span.start:
                parent = parents[parent]
            parents.append(parent)
        return parents

    def pages_of(self, span: Span) -> tuple[Page, ...]:
        """Pages that ``span`` touches, in order; empty for a format without pages."""
        return tuple(page for page in self.pages if page.span.overlap(span))


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole neighbouring sentences of one section: what is searched.

    Raises
    ------
    ValueError
        If the span is empty or ends after the document.
    """

    document: Document
    span: Span

    def __post_init__(self) -> None:
        if not self.span or self.span.end > len(self.document.text):
            raise ValueError(f"{self.document.id} has no text at {self.span.start}..{self.span.end}")

    @property
    def id(self) -> str:
        """``path:start-end``: equal input gives equal ids."""
        return f"{self.document.id}:{self.span.start}-{self.span.end}"

    @property
    def text(self) -> str:
        """The characters of the span, read from the document."""
        return self.document.text[self.span.start : self.span.end]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its whole sentences, in order."""
        return tuple(self.document.text[s.start : s.end] for s in self.document.sentences_in(self.span))

    @property
    def section(self) -> tuple[str, ...]:
        """Headings above, outermost first."""
        return self.document.section_path(self.span.start)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Pages touched; empty for a format without pages."""
        return self.document.pages_of(self.span)


@dataclass(frozen=True, slots=True)
class Quote(Passage):
    """One or more whole sentences, shown word for word."""
