"""What a rebuild has to do: which documents to keep, which to read, and what to say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from index.held import Held
from index.manifest import Record
from index.stale import changes_since
from ingest.folder import Changes, Found, Scan
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
        What to say of it.
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
    found = changes_since(old.values(), scan, entries)
    keep = {id: old[id] for id in found.unchanged if (old[id].lasting if old[id].trouble else held.database)}
    drop = tuple(id for id, record in old.items() if id not in keep and not record.trouble)
    return Plan(scan.files, entries, keep, drop, found)
