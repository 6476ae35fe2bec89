"""What each part gives and costs: ``python -m tests.bench.ablation SETS WORK``

SETS and WORK are those of `tests.bench.fit`. For each step from a plain search to the shipped answer, prints the share
of each set's questions whose first passage, first five, first quote or first three are right, with 95 % bootstrap
intervals; then how well confidence tells what is answered from what is not (AUROC), in the last column for the written
questions on the five texts; then what the steps take on gene. All questions of `tests.bench.fit` are asked, also those
that were fitted on.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import numpy as np

from app import confidence, quote
from app.assistant import HITS, Models
from app.confidence import CONFIDENCE_FEATURES, confidence_features
from app.config import RESAMPLES
from app.evidence import PASSAGES, SENTENCE_FEATURES, Evidence, gather, weighed
from app.grade import Grade, holds, rank_of_all, touches
from app.joined import joined
from app.metrics import Value, hit_at, measure
from app.quote import choose, enough, share_for
from app.reread import reread
from app.run import SavedQuote
from app.same import distinct
from app.varied import varied
from app.wanted import wanted
from index.abbreviations import Abbreviation
from index.features import PASSAGE_FEATURES
from index.linear import Linear
from index.quantize import TwoBits
from index.search import Found, Hit, Searcher
from index.store import Index
from index.transformer import SentenceTransformerEncoder
from ingest.document import Document, Quote, Span
from tests.bench.fit import Sample, area_of, fit_confidence, fit_ranking, measured, place, rank, samples_of
from tests.bench.learn import Doubles
from tests.bench.sets import SETS, WRITTEN

Right = Callable[[Sample], bool]
"""Whether a question went right."""

Neighbours = Callable[[Sequence[Hit]], Sequence[Hit]]
"""How ranked passages are listed."""

SET_OF_COSTS = "gene"
"""Whose questions are timed."""

T = TypeVar("T")

ALONE = ("sentence_alone",)
"""The feature from the vectors of sentences read without their passages; the model blind to it is fitted so."""

KINDS = ("wanted_margin",)
"""The feature of confidence that comes from the kind of thing asked for."""


def one(names: Sequence[str], name: str) -> Linear:
    """A model that goes by one feature alone."""
    return Linear(tuple(names), np.array([float(n == name) for n in names]), 0.0)


def without(model: Linear, names: Sequence[str]) -> Linear:
    """A model that does not see some features."""
    return replace(model, weights=np.where([name in names for name in model.names], 0.0, model.weights))


def first_passage(model: Linear) -> Right:
    """Whether the passage that the model puts first is right."""

    def right(sample: Sample) -> bool:
        passage = sample.ranked[int(np.argmax(model.score(sample.features)))].candidate.passage
        return any(holds(place(passage.document, passage.span), target) for target in sample.qrel.targets)

    return right


def among(most: int, order: Callable[[Sample], Sequence[Found]], neighbours: Neighbours) -> Right:
    """Whether the first passages, put in an order, varied and listed in a way, hold all that is needed."""

    def right(sample: Sample) -> bool:
        hits = neighbours([found.hit for found in varied(sample.query, order(sample), HITS)])
        places = [place(hit.passage.document, hit.passage.span) for hit in hits[:most]]
        return rank_of_all(places, sample.qrel.parts, holds) <= most

    return right


def first_sentence(model: Linear) -> Right:
    """Whether the sentence that the model puts first, alone, is right."""

    def right(sample: Sample) -> bool:
        best: Evidence = max(sample.evidence, key=lambda each: float(model.score(each.features)))
        return _all_shown(sample, [Quote(best.document, best.span)])

    return right


def chosen(model: Linear, most: int) -> Right:
    """Whether the first of the quotes that would be shown are right."""

    def right(sample: Sample) -> bool:
        share = share_for(wanted(sample.reading.question))
        quotes = [choice.quote for choice in enough(choose(weighed(model, sample.evidence), 5), 3, share)]
        return _all_shown(sample, quotes[:most])

    return right


def _all_shown(sample: Sample, quotes: Sequence[Quote]) -> bool:
    """Whether the quotes show what is needed."""
    saved = [SavedQuote("", place(each.document, each.span), each.text) for each in quotes]
    return rank_of_all(saved, sample.qrel.parts, touches) <= len(saved)


class Unaware(Searcher):
    """A search for which no document defines an abbreviation."""

    def abbreviations(self, rows: Sequence[int]) -> Iterator[Abbreviation]:
        """None."""
        return iter(())


def told(model: Linear, samples: Sequence[Sample], features: Doubles) -> str:
    """AUROC with its interval, from what was measured of the samples."""
    return _shown(area_of(model.score(features), np.array([s.qrel.answerable for s in samples]), RESAMPLES))


def refusing(step: str, model: Linear, kept: Sequence[Sample], features: Doubles) -> None:
    """Print a row: how well a model tells the answered questions of each set, and of the written ones, apart."""
    groups = np.array([s.group for s in kept])
    names = (*SETS, "texts")
    cells = [told(model, [s for s in kept if s.group == name], features[groups == name]) for name in names]
    print(f"| {step} | {' | '.join(cells)} |", flush=True)


def share(values: Sequence[bool]) -> str:
    """How many of them are true, with the interval."""
    grades = [Grade("", True, True, 0.0, hit_rank=1 if value else math.inf) for value in values]
    return _shown(measure(grades, RESAMPLES, [hit_at(1)])[0])


def _shown(value: Value) -> str:
    return "-" if value.value is None else f"{value.value:.2f} [{value.low:.2f}, {value.high:.2f}]"


def table(samples: Sequence[Sample], names: Sequence[str], steps: Mapping[str, Right]) -> None:
    """A row for each step, a column for each set."""
    for step, right in steps.items():
        cells = [share([right(s) for s in samples if s.group == name and s.qrel.targets]) for name in names]
        print(f"| {step} | {' | '.join(cells)} |", flush=True)


def costs(folder: Path, encoder: SentenceTransformerEncoder, samples: Sequence[Sample]) -> None:
    """Median milliseconds of each step of a warm question, and bytes of a passage."""
    codec, models = TwoBits(encoder.dimension), Models.load()
    searcher = Searcher(Index.open(folder), encoder, codec)
    taken: dict[str, list[float]] = {}

    def timed(step: str, work: Callable[[], T]) -> T:
        started = time.perf_counter()
        done = work()
        taken.setdefault(step, []).append(1000 * (time.perf_counter() - started))
        return done

    for sample in [*samples, *samples]:
        asked = wanted(sample.reading.question)
        query = timed("encode the question", partial(searcher.query, sample.reading.text, sample.reading.lead))
        found = timed("two searches and late interaction", partial(searcher.search, query))
        evidence = timed("measure the sentences", partial(gather, query, asked, distinct(found, PASSAGES)))
        evidence = timed("weigh the sentences", partial(weighed, models.quoting, evidence))
        choices = timed("choose quotes", partial(choose, evidence, 30))
        timed("confidence", partial(confidence_features, query, asked, found, evidence, choices))
    for step, times in taken.items():
        print(f"{step}: {np.median(times[len(times) // 2 :]):.1f} ms")
    rows = range(len(searcher.index))
    codes = np.mean([code.nbytes for code in searcher.index.codes(list(rows))])
    print(
        f"bytes of a passage: {4 * encoder.dimension} pooled vector, {codes:.0f} codes of tokens and sentences\n",
        flush=True,
    )


@contextmanager
def by_themselves() -> Iterator[None]:
    """Quotes without the sentence that names what they are about, and without what goes on to list in prose."""

    def as_it_is(document: Document, span: Span, *others: object) -> Span:
        return span

    with patch.multiple(quote, named_before=as_it_is, enumerated=as_it_is):
        yield


def main(folder: Path, work: Path) -> None:
    """Print the tables."""
    encoder, models = SentenceTransformerEncoder(), Models.load()
    ranking = Linear.load("index", "ranking.json", PASSAGE_FEATURES)
    costs(work / SET_OF_COSTS, encoder, list(samples_of(folder, work, SET_OF_COSTS, encoder)))
    found = (s for name in (*SETS, *WRITTEN) for s in samples_of(folder, work, name, encoder))
    everything = [replace(s, held_out=False) for s in found]  # models are fitted here as those that are frozen
    samples = [s for s in everything if s.group in SETS]
    print(f"| | {' | '.join(SETS)} |\n|{'---|' * (len(SETS) + 1)}")
    table(
        samples,
        list(SETS),
        {f"first passage by {name}": first_passage(one(PASSAGE_FEATURES, name)) for name in PASSAGE_FEATURES[:4]}
        | {"first passage by the model blind to sentences read alone": first_passage(fit_ranking(everything, ALONE))}
        | {"first passage by the model": first_passage(ranking)},
    )
    spelt_out = [s for name in SETS for s in samples_of(folder, work, name, encoder, Unaware) if s.group in SETS]
    step = "by the model, blind to abbreviations"
    table(spelt_out, list(SETS), {f"first passage {step}": first_passage(ranking)})
    for sample in [*everything, *spelt_out]:
        rank(sample, ranking)

    def again(sample: Sample) -> Sequence[Found]:
        return reread(sample.ranked, weighed(models.quoting, sample.evidence))

    def quoted(sample: Sample) -> Sequence[Found]:
        evidence = weighed(models.quoting, sample.evidence)
        return reread(sample.ranked, evidence, choose(evidence, 1))

    table(
        samples,
        list(SETS),
        {
            f"{step} of {most}": among(most, order, neighbours)
            for most in (1, 5)
            for step, order, neighbours in (
                ("as ranked, all needed among the first", lambda sample: sample.ranked, list),
                ("by what their sentences say, among the first", again, list),
                ("and that of the first quote up, among the first", quoted, list),
                ("neighbours as one, among the first", quoted, joined),
            )
        },
    )
    single = {name: one(SENTENCE_FEATURES, name) for name in ("dense", "maxsim", "maxsim_idf")}
    kinds = without(models.quoting, [n for n in SENTENCE_FEATURES if n.endswith(("_held", "_missing"))])
    exact = [name for name in SETS if name != "mtragun"]
    table(spelt_out, exact, {f"first sentence {step}": first_sentence(models.quoting)})
    table(
        samples,
        exact,
        {f"first sentence by {name}": first_sentence(model) for name, model in single.items()}
        | {"by the model without kinds of thing asked for": first_sentence(kinds)}
        | {"by the model": first_sentence(models.quoting)}
        | {"first quote, joined with what belongs to it": chosen(models.quoting, 1)},
    )
    with by_themselves():
        table(samples, exact, {"first quote, without what names it": chosen(models.quoting, 1)})
    gain, gained = quote.GAIN, quote.GAINED
    quote.GAIN, quote.GAINED = 0.0, np.inf
    table(samples, exact, {"three quotes, each for itself": chosen(models.quoting, 3)})
    quote.GAIN, quote.GAINED = gain, gained
    with patch.object(quote, "announced", return_value=None), patch.object(quote, "list_at", return_value=None):
        table(samples, exact, {"three quotes, lists in pieces": chosen(models.quoting, 3)})
    with by_themselves():
        table(samples, exact, {"three quotes, lists in prose in pieces": chosen(models.quoting, 3)})
    table(samples, exact, {"three quotes, each for what is left open": chosen(models.quoting, 3)})
    with by_themselves(), patch.object(confidence, "_by_idf", return_value=-np.inf):
        kept, features = measured(everything, models.quoting)
    refusing("AUROC of the model that asks sentences by themselves", fit_confidence(kept, features), kept, features)
    kept, features = measured(everything, models.quoting)
    groups = np.array([s.group for s in kept])
    unwritten = fit_confidence([s for s in kept if s.group not in WRITTEN], features[~np.isin(groups, WRITTEN)])
    for step, model in {
        "AUROC of weakest": one(CONFIDENCE_FEATURES, "weakest"),
        "AUROC of alone": one(CONFIDENCE_FEATURES, "alone"),
        "AUROC of the model without kinds": without(models.confidence, KINDS),
        "AUROC of the model fitted without written questions": unwritten,
        "AUROC of the model": models.confidence,
    }.items():
        refusing(step, model, kept, features)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
