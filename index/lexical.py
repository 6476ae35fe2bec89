"""BM25 over Porter stems: the postings of the passages, kept by SQLite's FTS5.

The table stores no text of its own ("contentless"): what is taken out of it must be given again, word for word.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence

TABLE = """
CREATE VIRTUAL TABLE postings USING fts5 (
    text, context, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""

CONTEXT_WEIGHT = 0.5
"""Weight of a word of the title or a heading against one of the passage itself.

BM25 alone on covidqa, scifact (400 questions of each) and chroma, hit@5: .812 .795 .925 without the context, .818 .800
.938 with half its weight, .815 .812 .936 with all of it; hit@50 is best with half.
"""


def add(connection: sqlite3.Connection, number: int, text: str, context: str) -> None:
    """Index a passage under a number that is not in use."""
    connection.execute("INSERT INTO postings (rowid, text, context) VALUES (?, ?, ?)", (number, text, context))


def remove(connection: sqlite3.Connection, number: int, text: str, context: str) -> None:
    """Take a passage out; ``text`` and ``context`` must be those it was added with."""
    connection.execute(
        "INSERT INTO postings (postings, rowid, text, context) VALUES ('delete', ?, ?, ?)", (number, text, context)
    )


def merge(connection: sqlite3.Connection) -> None:
    """Rewrite the postings as one segment, without those that were taken out."""
    connection.execute("INSERT INTO postings (postings) VALUES ('optimize')")


def search(connection: sqlite3.Connection, terms: Sequence[str], limit: int) -> list[tuple[int, float]]:
    """Numbers and BM25 scores, higher for better, of the passages that hold a term: the best ``limit`` of them.

    Where scores tie, which come first is open; ``limit`` -1 gives all.
    """
    if not terms:
        return []
    query = """
        SELECT rowid, -bm25(postings, 1.0, ?) AS score FROM postings
        WHERE postings MATCH ? ORDER BY score DESC LIMIT ?
    """
    match = " OR ".join(_quoted(term) for term in terms)
    return connection.execute(query, (CONTEXT_WEIGHT, match, limit)).fetchall()


def frequency(connection: sqlite3.Connection, term: str) -> int:
    """Number of passages whose text holds a term, its words neighbours where it has several.

    The context does not count: a word of the corpus's every title would else be as common as "the".
    """
    query = "SELECT count(*) FROM postings WHERE postings MATCH ?"
    return int(connection.execute(query, ("{text} : " + _quoted(term),)).fetchone()[0])


def agrees(connection: sqlite3.Connection, passages: Iterable[tuple[str, str]]) -> bool:
    """Whether the postings hold each term as often as the passages (text, context) do."""
    anew = sqlite3.connect(":memory:")
    try:
        anew.executescript(TABLE)
        anew.executemany("INSERT INTO postings (text, context) VALUES (?, ?)", passages)
        return _terms(anew) == _terms(connection)
    finally:
        anew.close()


def _terms(connection: sqlite3.Connection) -> list[tuple[str, str, int, int]]:
    """Each term by column, with the numbers of its passages and of its places."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab (main, postings, col)")
    return connection.execute("SELECT term, col, doc, cnt FROM temp.terms").fetchall()


def _quoted(term: str) -> str:
    """A term as FTS5 reads it literally, whatever signs it holds."""
    return '"' + re.sub(r'["\x00]', " ", term) + '"'


def holding(connection: sqlite3.Connection, term: str, limit: int) -> list[int]:
    """Numbers of the first ``limit`` passages whose text holds a stem, in order."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab (main, postings, instance)")
    query = "SELECT DISTINCT doc FROM temp.places WHERE term = ? AND col = 'text' ORDER BY doc LIMIT ?"
    return [number for (number,) in connection.execute(query, (term, limit))]


def vocabulary(connection: sqlite3.Connection) -> dict[str, int]:
    """Every stem of the passages' text, with the number of passages that hold it."""
    return {term: passages for term, column, passages, _ in _terms(connection) if column == "text"}
