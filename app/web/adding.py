"""Files that a visitor adds to the corpus, and what he is told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.contract import Record
from app.library import Library, LibraryError

MOST_NAMED = 3
"""Documents added at once that are told by name."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that a visitor sent: its id, or its name where it was refused, and the sentence that says why it was."""

    name: str
    refusal: str = ""


def take(library: Library, file: Path) -> Sent:
    """Take in a file that Gradio has stored, and leave no second copy of it."""
    try:
        return Sent(library.add(file.name, file))
    except LibraryError as error:
        return Sent(file.name, str(error))
    finally:
        file.unlink(missing_ok=True)


def told(sent: Sequence[Sent], records: Sequence[Record] = ()) -> list[str]:
    """What became of each file; of many that were added only how many, so that the others are not lost among them.

    Parameters
    ----------
    records
        The documents, where those that were added are already read; what is wrong with them is told.
    """
    troubles = {record.id: record.trouble for record in records if record.trouble}
    taken = [each.name for each in sent if not each.refusal]
    added = [f"{name} was added." for name in taken if name not in troubles]
    if len(added) > MOST_NAMED:
        added = [f"{len(added)} documents were added."]
    unread = [f"{name} was added, but cannot be read: it {troubles[name]}." for name in taken if name in troubles]
    return [*added, *unread, *(each.refusal for each in sent if each.refusal)]
