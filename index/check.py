"""Read the whole index and say whether all of it agrees with itself and with the corpus; put right what can be."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from index import assemble, disk, lexical, manifest, texts, tokens
from index.build import build
from index.cut import key_of, stored
from index.dense import Dense
from index.encode import Encoder
from index.held import none_whole
from index.manifest import Manifest, Recipe, Record
from index.quantize import TokenCodec
from index.report import BuildReport, Tell, silent
from index.stale import entry_digest
from index.texts import Row
from ingest.document import Passage
from ingest.errors import IndexDamaged
from ingest.folder import scan
from ingest.titles import read_entries


class Fault(StrEnum):
    """What kind of problem; all but ``TWIN`` can be repaired."""

    DAMAGED = "damaged"  #: a file is missing, cut short or changed
    CONTRADICTION = "contradiction"  #: two parts of the index disagree, or a vector is none
    STALE = "stale"  #: the corpus has changed since
    LEFTOVER = "leftover"  #: a file that the manifest does not list
    TWIN = "twin"  #: two documents are the same text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be.

    Parameters
    ----------
    where
        A file of the index or the id of a document.
    trouble
        In plain words.
    """

    fault: Fault
    where: str
    trouble: str

    def __str__(self) -> str:
        return f"{self.where}: {self.trouble}"


