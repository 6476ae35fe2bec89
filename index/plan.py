"""What a rebuild has to do: which documents to keep, which to read, and what to say of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from functools import cached_property

from index.held import Held
from index.manifest import Record
from ingest.folder import Changes, Found, Scan, changes
from ingest.titles import Entry


@dataclass(frozen=True)
class Plan:
    """The corpus against an earlier state of the index.

    Parameters
    ----------
    files
        In order of their ids.
    entries
        What the table of sources says, by document id.
    keep
        Records of the files that need not be read again, by id.
    drop
        Ids of the stored documents that are to go: their file is gone, or is to be read again.
    changes
        What to say of it. A file that only the table of sources says something new of counts as changed.
    """

    files: tuple[Found, ...]
    entries: Mapping[str, Entry]
    keep: Mapping[str, Record]
    drop: tuple[str, ...]
    changes: Changes

    def earlier(self, document_id: str) -> str:
        """The id under which the earlier state held the file: another one for a renamed file."""
        return self._renamed.get(document_id, document_id)

    @cached_property
    def _renamed(self) -> dict[str, str]:
        """The earlier id of each renamed file."""
        return {new: old for old, new in self.changes.renamed}


def make(scan: Scan, entries: Mapping[str, Entry], held: Held) -> Plan:
    """The plan for a corpus as it was just scanned."""
    old = held.records
    same = {file.id for file in scan.files if file.id in old and _same(file, entries, old[file.id])}
    keep = {id: old[id] for id in same if (old[id].lasting if old[id].trouble else held.database)}
    found = changes({record.id: record.sha256 for record in old.values()}, scan.digests)
    renewed = set(found.unchanged) - same
    return Plan(
        files=scan.files,
        entries=entries,
        keep=keep,
        drop=tuple(id for id, record in old.items() if id not in keep and not record.trouble),
        changes=replace(
            found,
            changed=tuple(sorted({*found.changed, *renewed})),
            unchanged=tuple(id for id in found.unchanged if id in same),
        ),
    )


def entry_digest(entry: Entry | None) -> str:
    """SHA-256 of a row of the table of sources, hex; empty where there is none."""
    return "" if entry is None else hashlib.sha256(json.dumps(astuple(entry)).encode()).hexdigest()


def _same(file: Found, entries: Mapping[str, Entry], record: Record) -> bool:
    return (record.sha256, record.entry) == (file.sha256, entry_digest(entries.get(file.id)))
