"""What is measured of a passage for a question, before a small model weighs it."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.interaction import Match, Query
from index.sighted import Floats
from ingest.document import Kind, Passage

PASSAGE_FEATURES = (
    "dense",  # cosine of the pooled vectors
    "lexical",  # BM25 over its upper bound for the question
    "maxsim",  # mean over the question's tokens of the best cosine in the passage
    "maxsim_idf",  # the same, weighted by idf
    "sentence_maxsim",  # the best single sentence's
    "sentence_maxsim_idf",
    "sentence_dense",  # best cosine of a sentence's mean token to the pooled question
    "sentence_alone",  # best cosine of a sentence, read without its passage
    "weakest",  # mean of the worst-met quarter of the question's tokens
    "coverage",  # share of the content words' idf that stands in the passage, by stem
    "context_coverage",  # the same, title and headings included
    "sentence_coverage",  # of the best single sentence
    "name_coverage",  # share of the numbers, identifiers and acronyms; 0 where the question has none
    "name_missing",  # 1 less that; 0 where the question has none
    "pair_coverage",  # of the best two neighbouring sentences
    "length",  # natural logarithm of the tokens
    "reference",  # share of the passage that is a list of references
)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A passage that the first searches brought, and how it compares.

    Parameters
    ----------
    dense, lexical
        Cosine of the pooled vectors; BM25, 0 where it was not among the best of either search.
    context
        Stems of its title and headings.
    named
        Whether the question names its document.
    """

    row: int
    passage: Passage
    dense: float
    lexical: float
    context: frozenset[str]
    match: Match
    named: bool = False


def coverage(query: Query, stems: Collection[str]) -> float:
    """Share of the question's content, weighed by idf, whose stems are among these; 0 for a question without any."""
    return float(sum(value for stem, value in zip(query.idf, query.values, strict=True) if stem in stems))


def names_missing(query: Query, stems: Collection[str]) -> float:
    """Share of the question's numbers, identifiers and acronyms that are not among these stems; 0 without any."""
    return sum(name not in stems for name in query.names) / len(query.names) if query.names else 0.0


def weakest(best: Floats) -> float:
    """Mean of the lowest quarter, at least one."""
    return float(np.sort(best)[: max(1, len(best) // 4)].mean())


def passage_features(query: Query, candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """float64, shape (candidates, ``len(PASSAGE_FEATURES)``)."""
    rows = [_row(query, candidate) for candidate in candidates]
    return np.array(rows, dtype=np.float64).reshape(-1, len(PASSAGE_FEATURES))


def _row(query: Query, candidate: Candidate) -> list[float]:
    match = candidate.match
    held = match.held
    pairs = held[1:] | held[:-1] if len(held) > 1 else held
    missing = names_missing(query, match.all_stems | candidate.context)
    return [
        candidate.dense,
        candidate.lexical / query.lexical_bound,
        float(match.best @ query.even),
        float(match.best @ query.weights),
        float((match.by_sentence @ query.even).max(initial=-1.0)),
        float((match.by_sentence @ query.weights).max(initial=-1.0)),
        float(match.dense.max(initial=-1.0)),
        float(match.alone.max(initial=-1.0)),
        weakest(match.best),
        float(held.any(axis=0) @ query.values),
        float((held.any(axis=0) | _context(query, candidate)) @ query.values),
        float((held @ query.values).max(initial=0.0)),
        1 - missing if query.names else 0.0,
        missing,
        float((pairs @ query.values).max(initial=0.0)),
        math.log1p(len(match.sighted.tokens)),
        _references(candidate.passage),
    ]


def _context(query: Query, candidate: Candidate) -> NDArray[np.bool_]:
    """Which of the question's content stems stand in the title or the headings."""
    return np.array([stem in candidate.context for stem in query.idf], dtype=np.bool_)


def _references(passage: Passage) -> float:
    blocks = passage.document.blocks_in(passage.span)
    cited = sum(passage.span.overlap(block.span) for block in blocks if block.kind is Kind.REFERENCE)
    return cited / len(passage.span)
