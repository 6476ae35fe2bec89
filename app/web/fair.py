"""A few questions at a time, from whichever face they come."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence

from app.answer import Answer
from app.config import QUOTES
from app.contract import Asked, Shelf
from app.turn import Turn

AT_ONCE = 2
"""More share the same processors and only make each other wait."""


class Fair:
    """An assistant that answers at most two questions at a time; the others wait in turn."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._places = threading.Semaphore(AT_ONCE)

    @property
    def index(self) -> Shelf:
        """What is searched now."""
        return self._asked.index

    def ask(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        *,
        quotes: int = QUOTES,
        documents: Collection[str] | None = None,
    ) -> Answer:
        """The answer, when the question's turn has come."""
        with self._places:
            return self._asked.ask(question, history, quotes=quotes, documents=documents)

    def ask_literally(self, question: str, *, quotes: int = QUOTES, documents: Collection[str] | None = None) -> Answer:
        """The answer to exactly this question, when its turn has come."""
        with self._places:
            return self._asked.ask_literally(question, quotes=quotes, documents=documents)
