"""Rows know their document, span and token file."""

from __future__ import annotations

import numpy as np
import pytest

from index import tokens
from index.manifest import Record
from index.rows import place
from ingest.document import Span

RECORDS = [Record(id, "", passages=n) for id, n in (("a", 2), ("b", 0), ("c", 1), ("d", 3))]
PLACES = np.array([[7, 0, 5], [3, 5, 9], [1, 0, 4], [9, 0, 2], [8, 2, 4], [2, 4, 6]], dtype=np.int64)


def test_rows_follow_the_records() -> None:
    rows = place(RECORDS, PLACES)
    assert [rows.document_id(row) for row in range(6)] == ["a", "a", "c", "d", "d", "d"]
    assert rows.ranges == {"a": range(0, 2), "b": range(2, 2), "c": range(2, 3), "d": range(3, 6)}
    assert (rows.span(1), rows.of_number(8), rows.of_number(7)) == (Span(5, 9), 4, 0)


def test_places_in_token_files_count_within_a_bucket() -> None:
    records = [Record(f"{n}", "", passages=2) for n in range(200)]
    rows = place(sorted(records, key=lambda record: record.id), np.arange(1200).reshape(400, 3))
    taken = [rows.token_place(row) for row in range(400)]
    assert [bucket for bucket, _ in taken] == [tokens.bucket_of(rows.document_id(row)) for row in range(400)]
    for bucket in range(tokens.BUCKETS):
        inside = [n for number, n in taken if number == bucket]
        assert inside == list(range(len(inside)))


def test_mask_is_true_for_the_rows_of_the_documents() -> None:
    assert list(place(RECORDS, PLACES).mask({"c", "a", "unknown"})) == [True, True, True, False, False, False]


def test_no_passages_are_no_rows() -> None:
    assert len(place([], np.empty((0, 3), dtype=np.int64))) == 0


def test_records_that_count_other_passages_are_refused() -> None:
    with pytest.raises(ValueError, match="6 passages, of which the manifest knows 3"):
        place(RECORDS[:3], PLACES)
