"""What readers say of answers, as lines of a questions file that ``citewell evaluate`` runs as it is."""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.jsonl import read_objects
from index.disk import write_all
from ingest.document import Document, Quote, Span
from ingest.errors import CitewellError


class Verdict(StrEnum):
    """What a reader says of an answer."""

    RIGHT = "right"  #: the quotes answer; of a refusal: it was right to refuse
    WRONG = "wrong"  #: the quotes do not answer; of a refusal: the documents do say
    MISSING = "missing"  #: this is what should have been quoted


@dataclass(frozen=True, slots=True)
class Opinion:
    """A reader's verdict on the answer to a question.

    Parameters
    ----------
    history
        The questions before it, oldest first.
    quotes
        What was shown or, for ``MISSING``, what should have been; empty for a refusal.
    """

    verdict: Verdict
    question: str
    history: tuple[str, ...]
    quotes: tuple[Quote, ...]


class FeedbackError(CitewellError):
    """The verdict cannot be written."""


@dataclass(slots=True)
class Feedback:
    """A questions file that grows by a line a verdict; any number of threads may add."""

    path: Path
    _ids: set[object] = field(default_factory=set, init=False, repr=False)
    _size: int = field(default=0, init=False)

    def add(self, opinion: Opinion) -> None:
        """Append the verdict's line, unless it is there already.

        Raises
        ------
        FeedbackError
            If the file cannot be written.
        QuestionsError
            At the first line of the file that is no JSON object.
        """
        row = as_row(opinion)
        line = (json.dumps(row, ensure_ascii=False) + "\n").encode()
        try:
            with _WRITING:
                self._catch_up()
                if row["id"] not in self._ids:
                    self._append(line)
                    self._ids.add(row["id"])
        except OSError as error:
            raise FeedbackError(f"{self.path} cannot be written: {error.strerror}") from error

    def check(self) -> None:
        """Do nothing where verdicts can be added, as far as can be told without writing.

        Raises
        ------
        FeedbackError
            If the path is a folder's, or its folder is not there.
        QuestionsError
            At the first line of the file that is no JSON object.
        """
        if self.path.is_dir():
            raise FeedbackError(f"{self.path} cannot hold verdicts: it is a folder; name a file in it")
        if not self.path.parent.is_dir():
            raise FeedbackError(f"{self.path} cannot hold verdicts: its folder is not there; make it first")
        self._catch_up()

    def _append(self, line: bytes) -> None:
        """Write a line of its own, all or nothing, also after a last one that an editor left without its newline."""
        with self.path.open("a+b", buffering=0) as lines:
            end = lines.tell()
            lines.seek(max(0, end - 1))
            own = line if lines.read() in (b"", b"\n") else b"\n" + line
            try:
                write_all(lines.fileno(), own)
            except OSError:  # half a line would keep every later verdict out
                lines.truncate(end)
                raise
            self._size = end + len(own)

    def _catch_up(self) -> None:
        """Read the file's ids again where its size is not that of what was read and added: somebody else wrote."""
        size = self.path.stat().st_size if self.path.is_file() else 0
        if size != self._size:
            self._ids = {row.get("id") for _, row in read_objects(self.path)} if size else set()
            self._size = size


_WRITING = threading.Lock()


def as_row(opinion: Opinion) -> dict[str, object]:
    """The line: with gold where the verdict gives some, else with what was wrong beside the bare question.

    The id is a hash of the rest, so that saying a thing twice says it once.
    """
    spans = [_span(quote) for quote in opinion.quotes]
    row: dict[str, object] = {"question": opinion.question, "verdict": opinion.verdict.value}
    if opinion.history:
        row["history"] = list(opinion.history)
    if opinion.verdict is Verdict.WRONG:
        row["wrong"] = spans
    else:
        row |= {"answerable": bool(spans), "answers": spans}
    digest = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    return {"id": f"{opinion.verdict}-{digest[:16]}", **row}


def whole_sentences(document: Document, span: Span) -> Quote:
    """The sentences that a selection touches, or the selection itself where it touches none.

    Raises
    ------
    ValueError
        If the span is empty or ends after the document.
    """
    touched = [sentence for sentence in document.sentences if sentence.overlap(span)]
    return Quote(document, Span(touched[0].start, touched[-1].end) if touched else span)


def _span(quote: Quote) -> dict[str, object]:
    row: dict[str, object] = {
        "doc": quote.document.id, "start": quote.span.start, "end": quote.span.end, "text": quote.text
    }  # fmt: skip
    return row | ({"page": quote.pages[0].number} if quote.pages else {})
