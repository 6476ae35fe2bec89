"""Postings can be asked, taken back, and compared with what they should be."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator

import pytest

from index import lexical

PASSAGES = [
    ("The valve of the heart opens.", "Heart"),
    ("Blood flows from the lungs to the heart.", "Blood"),
    ("The liver makes bile from fats.", "Liver"),
]


@pytest.fixture
def postings() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(lexical.TABLE)
    for number, (text, context) in enumerate(PASSAGES):
        lexical.add(connection, number, text, context)
    yield connection
    connection.close()


def test_score_is_bm25_as_robertson_wrote_it(postings: sqlite3.Connection) -> None:
    # One passage of three holds the word once; k1 1.2, b .75, lengths count the words of both columns.
    lengths = [6 + 1, 8 + 1, 6 + 1]
    inverse = math.log((3 - 1 + 0.5) / (1 + 0.5))
    longer = lengths[2] / (sum(lengths) / 3)
    expected = inverse * (1 * 2.2) / (1 + 1.2 * (1 - 0.75 + 0.75 * longer))
    ((number, score),) = lexical.search(postings, ["bile"], 5)
    assert number == 2
    assert score == pytest.approx(expected, rel=1e-6)


def test_word_of_the_context_is_found_and_counts_half(postings: sqlite3.Connection) -> None:
    lexical.add(postings, 9, "Nothing but words.", "Spleen")
    lexical.add(postings, 10, "Spleen but words.", "Nothing")
    found = lexical.search(postings, ["spleen"], 5)
    assert [number for number, _ in found] == [10, 9]


def test_endings_and_accents_do_not_matter(postings: sqlite3.Connection) -> None:
    for word in ("flowing", "FLOW", "flöws"):
        assert [number for number, _ in lexical.search(postings, [word], 5)] == [1]


def test_frequency_counts_the_text_alone(postings: sqlite3.Connection) -> None:
    assert [lexical.frequency(postings, term) for term in ("heart", "livers", "the lungs", "lungs the", '"')] == [
        2,
        1,
        1,
        0,
        0,
    ]


def test_passage_taken_out_leaves_no_trace_after_a_merge(postings: sqlite3.Connection) -> None:
    lexical.remove(postings, 2, *PASSAGES[2])
    lexical.merge(postings)
    assert lexical.search(postings, ["bile", "heart"], 5) == lexical.search(postings, ["heart"], 5)
    assert lexical.agrees(postings, PASSAGES[:2])
    blocks = b"".join(block for (block,) in postings.execute("SELECT block FROM postings_data"))
    assert b"bile" not in blocks
    assert b"heart" in blocks


def test_postings_of_other_passages_do_not_agree(postings: sqlite3.Connection) -> None:
    assert lexical.agrees(postings, PASSAGES)
    assert not lexical.agrees(postings, PASSAGES[:2])
    assert not lexical.agrees(postings, [*PASSAGES[:2], (PASSAGES[2][1], PASSAGES[2][0])])
