"""How likely it is that the documents answer: a logistic model of the best scores and of what was not met."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.evidence import SENTENCE_FEATURES
from app.quote import Choice
from app.wanted import Wanted
from index.features import PASSAGE_FEATURES, coverage, passage_features
from index.interaction import Query
from index.linear import Linear
from index.search import Found

CONFIDENCE_FEATURES = (
    "dense",  # best cosine of the pooled vectors
    "lexical",  # best BM25 over its upper bound
    "maxsim",  # of the best passage
    "maxsim_idf",
    "passage_weakest",
    "passage_coverage",
    "sentence_maxsim",  # of the best sentence
    "sentence_maxsim_idf",
    "sentence_dense",
    "sentence_weakest",
    "sentence_coverage",
    "quotes_coverage",  # of the three best quotes together, headings included
    "quotes_weakest",  # the content token met worst by the three best quotes and their passages
    "name_missing",  # share of numbers, identifiers and acronyms not in the best passage
    "name_unknown",  # 1 where a number, a name or an acronym stands in no document
    "unknown",  # share of the content's idf in words that no candidate holds
    "passage_margin",  # the best passage's score less the fifth's
    "sentence_margin",  # the best sentence's score less the fifth's
    "dense_margin",  # the best passage's cosine less the tenth's
    "maxsim_margin",  # the best passage's maxsim less the candidates' mean
    "belief",  # in the best sentence
    "agreement",  # mean of 1 / rank of the best passage in each of the two quick searches
    "wanted_held",  # kinds asked for that the best quote holds
    "wanted_missing",
)


def confidence_features(
    query: Query, asked: Wanted, ranked: Sequence[Found], choices: Sequence[Choice]
) -> NDArray[np.float64]:
    """float64, shape (``len(CONFIDENCE_FEATURES)``,); all that is to be found must not be empty."""
    top = ranked[0]
    passage = dict(zip(PASSAGE_FEATURES, passage_features(query, [top.candidate])[0], strict=True))
    sentence = dict(zip(SENTENCE_FEATURES, choices[0].evidence.features, strict=True))
    best3 = [choice.evidence for choice in choices[:3]]
    met = np.maximum.reduce([e.found.candidate.match.by_sentence[e.place] for e in best3])
    met = np.maximum(met, top.candidate.match.best - 0.1)
    stems = frozenset[str]().union(*(e.stems | e.found.candidate.context for e in best3))
    held = asked.held_by(choices[0].quote.text)
    return np.array(
        [
            max(found.candidate.dense for found in ranked),
            max(found.candidate.lexical for found in ranked) / query.lexical_bound,
            passage["maxsim"],
            passage["maxsim_idf"],
            passage["weakest"],
            passage["context_coverage"],
            sentence["maxsim"],
            sentence["maxsim_idf"],
            sentence["dense"],
            sentence["weakest"],
            sentence["context_coverage"],
            coverage(query, stems),
            float(met[query.content_tokens].min()) if query.content_tokens else 0.0,
            passage["name_missing"],
            float(_has_unknown_name(query)),
            _unknown(query, ranked),
            _margin([found.score for found in ranked], 4),
            _margin([choice.score for choice in choices], 4),
            _margin(sorted((found.candidate.dense for found in ranked), reverse=True), 9),
            passage["maxsim"] - float(np.mean([found.candidate.match.best @ query.even for found in ranked])),
            choices[0].belief,
            _agreement(ranked),
            float(len(held)),
            float(len(asked.kinds - held)),
        ],
        dtype=np.float64,
    )


def _margin(best_first: Sequence[float], place: int) -> float:
    """How far the first stands above the one at a place, or above the last."""
    return best_first[0] - best_first[min(place, len(best_first) - 1)]


def _has_unknown_name(query: Query) -> bool:
    """Whether a word with a digit, or with a capital that opens no question, stands in no document."""
    named = (word for word in query.content if word.is_name or (word.span.start and word.text[:1].isupper()))
    return any(word.stem in query.unknown for word in named)


def _unknown(query: Query, ranked: Sequence[Found]) -> float:
    """Share of the content's idf in stems that no candidate holds."""
    held = frozenset[str]().union(*(found.candidate.match.stems | found.candidate.context for found in ranked))
    total = sum(query.idf.values())
    return sum(value for stem, value in query.idf.items() if stem not in held) / total if total else 0.0


def _agreement(ranked: Sequence[Found]) -> float:
    top = ranked[0].candidate
    by_dense = 1 + sum(found.candidate.dense > top.dense for found in ranked)
    by_words = 1 + sum(found.candidate.lexical > top.lexical for found in ranked)
    return (1 / by_dense + 1 / by_words) / 2


def probability(model: Linear, features: NDArray[np.float64]) -> float:
    """In [0, 1]: the logistic function of the model's score."""
    return float(1 / (1 + np.exp(-model.score(features[None])[0])))
