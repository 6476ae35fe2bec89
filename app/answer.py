"""The answer to a question: quotes with their citations, or a refusal."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from index.search import Hit
from index.store import Index
from ingest.document import Quote, Span


@dataclass(frozen=True, slots=True)
class Citation:
    """One quote and why it is shown.

    Parameters
    ----------
    quote
        The words, by document and span.
    score
        How well it answers; higher is better, comparable within one answer only.
    words
        The words that matched the question, as spans of the document, in order.
    context
        What the quote needs to be read right and stands apart from it: a table's header row, a list's lead-in.
    also
        Where else the same words stand among the passages that were ranked, best first; then what was chosen too and
        is part of it.
    """

    quote: Quote
    score: float
    words: tuple[Span, ...] = ()
    context: tuple[Quote, ...] = ()
    also: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A number or a date, where it is said and in which words."""

    quote: Quote
    number: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """Two documents that give different numbers, or dates, for what seems to be the same; the better found first."""

    one: Stated
    other: Stated


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say to a question.

    Parameters
    ----------
    question
        As it was asked.
    searched
        The stand-alone reading that was searched: the question itself unless it leaned on the conversation or was
        misspelt.
    answerable
        Whether ``confidence`` reached the threshold; ``citations`` are empty where it did not.
    confidence
        Calibrated probability in [0, 1] that the documents answer the question.
    citations
        Best first.
    closest
        In a refusal, the nearest quotes, which may not answer; else empty.
    hits
        Ranked passages, best first, at least ten where there are that many.
    missing
        Words of the question that no document holds.
    differences
        Where documents differ in a number or a date; empty in a refusal.
    documents
        Ids of those that were chosen to be asked; empty where all were asked.
    pointed
        Words of the question for what neither it nor anything before it names: "this library"; empty where none are.
    notice
        A sentence of Citewell's on its own working, never on the subject: what it says to a turn that asks nothing,
        or how many documents an overview leaves out. Empty for all other answers.
    index_id
        Which state of the index answered.
    encoder
        SHA-256 of the weights that read the passages, hex.
    settings
        What the index was made with and the question asked with, by name, in order of name.
    """

    question: str
    searched: str
    answerable: bool
    confidence: float
    citations: tuple[Citation, ...]
    closest: tuple[Citation, ...]
    hits: tuple[Hit, ...] = field(repr=False)
    missing: tuple[str, ...] = ()
    index_id: str = ""
    encoder: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    differences: tuple[Difference, ...] = ()
    documents: tuple[str, ...] = ()
    pointed: str = ""
    notice: str = ""

    @property
    def asks_nothing(self) -> bool:
        """Whether the notice is all there is: the turn was a greeting or thanks, and nothing was looked for."""
        return bool(self.notice) and not self.hits


def unsearched(asked: str, index: Index, quotes: int, documents: Collection[str] | None) -> Answer:
    """What comes back where nothing was searched: no quotes and no passages.

    Parameters
    ----------
    quotes
        Most quotes that were asked for.
    documents
        Ids of those asked; None for all.
    """
    return Answer(
        question=asked,
        searched=asked,
        answerable=False,
        confidence=0.0,
        citations=(),
        closest=(),
        hits=(),
        index_id=index.index_id,
        encoder=index.manifest.recipe.digest,
        settings=settings_of(index, quotes),
        documents=tuple(sorted(set(documents or ()))),
    )


def settings_of(index: Index, quotes: int) -> tuple[tuple[str, str], ...]:
    """The ``settings`` of an answer from an index, asked for so many quotes."""
    recipe = index.manifest.recipe
    return (("codec", recipe.codec), ("model", recipe.encoder), ("quotes", str(quotes)))
