"""``citewell documents``: what is in the corpus, what the index knows of it, and any trouble."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.console import tell
from app.render import counted, dump
from app.visible import visible
from index.manifest import Record, load
from index.stale import changes_in
from ingest.errors import IndexMissing

WIDEST = 60
"""Characters of the column of ids: a longer one moves what follows on its own line alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """One document.

    Parameters
    ----------
    state
        ``indexed``, ``unreadable``, or what a rebuild would find: ``new``, ``changed``, ``renamed``, ``removed``.
    trouble, remark
        Why it could not be read; what of it could not, where the rest was.
    """

    id: str
    state: str
    title: str = ""
    pages: int = 0
    passages: int = 0
    trouble: str = ""
    remark: str = ""


def run(arguments: Namespace) -> int:
    """A line for each document, in order of its id."""
    rows = list(documents(arguments.corpus, arguments.index))
    width = min(WIDEST, max((len(row.id) for row in rows), default=0))
    for row in rows:
        print(dump(asdict(row)) if arguments.json else visible(_line(row, width)))
    if waiting := sum(row.state not in ("indexed", "unreadable") for row in rows):
        tell(f"{waiting} of {counted(len(rows), 'document')} not as in the index: run `citewell rebuild`")
    return 0


def documents(corpus: Path, index: Path) -> Iterator[Row]:
    """Every document of the corpus or the index, in order of its id, one that was renamed under its new one.

    Raises
    ------
    CorpusError, IndexFault
        If either folder cannot be used; a missing index is as good as an empty one.
    """
    records = _records(index)
    known = {record.id: _row(record) for record in records}
    found = changes_in(corpus, records)
    states = dict.fromkeys(found.added, "new") | dict.fromkeys(found.changed, "changed")
    states |= dict.fromkeys(found.removed, "removed")
    rows = {id: replace(known.get(id, Row(id, state)), state=state) for id, state in states.items()}
    rows |= {new: replace(known[old], id=new, state="renamed") for old, new in found.renamed}
    rows |= {id: known[id] for id in found.unchanged}
    return (rows[id] for id in sorted(rows))


def _records(index: Path) -> tuple[Record, ...]:
    try:
        return load(index).records
    except IndexMissing:
        return ()


def _row(record: Record) -> Row:
    state = "unreadable" if record.trouble else "indexed"
    return Row(record.id, state, record.title, record.pages, record.passages, record.trouble, record.remark)


def _line(row: Row, width: int) -> str:
    pages = counted(row.pages, "page") if row.pages else ""
    passages = counted(row.passages, "passage") if row.passages else ""
    about = row.trouble or ", ".join(filter(None, [row.title, pages, passages, row.remark]))
    return f"{row.id:{width}}  {row.state:10}  {about}".rstrip()
