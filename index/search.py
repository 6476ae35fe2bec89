"""Rank passages for a question."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked passage; ``score`` is higher for better and comparable within one question only."""

    passage: Passage
    score: float
