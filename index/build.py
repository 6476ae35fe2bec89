"""Bring an index folder up to its corpus: encode only what is new, and swap the new state in with one rename."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np

from index import assemble, disk, plan, texts
from index.assemble import Vectors
from index.cut import Cutter, stored
from index.draft import Draft
from index.encode import Encoder
from index.held import Held, Whole
from index.intake import Intake
from index.journal import Journal
from index.manifest import Manifest, Recipe, Record
from index.plan import Plan
from index.quantize import TokenCodec
from index.report import BuildReport, Progress, Tell, silent
from index.texts import Row
from ingest.document import Passage
from ingest.errors import IndexDamaged, IndexFault
from ingest.folder import PassedOver, scan
from ingest.titles import read_entries

AT_ONCE = 64
"""Passages between two notes in the journal: what a kill may cost, about a second of encoding."""

_CANNOT_WRITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_CANTOPEN)
"""What SQLite says of its own file, not of the one it reads."""


def build(
    corpus: Path,
    folder: Path,
    recipe: Recipe,
    load: Callable[[], Encoder],
    codec: TokenCodec,
    *,
    tell: Tell = silent,
    whole: Whole = disk.is_whole,
) -> BuildReport:
    """Bring the index in ``folder`` up to the documents in ``corpus``; a state is served until the next one is whole.

    While another process rebuilds, it waits.

    Parameters
    ----------
    recipe
        What vectors are to be made with; see `index.manifest.require`.
    load
        Loads the encoder; called once at most, and only if there is a text to cut or encode.
    codec
        Stores token vectors; its name is the recipe's.
    whole
        How closely to look at the files of the earlier state. Those that turn out damaged are made anew.

    Raises
    ------
    CorpusError
        If the corpus cannot be used.
    EncoderError
        If the model cannot be loaded.
    IndexFault
        If the folder cannot be written; what it held before still serves.
    """
    job = _Job(corpus, folder, recipe, cache(load), codec, tell, time.perf_counter())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with disk.locked(folder / disk.LOCK, lambda: tell(Progress("wait"))):
            return _rebuild_whatever_is_there(job, whole)
    except OSError as error:
        raise IndexFault(_unwritable(folder, error)) from error
    except sqlite3.DatabaseError as error:
        raise IndexFault(_unwritable(folder, OSError(errno.ENOSPC, str(error)))) from error


@dataclass(frozen=True, slots=True)
class _Job:
    corpus: Path
    folder: Path
    recipe: Recipe
    encoder: Callable[[], Encoder]
    codec: TokenCodec
    tell: Tell
    started: float


def _unwritable(folder: Path, error: OSError) -> str:
    remedy = "make room" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "put that right"
    why = (error.strerror or str(error)).lower()
    return f"the index in {folder} cannot be written ({why}): {remedy} and run `citewell rebuild`"


def _rebuild_whatever_is_there(job: _Job, whole: Whole) -> BuildReport:
    """Look closer at the earlier state where something of it turns out to be damaged."""
    try:
        return _rebuild(job, whole)
    except IndexDamaged:
        return _rebuild(job, disk.is_exactly)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) in _CANNOT_WRITE:  # a text that is not UTF-8 has no code
            raise
        return _rebuild(job, disk.is_exactly)


def _rebuild(job: _Job, whole: Whole) -> BuildReport:
    held = Held(job.folder, whole)
    try:
        with Journal(job.folder) as journal:
            return _renew(job, Vectors(held, journal))
    finally:
        held.close()
        assemble.sweep_temporary(job.folder)


def _renew(job: _Job, vectors: Vectors) -> BuildReport:
    held = vectors.held
    found = scan(job.corpus)
    todo = plan.make(found, read_entries(job.corpus), held)
    same_recipe = held.state is not None and held.state.recipe == job.recipe
    draft = Draft(job.folder, held, held.state.database if held.state and held.database and same_recipe else None)
    try:
        cutter = Cutter(job.recipe, job.encoder, held)
        records = Intake(todo, draft, cutter, vectors.journal, job.tell).write()
        if held.state and held.whole and same_recipe and not draft.touched and records == held.state.records:
            state, encoded = held.state, 0
        else:
            state, encoded = _publish(job, records, draft.finish(), vectors)
    finally:
        draft.close()
    assemble.sweep(job.folder, state)
    return _report(job, todo, state, encoded, found.passed_over)


def _publish(
    job: _Job, records: tuple[Record, ...], database: disk.StoredFile, vectors: Vectors
) -> tuple[Manifest, int]:
    """Encode what is new, write the vectors and swap; the new state, and how many passages were encoded."""
    connection = texts.view(job.folder / database.name)
    try:
        rows = list(texts.rows(connection))
        encoded = _encode_missing(job, connection, rows, vectors)
    finally:
        connection.close()
    job.tell(Progress("write", 0, 1))
    files = assemble.write_vectors(job.folder, rows, vectors)
    state = assemble.state_of(job.recipe, records, database, files, assemble.shape_of(rows, vectors))
    assemble.swap(job.folder, state)
    job.tell(Progress("write", 1, 1))
    return state, encoded


def _encode_missing(job: _Job, connection: sqlite3.Connection, rows: Sequence[Row], vectors: Vectors) -> int:
    missing = list({row.key: row for row in rows if row.key not in vectors}.values())
    for first in range(0, len(missing), AT_ONCE):
        job.tell(Progress("encode", first, len(missing), missing[first].document))
        _encode(job, connection, missing[first : first + AT_ONCE], vectors.journal)
    if missing:
        job.tell(Progress("encode", len(missing), len(missing)))
    return len(missing)


def _encode(job: _Job, connection: sqlite3.Connection, rows: Sequence[Row], journal: Journal) -> None:
    read = list(stored(connection, rows))
    passages = [Passage(document, row.span) for row, (document, _) in zip(rows, read, strict=True)]
    sentences = [passage.sentences for passage in passages]
    encoder = job.encoder()
    encoded = encoder.encode([passage.text for passage in passages], [context for _, context in read])
    different = list(dict.fromkeys(chain.from_iterable(sentences)))
    places = {sentence: place for place, sentence in enumerate(different)}
    alone = encoder.pooled(different)
    for row, held, vectors in zip(rows, sentences, encoded, strict=True):
        own = alone[np.array([places[sentence] for sentence in held], dtype=np.intp)]
        journal.add_vectors(row.key, vectors.pooled, job.codec.encode(np.concatenate([vectors.tokens, own])))
    journal.sync()


def _report(job: _Job, todo: Plan, state: Manifest, encoded: int, passed_over: Sequence[PassedOver]) -> BuildReport:
    changes = todo.changes
    return BuildReport(
        index_id=state.index_id,
        added=changes.added,
        changed=changes.changed,
        removed=changes.removed,
        renamed=changes.renamed,
        unchanged=changes.unchanged,
        unreadable=tuple(record for record in state.records if record.trouble),
        remarked=tuple(record for record in state.records if record.remark),
        passed_over=tuple(passed_over),
        passages=sum(record.passages for record in state.records),
        encoded=encoded,
        seconds=time.perf_counter() - job.started,
    )