def check(folder: Path, corpus: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with an index, worst first; empty where nothing is.

    Raises
    ------
    IndexMissing
        If there is no index.
    IndexMismatch
        If another version of Citewell made it.
    CorpusError
        If the corpus cannot be used.
    """
    try:
        state = manifest.load(folder)
    except IndexDamaged as error:
        return (Problem(Fault.DAMAGED, manifest.NAME, str(error)),)
    try:
        found = _problems(folder, corpus, state)
    except (IndexDamaged, OSError, sqlite3.DatabaseError):
        if manifest.load(folder) == state:
            raise
    else:
        if not found or manifest.load(folder) == state:
            return found
    return check(folder, corpus)  # a rebuild has swapped in the next state meanwhile, and unlinked this one


def _problems(folder: Path, corpus: Path, state: Manifest) -> tuple[Problem, ...]:
    damaged = list(_files(folder, state))
    inside = [] if damaged else list(_inside(folder, state))
    return (*damaged, *inside, *_stale(corpus, state), *_leftovers(folder, state))


def _files(folder: Path, state: Manifest) -> Iterator[Problem]:
    for file in state.files:
        path = folder / file.name
        if not path.is_file():
            yield Problem(Fault.DAMAGED, file.name, "is missing")
        elif path.stat().st_size != file.size:
            yield Problem(Fault.DAMAGED, file.name, f"has {path.stat().st_size} bytes of {file.size}")
        elif not disk.is_exactly(path, file):
            yield Problem(Fault.DAMAGED, file.name, "was changed: its hash is another")


_UNLISTED = "was left by a rebuild that did not end, or belongs to one that runs now"


def _leftovers(folder: Path, state: Manifest) -> Iterator[Problem]:
    for path in assemble.leftovers(folder, state):
        yield Problem(Fault.LEFTOVER, path.relative_to(folder).as_posix(), _UNLISTED)


def _stale(corpus: Path, state: Manifest) -> Iterator[Problem]:
    now, entries = scan(corpus), read_entries(corpus)
    known = {record.id: record for record in state.records}
    for file in now.files:
        record = known.pop(file.id, None)
        if record is None:
            yield Problem(Fault.STALE, file.id, "is not in the index yet")
        elif record.sha256 != file.sha256:
            yield Problem(Fault.STALE, file.id, "has changed since it was indexed")
        elif record.entry != entry_digest(entries.get(file.id)):
            yield Problem(Fault.STALE, file.id, "has another row in the table of sources now")
    for id in known:
        yield Problem(Fault.STALE, id, "is in the index and no longer in the corpus")


def _inside(folder: Path, state: Manifest) -> Iterator[Problem]:
    connection = texts.view(folder / state.database.name)
    try:
        rows = list(texts.rows(connection))
        yield from _database(connection, state.database.name)
        yield from _documents(connection, state)
        yield from _passages(connection, rows, state.recipe)
    except sqlite3.DatabaseError as error:
        yield Problem(Fault.CONTRADICTION, state.database.name, f"cannot be read: {error}")
        return
    finally:
        connection.close()
    yield from _token_files(folder, state, rows)
    yield from _pooled(Dense(folder / state.dense.name), state, len(rows))


def _database(connection: sqlite3.Connection, name: str) -> Iterator[Problem]:
    for (trouble,) in connection.execute("PRAGMA integrity_check"):
        if trouble != "ok":
            yield Problem(Fault.CONTRADICTION, name, trouble)
    if not lexical.agrees(connection, texts.indexed(connection)):
        yield Problem(Fault.CONTRADICTION, name, "the postings are not those of the passages")


def _documents(connection: sqlite3.Connection, state: Manifest) -> Iterator[Problem]:
    records = {record.id: record for record in state.records if not record.trouble}
    twins: dict[str, list[str]] = defaultdict(list)
    for id in texts.ids(connection):
        document = texts.document(connection, id)
        twins[hashlib.sha256(document.text.encode()).hexdigest()].append(id)
        record = records.pop(id, None)
        passages = len(texts.cuts_of(connection, id))
        known = Record(
            id=id,
            sha256=document.sha256,
            title=document.title,
            entry=record.entry if record else "",
            passages=passages,
            pages=len(document.pages),
            characters=len(document.text),
            remark=document.remark,
        )
        if record != known:
            yield Problem(Fault.CONTRADICTION, id, "the manifest says other things of it than the database")
    for id in records:
        yield Problem(Fault.CONTRADICTION, id, "is in the manifest and not in the database")
    for same in twins.values():
        for id in same[1:]:
            yield Problem(Fault.TWIN, id, f"is the same text as {same[0]}: take one of them out")


def _passages(connection: sqlite3.Connection, rows: list[Row], recipe: Recipe) -> Iterator[Problem]:
    for row, (document, context) in zip(rows, stored(connection, rows), strict=True):
        text = document.text[row.span.start : row.span.end]
        if len(text) != len(row.span) or not text.strip():
            yield Problem(Fault.CONTRADICTION, row.id, "a passage without text")
        elif key_of(recipe, context, text, Passage(document, row.span).sentences) != row.key:
            yield Problem(Fault.CONTRADICTION, row.id, "its key is not that of its text")


def _token_files(folder: Path, state: Manifest, rows: list[Row]) -> Iterator[Problem]:
    keys: dict[int, list[bytes]] = defaultdict(list)
    for row in rows:
        keys[tokens.bucket_of(row.document)].append(row.key)
    for file in state.tokens:
        bucket = tokens.Bucket(folder / file.name)
        if list(bucket.keys) != keys.pop(tokens.number_of(file.name), []):
            yield Problem(Fault.CONTRADICTION, file.name, "holds other passages than the database")
        elif len(bucket) and bucket.width != state.width:
            yield Problem(Fault.CONTRADICTION, file.name, f"has {bucket.width} bytes a token, not {state.width}")
    for number in keys:
        yield Problem(Fault.CONTRADICTION, tokens.pattern(number).format("*"), "is not in the manifest")


def _pooled(dense: Dense, state: Manifest, passages: int) -> Iterator[Problem]:
    vectors, name = dense.vectors(), state.dense.name
    if len(vectors) != passages:
        yield Problem(Fault.CONTRADICTION, name, f"{len(vectors)} vectors for {passages} passages")
        return
    lengths = np.linalg.norm(vectors, axis=1) if passages else np.ones(0, dtype=np.float32)
    wrong = np.flatnonzero(~(np.abs(lengths - 1) < 1e-3))
    if len(wrong):
        trouble = f"{len(wrong)} vectors are not of length 1, the first in row {wrong[0]}"
        yield Problem(Fault.CONTRADICTION, name, trouble)


@dataclass(frozen=True, slots=True)
class Repair:
    """What was wrong, what was done, and what is still wrong."""

    before: tuple[Problem, ...]
    report: BuildReport
    after: tuple[Problem, ...]


def repair(
    corpus: Path,
    folder: Path,
    recipe: Recipe,
    load: Callable[[], Encoder],
    codec: TokenCodec,
    *,
    tell: Tell = silent,
) -> Repair:
    """Make anew what is damaged; everything, where parts that are whole contradict each other.

    Raises
    ------
    IndexFault
        As `index.build.build`, and if there is no index.
    """
    before = check(folder, corpus)
    contradicts = any(problem.fault is Fault.CONTRADICTION for problem in before)
    whole = none_whole if contradicts else disk.is_exactly
    report = build(corpus, folder, recipe, load, codec, tell=tell, whole=whole)
    return Repair(before, report, check(folder, corpus))
