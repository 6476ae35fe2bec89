"""List neighbouring passages that were both found as one, so that what they share is read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.search import Hit
from ingest.document import Passage, Span

AMONG = 10
"""Best passages that are joined with one another: further down a neighbour is as good as any other passage."""

LONGEST = 2000
"""Characters that passages may be joined to, about two of them.

By ``citewell evaluate``, the first passage of gene is then 1214 characters long in the mean for 953 without this, the
first five 5640 for 4793, hit@1 .844 for .802 and hit@5 .979 for .948.
"""


def joined(hits: Sequence[Hit]) -> list[Hit]:
    """The passages in order; of the first, each that overlaps one listed before it, in one section, is in its place."""
    listed: list[Hit] = []
    for hit in hits[:AMONG]:
        runs = ((place, _run(before.passage, hit.passage)) for place, before in enumerate(listed))
        place, run = next(((place, run) for place, run in runs if run), (0, None))
        if run is None:
            listed.append(hit)
        else:
            listed[place] = replace(listed[place], passage=run)
    return [*listed, *hits[AMONG:]]


def _run(one: Passage, other: Passage) -> Passage | None:
    """Both as one passage, None where they do not go together."""
    if one.document.id != other.document.id or one.section != other.section or not one.span.overlap(other.span):
        return None
    span = Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))
    return Passage(one.document, span) if len(span) <= LONGEST else None
