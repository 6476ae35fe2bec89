"""Fit the three frozen models: ``python -m tests.bench.fit SETS WORK [--write]``

SETS holds a folder for each evaluation set (``corpus/`` and ``questions.jsonl``); their indexes are made in WORK, or
used where they are there. Seven of ten questions of each set (whole articles in squad2dev) and of each file that was
written for it (`tests.bench.sets`), by the hash of their id, are fitted on; the others are held out. Prints what each
part of each reaches; ``--write`` then fits on all of them and freezes these models into ``index/ranking.json``,
``app/quoting.json`` and ``app/confidence.json``. About six minutes on two cores.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.assistant import recipe_of
from app.confidence import CONFIDENCE_FEATURES, QUOTES, confidence_features
from app.evidence import PASSAGES, SENTENCE_FEATURES, Evidence, gather, weighed
from app.followup import Reading, read, spelt
from app.grade import Grade, holds, touches
from app.metrics import AUROC, Value, measure
from app.qrel import Qrel, parse_qrel
from app.quote import choose
from app.run import Place, SavedQuote
from app.same import distinct
from app.wanted import wanted
from index.build import build
from index.features import PASSAGE_FEATURES, passage_features
from index.interaction import Query
from index.linear import Linear
from index.quantize import TwoBits
from index.search import Found, Searcher, weigh
from index.store import Index
from index.transformer import SentenceTransformerEncoder
from ingest.document import Document, Span
from tests.bench.learn import Asked, Doubles, Group, calibrate, fit_logistic, fit_softmax, rounded
from tests.bench.sets import SETS, WRITTEN, corpus_name, corpus_of, questions_of
from tests.bench.signs import signs

ROOT = Path(__file__).parents[2]

WRITTEN_SHARE = 0.25
"""Weight of a written question in the fits of ranking and quoting against one of an evaluation set of the same size.

At more, the written questions gain what those of covidqa and chroma lose.
"""

REFUSING = {"gene": 3, "squad2dev": 1, "clapnq": 1, "mtragun": 6, "chroma": 0, "covidqa": 1.5, "off-topic": 2}
"""Weight of a question of each set in the fit of confidence; chroma has none that is not answered."""

REFUSING_WRITTEN = 2
"""Weight of a written question there."""

OWN = ("gene", "texts")
"""Questions of the product's own kind, by which confidence is calibrated."""

THRESHOLDS = (0.45, 0.5, 0.53, 0.56, 0.59, 0.62, 0.68)
"""Those looked at for `app.config.THRESHOLD`."""

OFF_TOPIC = 26
"""Questions of each other set that are asked of gene, covidqa and squad2dev as ones nothing there answers."""

PRIOR = 0.84
"""Share of a reader's questions that the documents answer: readers ask of their own documents. In gene it is .80; a
little more, since the near misses of the written questions are harder than most."""


@dataclass(eq=False)
class Sample:
    """One question of a set, or of another that is asked there, and what was found for it."""

    group: str
    corpus: str
    held_out: bool
    qrel: Qrel
    reading: Reading
    query: Query
    ranked: list[Found]
    features: Doubles
    evidence: list[Evidence]


@dataclass(frozen=True, eq=False)
class Fitted:
    """The three models, and the questions by which confidence was fitted with what was measured of each."""

    ranking: Linear
    quoting: Linear
    confidence: Linear
    kept: list[Sample]
    features: Doubles


def main(arguments: Sequence[str]) -> None:
    """Fit and print and, if asked, fit on what was held out too, and freeze."""
    folder, work = Path(arguments[0]), Path(arguments[1])
    encoder = SentenceTransformerEncoder()
    samples = [s for name in (*SETS, *WRITTEN) for s in samples_of(folder, work, name, encoder)]
    print(f"{len(samples)} questions, {sum(s.held_out for s in samples)} held out", flush=True)
    fitted = fit(samples)
    print_firsts("passage", fitted.ranking, passages_of(samples))
    print_firsts("sentence", fitted.quoting, sentences_of(samples))
    print_refusing(fitted.confidence, fitted.kept, fitted.features)
    if "--write" in arguments:
        whole = fit([replace(s, held_out=False) for s in samples])
        freeze(ROOT / "index/ranking.json", whole.ranking)
        freeze(ROOT / "app/quoting.json", whole.quoting)
        freeze(ROOT / "app/confidence.json", whole.confidence)


