"""What a reader makes of one file, before it has sentences or a title to show."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.document import Block, Page, Section, Source


@dataclass(frozen=True, slots=True)
class Parts:
    """The one text of a file and its structure.

    Parameters
    ----------
    title
        The title in the format's own metadata; empty where there is none.
    headline
        The title by the look of the first page; empty where its first words may be it.
    remark
        What could not be read of it and what to do, in plain words; empty where all was.
    """

    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    pages: tuple[Page, ...] = ()
    title: str = ""
    headline: str = ""
    source: Source = field(default_factory=Source)
    remark: str = ""
