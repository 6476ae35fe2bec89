"""What has happened to the documents since an index was made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, replace
from pathlib import Path

from index.manifest import Record
from ingest.folder import Changes, Scan, changes, scan
from ingest.titles import Entry, read_entries


def changes_since(records: Iterable[Record], scan: Scan, entries: Mapping[str, Entry]) -> Changes:
    """What a rebuild would find; a file that only the table of sources says something new of counts as changed.

    Parameters
    ----------
    records
        What the index knows.
    entries
        What the table of sources says now, by document id.
    """
    old = {record.id: record for record in records}
    found = changes({record.id: record.sha256 for record in old.values()}, scan.digests)
    renewed = {id for id in found.unchanged if old[id].entry != entry_digest(entries.get(id))}
    return replace(
        found,
        changed=tuple(sorted({*found.changed, *renewed})),
        unchanged=tuple(id for id in found.unchanged if id not in renewed),
    )


def changes_in(corpus: Path, records: Iterable[Record]) -> Changes:
    """`changes_since`, of a corpus and its table of sources as they are now."""
    return changes_since(records, scan(corpus), read_entries(corpus))


def entry_digest(entry: Entry | None) -> str:
    """SHA-256 of a row of the table of sources, hex; empty where there is none."""
    return "" if entry is None else hashlib.sha256(json.dumps(astuple(entry)).encode()).hexdigest()
