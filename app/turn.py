"""One thing said in a conversation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """Who said what; ``role`` is ``user`` for a question, anything else for an answer."""

    role: str
    text: str
