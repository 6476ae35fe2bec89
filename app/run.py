"""Read saved answers back: what was answered, shown and ranked for each question."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.jsonl import Row, lines_in, objects_in, of_kind, read_file, take, take_or
from app.receipt import Receipt
from ingest.document import Span
from ingest.errors import CitewellError, QuestionsError


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document by its id, with its physical pages where it has any; both are None or neither."""

    document: str
    span: Span
    page: int | None = None
    page_end: int | None = None


@dataclass(frozen=True, slots=True)
class SavedQuote:
    """A quote as it was shown.

    Parameters
    ----------
    label
        How the reader finds it in its answer: ``quote 1``, ``closest 2``, ``context of quote 1``, ``difference 1``.
    """

    label: str
    place: Place
    text: str
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """One line of a run.

    Parameters
    ----------
    quotes, closest, beside
        As shown; ``beside`` holds the table headers, lead-ins and other places of both, and the sentences that differ.
    hits
        Ranked passages, best first.
    """

    id: str
    question: str
    answerable: bool
    confidence: float
    quotes: tuple[SavedQuote, ...] = ()
    closest: tuple[SavedQuote, ...] = ()
    beside: tuple[SavedQuote, ...] = ()
    hits: tuple[Place, ...] = ()


def read_answers(path: Path) -> tuple[SavedAnswer, ...]:
    """Every answer of a file that ``evaluate`` wrote or ``ask --json`` was sent to; ``-`` is standard input.

    Raises
    ------
    CitewellError
        If the file cannot be opened or holds no answer.
    QuestionsError
        At the first line that is not UTF-8, or no saved answer.
    """
    data, name = (sys.stdin.buffer.read(), "standard input") if str(path) == "-" else (read_file(path), str(path))
    answers = []
    for line, row in objects_in(lines_in(data, name), name):
        try:
            answers.append(parse_answer(row, f"line-{line}"))
        except ValueError as error:
            raise QuestionsError(name, line, str(error)) from error
    if not answers:
        raise CitewellError(f"{name}: holds no answer: give a file that evaluate or ask --json wrote")
    return tuple(answers)


def parse_answer(row: Row, name: str) -> SavedAnswer:
    """A saved answer, called ``name`` where it has no id; ValueError says which field cannot be used."""
    confidence = take(row, "confidence", float)
    if not (math.isfinite(confidence) and 0 <= confidence <= 1):
        raise ValueError(f'"confidence" must lie in [0, 1], not {confidence}')
    quotes = [("quote", quote) for quote in _rows(row, "quotes")]
    closest = [("closest", quote) for quote in _rows(row, "closest")]
    return SavedAnswer(
        str(row.get("id", name)),
        take_or(row, "question", str, ""),
        take(row, "answerable", bool),
        confidence,
        tuple(_quote(quote, f"{kind} {i}") for i, (kind, quote) in enumerate(quotes, 1)),
        tuple(_quote(quote, f"{kind} {i}") for i, (kind, quote) in enumerate(closest, 1)),
        (*_beside(quotes), *_beside(closest), *_differences(row)),
        tuple(_place(hit) for hit in _rows(row, "hits")),
    )


def _rows(row: Row, name: str) -> list[Row]:
    return [of_kind(item, dict, f'an item of "{name}"') for item in take_or(row, name, list, [])]


def _beside(quotes: list[tuple[str, Row]]) -> Iterator[SavedQuote]:
    for i, (kind, quote) in enumerate(quotes, 1):
        for part in _rows(quote, "context"):
            place = Place(take(quote, "document", str), Span(take(part, "start", int), take(part, "end", int)))
            yield SavedQuote(f"context of {kind} {i}", place, take(part, "text", str))
        for other in _rows(quote, "also"):
            yield _quote(other, f"other place of {kind} {i}")


def _differences(row: Row) -> Iterator[SavedQuote]:
    for i, difference in enumerate(_rows(row, "differences"), 1):
        for side in ("one", "other"):
            yield _quote(take(difference, side, dict), f"difference {i}")


def _quote(row: Row, label: str) -> SavedQuote:
    receipt = take_or(row, "receipt", dict, {})
    return SavedQuote(
        label,
        _place(row),
        take(row, "text", str),
        _receipt(receipt) if receipt else None,
    )


def _place(row: Row) -> Place:
    span = Span(take(row, "start", int), take(row, "end", int))
    page = take(row, "page", int) if row.get("page") is not None else None
    return Place(take(row, "document", str), span, page, page if page is None else take_or(row, "page_end", int, page))


def _receipt(row: Row) -> Receipt:
    ends = [of_kind(end, int, 'an end of the receipt\'s "span"') for end in take(row, "span", list)]
    if len(ends) != 2:
        raise ValueError('the receipt\'s "span" must hold two whole numbers')
    settings = take_or(row, "settings", dict, {})
    return Receipt(
        take(row, "document_sha256", str),
        Span(*ends),
        take(row, "quote_sha256", str),
        take_or(row, "encoder", str, ""),
        take_or(row, "index", str, ""),
        tuple(sorted((str(name), str(value)) for name, value in settings.items())),
    )
