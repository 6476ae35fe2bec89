"""How good a run is: measures over questions whose right answer is known, each a value whose name is its print.

The definitions are those of the scorer of the evaluation sets, and its figures are equal; a library so that a report,
a test and a sweep over settings can share them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from app.grade import Grade

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The grades of a run, column by column, each of shape (questions,).

    Parameters
    ----------
    hit_rank, quote_rank, words_f1, read_chars
        NaN where a grade has none; a rank is inf where nothing was found.
    """

    answerable: Floats
    said: Floats
    confidence: Floats
    hit_rank: Floats
    quote_rank: Floats
    words_f1: Floats
    read_chars: Floats

    @classmethod
    def of(cls, grades: Sequence[Grade]) -> Table:
        """The columns of ``grades``, in their order."""
        return cls(*(np.array([getattr(g, f.name) for g in grades], dtype=np.float64) for f in fields(cls)))

    def take(self, rows: NDArray[np.int64]) -> Table:
        """The table of these rows, in this order; a row may stand more than once."""
        return Table(*(getattr(self, f.name)[rows] for f in fields(self)))

    def __len__(self) -> int:
        return len(self.answerable)


@dataclass(frozen=True, slots=True)
class Measure:
    """One number about a run, equal to another of its name.

    Parameters
    ----------
    of
        Gives None where the run has no question that the measure looks at.
    """

    name: str
    of: Callable[[Table], float | None] = field(compare=False)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Value:
    """What a measure came to, with the ends of its 95 % interval; None where there was nothing to measure."""

    measure: Measure
    value: float | None
    low: float | None = None
    high: float | None = None


def _mean(column: Floats | NDArray[np.bool_]) -> float | None:
    return float(column.mean()) if len(column) else None


def _graded(column: Floats) -> Floats:
    return column[~np.isnan(column)]


def hit_at(k: int) -> Measure:
    """Share of questions with a target in the first ``k`` passages (with all parts, where all are needed)."""
    return Measure(f"hit@{k}", lambda table: _mean(_graded(table.hit_rank) <= k))


def quote_at(k: int) -> Measure:
    """Share of questions with a target in the first ``k`` quotes."""
    return Measure(f"quote@{k}", lambda table: _mean(_graded(table.quote_rank) <= k))


def _auroc(table: Table) -> float | None:
    yes = table.answerable == 1
    positive, negative = int(yes.sum()), int((~yes).sum())
    if not positive or not negative:
        return None
    _, inverse, counts = np.unique(table.confidence, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]  # from 1; equal confidences share their middle rank
    wins = ranks[yes].sum() - positive * (positive + 1) / 2
    return float(wins / (positive * negative))


def _calibration(table: Table) -> float | None:
    if not len(table):
        return None
    bins = np.minimum(9, (10 * table.confidence).astype(np.int64))
    gaps = np.bincount(bins, weights=table.confidence - table.answerable, minlength=10)
    return float(np.abs(gaps).sum() / len(table))


def _median_read(table: Table) -> float | None:
    read = _graded(table.read_chars)
    return float(np.median(read)) if len(read) else None


MRR = Measure("mrr@10", lambda table: _mean(1 / _graded(table.hit_rank)))
"""Mean of one over the first rank with a target; 0 for none in the first ten."""

WORDS_F1 = Measure("quote_words_f1", lambda table: _mean(_graded(table.words_f1)))
"""Word F1 between all quotes shown and the best target."""

READ_CHARS = Measure("read_chars", _median_read)
"""Characters quoted in an answer, median: what a person has to read."""

AUROC = Measure("auroc", _auroc)
"""Chance that an answerable question has more confidence than an unanswerable one; ties count half."""

ANSWERABLE = Measure("answerable", lambda table: _mean(table.answerable))
"""Share of questions that the documents do answer, by the gold."""

FALSE_ANSWERS = Measure("false_answers", lambda table: _mean(table.said[table.answerable == 0]))
"""Share of unanswerable questions that were answered all the same."""

FALSE_REFUSALS = Measure("false_refusals", lambda table: _mean(1 - table.said[table.answerable == 1]))
"""Share of answerable questions that were refused."""

ECE = Measure("ece", _calibration)
"""Expected calibration error of the confidence, ten bins of equal width."""

MEASURES = (
    *map(hit_at, (1, 3, 5, 10)),
    MRR,
    *map(quote_at, (1, 3)),
    WORDS_F1,
    READ_CHARS,
    AUROC,
    FALSE_ANSWERS,
    FALSE_REFUSALS,
    ECE,
)
"""All of them, in the order that a report shows."""


def measure(grades: Sequence[Grade], resamples: int, measures: Sequence[Measure] = MEASURES) -> tuple[Value, ...]:
    """Every measure with its percentile bootstrap interval over questions, seed 0; no interval for 0 resamples."""
    table = Table.of(grades)
    drawn = [[one.of(draw) for one in measures] for draw in _draws(table, resamples)]
    columns = list(zip(*drawn, strict=True)) or [()] * len(measures)
    return tuple(_value(one, one.of(table), column) for one, column in zip(measures, columns, strict=True))


def _draws(table: Table, resamples: int) -> Iterator[Table]:
    numbers = random.Random(0)  # noqa: S311 - a resample is no secret
    rows = range(len(table))
    for _ in range(resamples if len(table) else 0):
        yield table.take(np.array(numbers.choices(rows, k=len(rows))))


def _value(one: Measure, value: float | None, draws: Sequence[float | None]) -> Value:
    drawn = sorted(draw for draw in draws if draw is not None)
    if not drawn:
        return Value(one, value)
    return Value(one, value, drawn[int(0.025 * len(drawn))], drawn[min(len(drawn) - 1, int(0.975 * len(drawn)))])