def fit(samples: Sequence[Sample]) -> Fitted:
    """The models by the samples that are not held out; puts the passages of each in the order of the first model."""
    ranking = fit_ranking(samples)
    for sample in samples:
        rank(sample, ranking)
    quoting = fit_quoting(samples)
    kept, features = measured(samples, quoting)
    return Fitted(ranking, quoting, fit_confidence(kept, features), kept, features)


def samples_of(
    folder: Path, work: Path, name: str, encoder: SentenceTransformerEncoder, searching: type[Searcher] = Searcher
) -> Iterator[Sample]:
    """The questions of a set, and for three of them some of the other sets' as off-topic ones."""
    codec, corpus = TwoBits(encoder.dimension), corpus_name(name)
    build(corpus_of(folder, work, name), work / corpus, recipe_of(), lambda: encoder, codec)
    searcher = searching(Index.open(work / corpus), encoder, codec, kept=10_000)
    for row in questions_of(folder, name):
        yield from _sample(searcher, encoder, corpus, row, name)
    if name in ("gene", "covidqa", "squad2dev"):
        for other in sorted(SETS.keys() - {name, "mtragun"}):
            for row in questions_of(folder, other)[:OFF_TOPIC]:
                if not row.get("history"):
                    asked = row | {"answers": [], "answerable": False}
                    yield from _sample(searcher, encoder, name, asked, "off-topic")


def _sample(
    searcher: Searcher, encoder: SentenceTransformerEncoder, corpus: str, row: dict[str, Any], group: str
) -> Iterator[Sample]:
    turns = [t if isinstance(t, dict) else {"role": "user", "text": t} for t in row.get("history") or []]
    asked = read(row["question"], [turn["text"] for turn in turns if turn["role"] == "user"])
    reading = spelt(asked, searcher.index, encoder)
    query = searcher.query(reading.text, reading.lead)
    found = searcher.search(query)
    qrel = parse_qrel(row)
    if found and qrel:
        for one in found:
            one.candidate.match.forget()
        features = passage_features(query, [one.candidate for one in found])
        yield Sample(group, corpus, held_out(group, row), qrel, reading, query, found, features, [])


def held_out(group: str, row: dict[str, Any]) -> bool:
    """Three of ten, by the hash of the article or the id."""
    return int(hashlib.md5(f"{group}{row.get('article') or row['id']}".encode()).hexdigest(), 16) % 10 < 3


def rank(sample: Sample, model: Linear) -> None:
    """Put the sample's passages in the model's order and gather their sentences."""
    scores = weigh(model, sample.features, [found.candidate for found in sample.ranked])
    order = np.argsort(-scores, kind="stable")
    sample.ranked = [Found(sample.ranked[i].candidate, float(scores[i])) for i in order]
    sample.features = sample.features[order]
    sample.evidence = gather(sample.query, wanted(sample.reading.question), distinct(sample.ranked, PASSAGES))


def place(document: Document, span: Span) -> Place:
    """A span as the measures see it."""
    return Place(document.id, span)


Marked = list[tuple[Sample, NDArray[np.bool_], Doubles]]
"""Questions with which of their passages or sentences are right, and what was measured of each."""


def fit_ranking(samples: Sequence[Sample], blind: Sequence[str] = ()) -> Linear:
    """Weights of `PASSAGE_FEATURES`; those it is blind to are 0."""
    return _softmax(PASSAGE_FEATURES, passages_of(samples), blind)


def passages_of(samples: Sequence[Sample]) -> Marked:
    """The passages of the questions that have a right place."""

    def right(sample: Sample) -> list[bool]:
        places = [place(f.candidate.passage.document, f.candidate.passage.span) for f in sample.ranked]
        return [any(holds(p, target) for target in sample.qrel.targets) for p in places]

    return [(s, np.array(right(s)), s.features) for s in samples if s.qrel.targets]


def fit_quoting(samples: Sequence[Sample]) -> Linear:
    """Weights of `SENTENCE_FEATURES`."""
    return _softmax(SENTENCE_FEATURES, sentences_of(samples))


def sentences_of(samples: Sequence[Sample]) -> Marked:
    """The sentences of the questions that have a right place; sets whose gold is whole passages say nothing of them."""

    def right(sample: Sample) -> list[bool]:
        quotes = [SavedQuote("", place(e.document, e.span), "") for e in sample.evidence]
        return [any(touches(q, target) for target in sample.qrel.targets) for q in quotes]

    chosen = [s for s in samples if s.qrel.targets and s.group != "mtragun" and s.evidence]
    return [(s, np.array(right(s)), np.stack([e.features for e in s.evidence])) for s in chosen]


