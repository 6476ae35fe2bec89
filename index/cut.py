"""Cut documents into passages as they are stored, each with the key that decides its vectors."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from index import texts
from index.encode import Encoder
from index.held import Held
from index.manifest import SCHEMA, Recipe
from index.texts import Cut, Row
from ingest.document import Document, Passage, Span
from ingest.split import context_of, split


def key_of(recipe: Recipe, context: str, text: str, sentences: Sequence[str]) -> bytes:
    """32 bytes that are equal only for passages whose vectors are equal, those of their sentences too."""
    decisive = [SCHEMA, recipe.digest, recipe.codec, context, text, sentences]
    return hashlib.sha256(json.dumps(decisive).encode()).digest()


def stored(connection: sqlite3.Connection, rows: Sequence[Row]) -> Iterator[tuple[Document, str]]:
    """Document and context of each passage; quickest where those of one document follow each other."""
    held: Document | None = None
    for row in rows:
        if held is None or held.id != row.document:
            held = texts.document(connection, row.document)
        yield held, texts.context_of(connection, row)


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts documents by a recipe.

    Parameters
    ----------
    encoder
        Loads the model, which counts tokens; not called for a document that was cut alike before.
    held
        The earlier state.
    """

    recipe: Recipe
    encoder: Callable[[], Encoder]
    held: Held

    def cut(self, document: Document, earlier: str) -> tuple[Cut, ...]:
        """The passages of a document, in order; ``earlier`` is the id under which it may be held already."""
        spans = self._cut_before(document, earlier) or self._cut_anew(document)
        passages = [Passage(document, span) for span in spans]
        contexts = [context_of(passage) for passage in passages]
        return tuple(
            Cut(passage.span, context, key_of(self.recipe, context, passage.text, passage.sentences))
            for passage, context in zip(passages, contexts, strict=True)
        )

    def _cut_anew(self, document: Document) -> tuple[Span, ...]:
        encoder = self.encoder()
        return tuple(passage.span for passage in split(document, encoder.count, encoder.window))

    def _cut_before(self, document: Document, earlier: str) -> tuple[Span, ...]:
        """The spans of the same text in the earlier state; empty where that held another, or cut it otherwise."""
        state, database = self.held.state, self.held.database
        before = self.held.document(earlier)
        if before is None or state is None or database is None or not self._cuts_as(state.recipe):
            return ()
        same = replace(document, id=before.id, sha256=before.sha256, title=before.title, source=before.source)
        return tuple(cut.span for cut in texts.cuts_of(database, earlier)) if same == before else ()

    def _cuts_as(self, other: Recipe) -> bool:
        return replace(other, codec=self.recipe.codec) == self.recipe
