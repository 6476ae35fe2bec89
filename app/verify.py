"""Check saved quotes against the documents as they are now, letter for letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.nearest import Edit, edits, nearest, occurrences
from app.receipt import digest
from app.run import Place, SavedAnswer, SavedQuote
from ingest.document import Document, Span


class State(StrEnum):
    """What became of a quote."""

    EXACT = "exact"  #: it stands where it was quoted from
    MOVED = "moved"  #: the same words stand elsewhere
    CHANGED = "changed"  #: only similar words stand there
    GONE = "gone"  #: nothing like it is left


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is true of one saved quote.

    Parameters
    ----------
    answer
        The id of its answer.
    places
        Where the same words stand when moved, nearest to the old place first; the similar ones' place when changed.
    edits
        When changed, how the quote differs from what stands at the first place.
    troubles
        What else is untrue of it: its receipt or its page, in plain words.
    note
        What has changed and does no harm, in plain words.
    """

    answer: str
    quote: SavedQuote
    state: State
    places: tuple[Place, ...] = ()
    edits: tuple[Edit, ...] = ()
    troubles: tuple[str, ...] = ()
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the quote is exact and nothing about it is untrue."""
        return self.state is State.EXACT and not self.troubles


def verify(answers: Sequence[SavedAnswer], documents: Mapping[str, Document]) -> Iterator[Verdict]:
    """A verdict on every quote of every answer, on the closest ones and on what is shown beside them, in their order.

    Nothing is normalised: a quote is exact only if every character of it stands at its place. ``documents`` are those
    of the corpus, by id, freshly read.
    """
    for answer in answers:
        for quote in (*answer.quotes, *answer.closest, *answer.beside):
            yield _verdict(answer.id, quote, documents)


def _verdict(answer: str, quote: SavedQuote, documents: Mapping[str, Document]) -> Verdict:
    document = documents.get(quote.place.document)
    troubles = _receipt_troubles(quote)
    if document and _stands(quote, document):
        troubles += _page_troubles(quote, document)
        return Verdict(answer, quote, State.EXACT, troubles=troubles, note=_file_note(quote, document))
    if quote.text.strip() and (places := tuple(_same_words(quote, document, documents))):
        return Verdict(answer, quote, State.MOVED, places, troubles=troubles)
    if document and (span := nearest(quote.text, document.text, quote.place.span)):
        found = edits(quote.text, document.text[span.start : span.end])
        return Verdict(answer, quote, State.CHANGED, (Place(document.id, span),), found, troubles)
    return Verdict(answer, quote, State.GONE, troubles=troubles)


def _stands(quote: SavedQuote, document: Document) -> bool:
    span = quote.place.span
    return bool(quote.text.strip()) and document.text[span.start : span.end] == quote.text


def _same_words(quote: SavedQuote, document: Document | None, documents: Mapping[str, Document]) -> Iterator[Place]:
    """Places with the very words: in its own document, nearest first, then in the others, a renamed file first."""
    start = quote.place.span.start
    if document:
        starts = sorted(occurrences(quote.text, document.text), key=lambda at: (abs(at - start), at))
        yield from (Place(document.id, Span(at, at + len(quote.text))) for at in starts)
    others = [documents[name] for name in sorted(documents) if name != quote.place.document]
    for other in sorted(others, key=lambda one: quote.receipt is None or one.sha256 != quote.receipt.document_sha256):
        yield from (Place(other.id, Span(at, at + len(quote.text))) for at in occurrences(quote.text, other.text))


def _receipt_troubles(quote: SavedQuote) -> tuple[str, ...]:
    receipt = quote.receipt
    if receipt is None:
        return ()
    wrong = (
        ("its receipt was made for other words", receipt.quote_sha256 != digest(quote.text)),
        ("its receipt names another place", receipt.span != quote.place.span),
    )
    return tuple(trouble for trouble, is_so in wrong if is_so)


def _page_troubles(quote: SavedQuote, document: Document) -> tuple[str, ...]:
    pages = document.pages_of(quote.place.span)
    said, true = quote.place.page, pages[0].number if pages else None
    if said in (None, true):
        return ()
    return (f"it says page {said}, and " + (f"stands on page {true}" if pages else "its document has no pages"),)


def _file_note(quote: SavedQuote, document: Document) -> str:
    if quote.receipt is None or quote.receipt.document_sha256 == document.sha256:
        return ""
    return "the file has changed elsewhere since"
