"""Documents to choose from, by their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.contract import Record


def by_title(records: Sequence[Record]) -> list[tuple[str, str]]:
    """What each is called and its id; its file is told where there is no title, or another has the same."""
    holders = Counter(record.title for record in records)
    return [(_called(record, holders[record.title] > 1), record.id) for record in records]


def _called(record: Record, shared: bool) -> str:
    if not record.title:
        return record.id
    return f"{record.title} ({record.id})" if shared else record.title
