from __future__ import annotations

import time

from ingest.grid import MOST_COLUMNS, MOST_ROWS, Cell, spread


def test_cells_that_span_nothing_stay_where_they_are() -> None:
    assert list(spread([[Cell("a"), Cell("b")], [Cell("c")], []])) == [["a", "b"], ["c"], []]


def test_a_row_between_spanning_cells_keeps_its_columns() -> None:
    rows = [[Cell("a", rows=2), Cell("b"), Cell("c", rows=3)], [Cell("d")], [Cell("e"), Cell("f")]]
    assert list(spread(rows)) == [["a", "b", "c"], ["a", "d", "c"], ["e", "f", "c"]]


def test_a_block_of_rows_and_columns_is_filled() -> None:
    rows = [[Cell("a", 2, 2), Cell("b")], [Cell("c")]]
    assert list(spread(rows)) == [["a", "a", "b"], ["a", "a", "c"]]


def test_a_row_without_words_of_its_own_is_empty() -> None:
    assert list(spread([[Cell("a", rows=3), Cell("b")], [Cell("")], [Cell("c")]])) == [["a", "b"], [], ["a", "c"]]


def test_words_are_repeated_so_far_and_columns_are_kept_beyond() -> None:
    rows = [[Cell("a", rows=99_999), Cell("b", columns=99_999)], *([Cell("c")] for _ in range(MOST_ROWS))]
    found = list(spread(rows))
    assert found[0] == ["a"] + ["b"] * (MOST_COLUMNS - 1)
    assert found[MOST_ROWS - 1] == ["a", "c"]
    assert found[MOST_ROWS] == ["", "c"]


def test_a_small_table_cannot_ask_for_much() -> None:
    start = time.process_time()
    first = [Cell("word " * 100, rows=99_999, columns=99_999)] * 2_000
    found = list(spread([first, *([Cell("c")] for _ in range(5_000))]))
    assert sum(map(len, found)) < 51 * 5_001 + 2_000
    assert sum(len(words) for line in found for words in line) < 60 * 50 * 500 + 2_000 * 500
    assert time.process_time() - start < 5
