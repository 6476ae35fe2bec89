"""Bring the texts of an index up to the corpus: read what is new, keep what is not, note what cannot be read."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass

from index import texts
from index.cut import Cutter
from index.draft import Draft
from index.journal import Journal
from index.manifest import SCHEMA, Record
from index.plan import Plan
from index.report import Progress, Tell
from index.stale import entry_digest
from ingest.document import Document
from ingest.errors import DocumentError, EmptyDocument, EncryptedDocument
from ingest.folder import Found, read_found

SLOW = 0.1
"""Seconds; a document that took longer to read is kept in the journal, for a PDF of a book takes half a minute."""

_NOT_UNICODE = "holds characters that are no Unicode text: save it anew as UTF-8"


@dataclass(frozen=True, slots=True)
class Intake:
    """Writes the documents of a plan into a draft."""

    todo: Plan
    draft: Draft
    cutter: Cutter
    journal: Journal
    tell: Tell

    def write(self) -> tuple[Record, ...]:
        """Write every document; the record of every file, in order of their ids."""
        if self.draft.begun_from_earlier:
            for id in self.todo.drop:
                self.draft.remove(id)
        return tuple(self._record(done, file) for done, file in enumerate(self.todo.files))

    def _record(self, done: int, file: Found) -> Record:
        kept = self.todo.keep.get(file.id)
        if kept and (kept.trouble or self.draft.begun_from_earlier):
            return kept
        self.tell(Progress("read", done, len(self.todo.files), file.id))
        entry = entry_digest(self.todo.entries.get(file.id))
        try:
            return self._add((kept and self.cutter.held.document(file.id)) or self._read(file, entry), entry)
        except UnicodeEncodeError:
            return Record(file.id, file.sha256, entry=entry, trouble=_NOT_UNICODE, lasting=True)
        except DocumentError as error:
            lasting = isinstance(error, EmptyDocument | EncryptedDocument)
            return Record(file.id, file.sha256, entry=entry, trouble=error.trouble, lasting=lasting)

    def _add(self, document: Document, entry: str) -> Record:
        cuts = self.cutter.cut(document, self.todo.earlier(document.id))
        self.draft.add(document, cuts)
        return Record(
            id=document.id,
            sha256=document.sha256,
            title=document.title,
            entry=entry,
            passages=len(cuts),
            pages=len(document.pages),
            characters=len(document.text),
            remark=document.remark,
        )

    def _read(self, file: Found, entry: str) -> Document:
        key = hashlib.sha256(json.dumps([SCHEMA, file.id, file.sha256, entry]).encode()).digest()
        noted = self.journal.document(key)
        if noted is not None:
            return texts.load(noted)
        started = time.perf_counter()
        document = read_found(file, self.todo.entries)
        if time.perf_counter() - started > SLOW and document.sha256 == file.sha256:
            self.journal.add_document(key, texts.dump(document))
        return document
