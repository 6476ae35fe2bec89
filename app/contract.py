"""What the page needs of an assistant; ``app.assistant.Assistant`` is one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from app.answer import Answer
from app.config import QUOTES
from app.turn import Turn
from ingest.document import Document


class Record(Protocol):
    """What the list of documents says of one."""

    @property
    def id(self) -> str:
        """Path below the corpus."""
        ...

    @property
    def title(self) -> str:
        """For display."""
        ...

    @property
    def passages(self) -> int:
        """How many passages are searched."""
        ...

    @property
    def pages(self) -> int:
        """0 for a format without pages."""
        ...

    @property
    def trouble(self) -> str:
        """Why it cannot be asked; empty where it can."""
        ...

    @property
    def remark(self) -> str:
        """What of it could not be read; empty where all was."""
        ...


class Shelf(Protocol):
    """The documents of one state of the index."""

    @property
    def documents(self) -> Sequence[Record]:
        """In order of their ids."""
        ...

    def document(self, document_id: str) -> Document:
        """The document of that id, which must be one of ``documents``."""
        ...


class Asked(Protocol):
    """An assistant over one corpus."""

    @property
    def index(self) -> Shelf:
        """What is searched now."""
        ...

    def ask(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        *,
        quotes: int = QUOTES,
        documents: Collection[str] | None = None,
    ) -> Answer:
        """The answer to the question, read after what was said before it."""
        ...

    def ask_literally(self, question: str, *, quotes: int = QUOTES, documents: Collection[str] | None = None) -> Answer:
        """The answer to exactly this question, nothing carried over to it and its spelling left as it is."""
        ...
