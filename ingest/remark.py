"""Say what of a PDF could not be read where the rest was, so that nobody takes its silence for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.clean import unknown_in

LOST = "is damaged on page {}, which is left out: save or download it again"
NAMELESS = "does not say which letters many of its characters are, and they are left out: save it from its source again"
PICTURES = "has text on {} of its {} pages: where the others are scans, run text recognition (OCR) on it"

UNKNOWN = 0.005
"""Of the letters: so many characters without a meaning are no oddities of a few pages."""

LEAST_PAGES = 3
"""A shorter file may be a picture with a word on its cover."""


def remark_of(grids: Sequence[str | None]) -> str:
    """What is missing of pages given as their words, None for a damaged one; empty where nothing is."""
    return "; ".join(_remarks(grids))


def _remarks(grids: Sequence[str | None]) -> Iterator[str]:
    damaged = [str(number) for number, grid in enumerate(grids, 1) if grid is None]
    letters = list(map(letters_in, grids))
    if damaged:
        yield LOST.format(", ".join(damaged))
    if sum(unknown_in(grid or "") for grid in grids) > UNKNOWN * sum(letters):
        yield NAMELESS
    with_text = sum(map(bool, letters))
    if len(grids) >= LEAST_PAGES and with_text < len(grids) / 2 and not damaged:
        yield PICTURES.format(with_text, len(grids))


def letters_in(text: str | None) -> int:
    """How many letters and figures; none in None."""
    return sum(map(str.isalnum, text or ""))