def _softmax(names: tuple[str, ...], marked: Marked, blind: Sequence[str] = ()) -> Linear:
    fitted = [(s, right, x) for s, right, x in marked if right.any() and not s.held_out]
    sizes = Counter(s.group for s, _, _ in fitted)
    weighed = {g: (WRITTEN_SHARE if g in WRITTEN else 1.0) * n**-0.5 for g, n in sizes.items()}
    seen = np.array([name not in blind for name in names])
    weights = fit_softmax([Group(x * seen, right, weighed[s.group]) for s, right, x in fitted], signs(names))
    return Linear(names, np.array(list(rounded(names, weights).values())), 0.0)


def print_firsts(what: str, model: Linear, marked: Marked) -> None:
    """How often what the model puts first is right, in each part of each set."""
    for group in (*SETS, *WRITTEN):
        for part, out in (("fitted on", False), ("held out", True)):
            rows = [(right, x) for s, right, x in marked if s.group == group and s.held_out is out]
            if rows:
                first = np.mean([right[np.argmax(model.score(x))] for right, x in rows])
                print(f"{what:9} {group:14} {part:9} n {len(rows):4}  first right {first:.3f}", flush=True)


def measured(samples: Sequence[Sample], quoting: Linear) -> tuple[list[Sample], Doubles]:
    """The questions for which something can be quoted, and their `CONFIDENCE_FEATURES`."""
    rows, kept = [], []
    for sample in samples:
        choices = choose(weighed(quoting, sample.evidence), QUOTES)
        if choices:
            asked = wanted(sample.reading.question)
            rows.append(confidence_features(sample.query, asked, sample.ranked, sample.evidence, choices))
            kept.append(sample)
    return kept, np.stack(rows)


def fit_confidence(kept: Sequence[Sample], features: Doubles) -> Linear:
    """Weights of `CONFIDENCE_FEATURES`, calibrated."""
    right, fitted = np.array([s.qrel.answerable for s in kept]), np.array([not s.held_out for s in kept])
    weights = np.array([REFUSING.get(s.group, REFUSING_WRITTEN) for s in kept])
    corpora = np.array([s.corpus for s in kept])
    asked_of = Asked(features[fitted], right[fitted], weights[fitted], corpora[fitted])
    raw = fit_logistic(asked_of, signs(CONFIDENCE_FEATURES))
    own = fitted & np.array([s.group in OWN for s in kept])
    slope, offset = calibrate((features @ raw)[own], right[own], PRIOR)
    named = rounded(CONFIDENCE_FEATURES, raw * slope)
    return Linear(CONFIDENCE_FEATURES, np.array(list(named.values())), float(f"{offset:.4g}"))


def print_refusing(model: Linear, kept: Sequence[Sample], features: Doubles) -> None:
    """How well each part of each set is told apart; at some thresholds, what is refused of its own kind, held out."""
    right, out = np.array([s.qrel.answerable for s in kept]), np.array([s.held_out for s in kept])
    shown = 1 / (1 + np.exp(-model.score(features)))
    for group in (*SETS, *WRITTEN, "off-topic"):
        for part, chosen in (("fitted on", ~out), ("held out", out)):
            here = chosen & np.array([s.group == group for s in kept])
            _report(group, part, shown[here], right[here])
    for group in OWN:
        own = out & np.array([s.group == group for s in kept])
        for threshold in THRESHOLDS:
            answered = shown >= threshold
            false = f"false answers {answered[own & ~right].mean():.3f} refusals {(~answered)[own & right].mean():.3f}"
            print(f"refusing  {group:14} held out  at {threshold:.2f}  {false}", flush=True)


def _report(group: str, part: str, shown: Doubles, right: NDArray[np.bool_]) -> None:
    if len(shown):
        area = area_of(shown, right)
        said = "    -" if area.value is None else f"{area.value:.3f}"
        print(f"refusing  {group:14} {part:9} n {len(shown):4}  AUROC {said}  mean {shown.mean():.2f}", flush=True)


def area_of(scores: Doubles, right: NDArray[np.bool_], resamples: int = 0) -> Value:
    """AUROC of scores against whether each question is answered; None where all are, or none."""
    grades = [Grade("", bool(yes), True, float(score)) for score, yes in zip(scores, right, strict=True)]
    return measure(grades, resamples, [AUROC])[0]


def freeze(path: Path, model: Linear) -> None:
    """Write a model where the program reads it."""
    weights = rounded(model.names, model.weights)
    made = "python -m tests.bench.fit, on questions of " + ", ".join((*SETS, "tests/bench/written"))
    text = json.dumps({"made_by": made, "weights": weights, "bias": model.bias}, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
