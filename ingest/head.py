"""What the head of an HTML page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.document import Source

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def year_in(date: str) -> str:
    """The first year of a date, however it is written; empty where there is none."""
    found = _YEAR.search(date)
    return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Head:
    """The contents of the page's ``meta`` elements, in order, by name in lower case."""

    meta: dict[str, list[str]]

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> Head:
        """From names with contents; empty contents are left out."""
        meta: dict[str, list[str]] = {}
        for name, content in named:
            words = " ".join(content.split())
            if words:
                meta.setdefault(name.lower(), []).append(words)
        return cls(meta)

    def first(self, *names: str) -> str:
        """What the first of the names that is there says first; empty where none is."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def source(self, canonical: str, licence: str) -> Source:
        """Author, year and address as far as they are named; ``canonical`` is the address that a link names."""
        names = ("citation_author", "author", "dc.creator", "article:author")
        authors = next((self.meta[name] for name in names if name in self.meta), [])
        date = self.first("citation_publication_date", "citation_date", "article:published_time", "dc.date", "date")
        return Source(
            author=", ".join(author for author in authors if "://" not in author),
            year=year_in(date),
            url=canonical or self.first("og:url"),
            licence=licence,
        )
