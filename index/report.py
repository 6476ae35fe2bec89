"""What a rebuild tells while it runs and when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.manifest import Record
from ingest.folder import PassedOver


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild is.

    Parameters
    ----------
    stage
        "wait" (for another rebuild), "read" (documents), "encode" (passages) or "write" (files).
    done, total
        Of the stage's own things.
    document
        The one in hand; empty where it is none.
    """

    stage: str
    done: int = 0
    total: int = 0
    document: str = ""


Tell = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a rebuild did.

    Parameters
    ----------
    added, changed, removed, renamed, unchanged
        Ids of documents, ``renamed`` as (old id, new id), by content; one that cannot be read is among them too.
    unreadable
        Every document that is not in the index, with its trouble.
    remarked
        Every document of which something could not be read, with the remark that says what.
    passed_over
        What in the corpus is no document, with the reason.
    passages
        In the index now.
    encoded
        Passages the model was asked for.
    seconds
        Wall clock, waiting for another rebuild included.
    """

    index_id: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    unchanged: tuple[str, ...]
    unreadable: tuple[Record, ...]
    remarked: tuple[Record, ...]
    passed_over: tuple[PassedOver, ...]
    passages: int
    encoded: int
    seconds: float
