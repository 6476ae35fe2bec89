"""Where each row of an index stands: document and span, number in the database, place in the token files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import tokens
from index.manifest import Record
from ingest.document import Span


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows count passages from 0, in order of (document id, start).

    Parameters
    ----------
    ranges
        The rows of every document, by id; empty ranges for those that could not be read.
    spans
        int64, shape (n, 2).
    """

    ranges: Mapping[str, range]
    spans: NDArray[np.int64]
    _of_number: NDArray[np.int64]
    _bucket: NDArray[np.int64]
    _place: NDArray[np.int64]
    _ids: Sequence[str]
    _firsts: Sequence[int]

    def __len__(self) -> int:
        return len(self.spans)

    def document_id(self, row: int) -> str:
        """The document of a row."""
        return self._ids[bisect_right(self._firsts, row) - 1]

    def span(self, row: int) -> Span:
        """Where the passage stands in its document."""
        start, end = self.spans[row]
        return Span(int(start), int(end))

    def of_number(self, number: int) -> int:
        """The row of a passage by its number in the database."""
        return int(self._of_number[number])

    def token_place(self, row: int) -> tuple[int, int]:
        """Which token file holds the row's vectors, and where in it."""
        return int(self._bucket[row]), int(self._place[row])

    def mask(self, documents: Collection[str]) -> NDArray[np.bool_]:
        """shape (n,): True for the rows of any of the documents."""
        held = np.zeros(len(self), dtype=np.bool_)
        for id in self.ranges.keys() & set(documents):
            held[self.ranges[id].start : self.ranges[id].stop] = True
        return held


def place(records: Sequence[Record], places: NDArray[np.int64]) -> Rows:
    """The rows of an index.

    Parameters
    ----------
    records
        In order of their ids.
    places
        Number, start and end of every passage, in order of the rows: see `index.texts.places`.

    Raises
    ------
    ValueError
        If the records count other passages than there are.
    """
    ends = np.cumsum([record.passages for record in records], dtype=np.int64)
    if len(places) != (int(ends[-1]) if len(ends) else 0):
        raise ValueError(f"{len(places)} passages, of which the manifest knows {int(ends[-1]) if len(ends) else 0}")
    ranges = {r.id: range(int(end) - r.passages, int(end)) for r, end in zip(records, ends, strict=True)}
    ids = [id for id, rows in ranges.items() if rows]
    buckets = np.repeat([tokens.bucket_of(id) for id in ids], [len(ranges[id]) for id in ids]).astype(np.int64)
    of_number = np.full(int(places[:, 0].max(initial=0)) + 1, -1, dtype=np.int64)
    of_number[places[:, 0]] = np.arange(len(places))
    return Rows(ranges, places[:, 1:], of_number, buckets, _within(buckets), ids, [ranges[id].start for id in ids])


def _within(buckets: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each row, how many rows before it are of the same bucket."""
    within = np.empty(len(buckets), dtype=np.int64)
    for bucket in np.unique(buckets):
        inside = buckets == bucket
        within[inside] = np.arange(int(inside.sum()))
    return within
