"""One thing said in a conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """Who said what; ``role`` is ``user`` for a question, anything else for an answer."""

    role: str
    text: str


def questions_among(history: Sequence[str | Turn]) -> list[str]:
    """What was asked, oldest first: a plain text is a question."""
    return [turn if isinstance(turn, str) else turn.text for turn in history if not _is_answer(turn)]


def answers_among(history: Sequence[str | Turn]) -> list[str]:
    """What was answered, oldest first."""
    return [turn.text for turn in history if isinstance(turn, Turn) and _is_answer(turn)]


def _is_answer(turn: str | Turn) -> bool:
    return isinstance(turn, Turn) and turn.role != "user"
