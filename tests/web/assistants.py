"""A small assistant without a model: it answers with the sentences that share most words with the question."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.answer import Answer, Citation
from app.scope import require_documents
from app.turn import Turn
from index.search import Hit
from ingest.document import Document, Passage, Quote, Span
from ingest.errors import DocumentError
from ingest.read import SUFFIXES, read_bytes

_WORD = re.compile(r"\w+")
_STOP = frozenset(["a", "an", "and", "are", "do", "does", "for", "how", "in", "is", "it", "of", "the", "to", "what"])


@lru_cache(100_000)
def words_of(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)} - _STOP


MISSPELT, SPELT = "vivvo", "vivo"
"""The one slip that it puts right."""


def is_document(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and not path.is_symlink()


@dataclass(frozen=True)
class WordRecord:
    id: str
    title: str
    passages: int
    pages: int = 0
    trouble: str = ""
    remark: str = ""


class WordIndex:
    """Every sentence of the corpus, in memory."""

    def __init__(self, corpus: Path) -> None:
        found = sorted(path for path in corpus.rglob("*") if path.is_file() and is_document(path))
        read = [_read(path, path.relative_to(corpus).as_posix()) for path in found]
        self._documents = {document.id: document for document in read if isinstance(document, Document)}
        self.index_id = hashlib.sha256("".join(d.sha256 for d in self._documents.values()).encode()).hexdigest()[:12]
        self.documents = tuple(
            WordRecord(d.id, d.title, len(d.sentences), len(d.pages), remark=d.remark) if isinstance(d, Document) else d
            for d in read
        )

    def document(self, document_id: str) -> Document:
        return self._documents[document_id]


def _read(path: Path, document_id: str) -> Document | WordRecord:
    try:
        return read_bytes(path.read_bytes(), document_id)
    except DocumentError as error:
        return WordRecord(document_id, "", 0, trouble=error.trouble)


class WordAssistant:
    """Answers by shared words; a follow-up ("and ...") is read with the question before it, and spelt right."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.index = WordIndex(corpus)

    def refresh(self) -> bool:
        before, self.index = self.index.index_id, WordIndex(self.corpus)
        return before != self.index.index_id

    def ask(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        *,
        quotes: int = 3,
        documents: Collection[str] | None = None,
    ) -> Answer:
        earlier = [turn for turn in history if isinstance(turn, str)]
        follows = earlier and question.casefold().startswith(("and ", "why", "how about"))
        spelt = question.replace(MISSPELT, SPELT)
        return self._answer(question, f"{earlier[-1]} {spelt}" if follows else spelt, quotes, documents)

    def ask_literally(self, question: str, *, quotes: int = 3, documents: Collection[str] | None = None) -> Answer:
        return self._answer(question, question, quotes, documents)

    def _answer(self, question: str, searched: str, quotes: int, documents: Collection[str] | None) -> Answer:
        require_documents(documents or (), self.index.documents)
        ranked = self._ranked(words_of(searched), documents)
        found = tuple(self._citation(document, span, words_of(searched), score) for score, document, span in ranked)
        hits = tuple(
            Hit(Passage(citation.quote.document, citation.quote.span), citation.score) for citation in found[:10]
        )
        missing = tuple(
            sorted(word for word in words_of(searched) if not any(word in words_of(d.text) for d in self._all()))
        )
        answerable = bool(found) and found[0].score >= 2
        shown = found[:quotes]
        return Answer(
            question, searched, answerable, 0.9 if answerable else 0.1, shown if answerable else (),
            () if answerable else shown, hits, missing, self.index.index_id, documents=tuple(documents or ()),
        )  # fmt: skip

    def _all(self) -> list[Document]:
        return [self.index.document(record.id) for record in self.index.documents if not record.trouble]

    def _ranked(self, words: set[str], documents: Collection[str] | None) -> list[tuple[float, Document, Span]]:
        scored = [
            (float(len(words & words_of(document.text[span.start : span.end]))), document, span)
            for document in self._all()
            if documents is None or document.id in documents
            for span in document.sentences
        ]
        return sorted((item for item in scored if item[0]), key=lambda item: (-item[0], item[1].id, item[2]))

    @staticmethod
    def _citation(document: Document, span: Span, words: set[str], score: float) -> Citation:
        text = document.text[span.start : span.end]
        lit = tuple(
            Span(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(text) if m[0].casefold() in words
        )
        return Citation(Quote(document, span), score, lit)


class SlowAssistant(WordAssistant):
    """Answers when it may."""

    def __init__(self, corpus: Path) -> None:
        super().__init__(corpus)
        self.asked = threading.Semaphore(0)
        self.may_answer = threading.Event()

    def _answer(self, question: str, searched: str, quotes: int, documents: Collection[str] | None) -> Answer:
        self.asked.release()
        assert self.may_answer.wait(60)
        return super()._answer(question, searched, quotes, documents)
