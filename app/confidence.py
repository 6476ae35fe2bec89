"""How likely it is that the documents answer: a logistic model of the best scores and of what was not met."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.evidence import SENTENCE_FEATURES, Evidence
from app.quote import Choice
from app.wanted import EXACT, Wanted
from index.features import PASSAGE_FEATURES, coverage, passage_features
from index.interaction import Query
from index.linear import Linear
from index.search import Found
from index.terms import Word

CONFIDENCE_FEATURES = (
    "dense",  # best cosine of the pooled vectors
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
    "quote_weakest",  # the content token met worst by the best quote, words that say what is asked for left out
    "name_missing",  # share of numbers, identifiers and acronyms not in the best passage
    "name_unknown",  # 1 where a number, a name or an acronym stands in no document
    "unknown",  # share of the content's idf in words that no candidate holds
    "dense_margin",  # the best passage's cosine less the tenth's
    "crowd_margin",  # the best passage's maxsim less the candidates' mean and what is usual, less for few documents
    "spread",  # standard deviation of the candidates' cosines
    "wanted_missing",  # kinds asked for that the best quote does not hold
    "exact_missing",  # of these, the kinds that are told for certain: a date, an age, a sum, a share
    "wanted_margin",  # the best sentence that holds all kinds asked for against the best of all, by maxsim_idf
)

NONE_HOLDS = -0.3
"""The margin where no sentence holds what is asked for: a little below the least that was seen."""

TITLES = frozenset(
    ["president", "senator", "minister", "dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "judge"]
)
"""Words before the name of a person, whom a speech or an article of his own need not name."""

CROWD = 30
"""Documents from which the candidates' mean says what is usual; few on one subject all come near a question."""


USUAL = 0.2
"""That margin where documents answer, about the median in each evaluation set: so the size of a corpus adds nothing."""


def confidence_features(
    query: Query, asked: Wanted, ranked: Sequence[Found], evidence: Sequence[Evidence], choices: Sequence[Choice]
) -> NDArray[np.float64]:
    """float64, shape (``len(CONFIDENCE_FEATURES)``,); all that is to be found must not be empty."""
    top = ranked[0]
    passage = dict(zip(PASSAGE_FEATURES, passage_features(query, [top.candidate])[0], strict=True))
    sentence = dict(zip(SENTENCE_FEATURES, choices[0].evidence.features, strict=True))
    best3 = [choice.evidence for choice in choices[:3]]
    met = np.maximum.reduce([e.found.candidate.match.by_sentence[e.place] for e in best3])
    met = np.maximum(met, top.candidate.match.best - 0.1)
    stems = frozenset[str]().union(*(e.stems | e.found.candidate.context for e in best3))
    missing = asked.kinds - asked.held_by(choices[0].quote.text)
    cosines = sorted((found.candidate.dense for found in ranked), reverse=True)
    return np.array(
        [
            cosines[0],
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
            _quote_weakest(query, asked, choices[0]),
            passage["name_missing"],
            float(_has_unknown_name(query)),
            _unknown(query, ranked),
            cosines[0] - cosines[min(9, len(cosines) - 1)],
            _crowd_margin(query, ranked),
            float(np.std(cosines)),
            float(len(missing)),
            float(len(missing & EXACT)),
            _wanted_margin(asked, evidence),
        ],
        dtype=np.float64,
    )


def _quote_weakest(query: Query, asked: Wanted, choice: Choice) -> float:
    match = choice.evidence.found.candidate.match
    rows = [i for i in query.content_tokens if query.words[query.token_words[i]].stem not in asked.asking]
    quoted = [span.overlap(choice.quote.span) > 0 for span in match.sighted.sentences]
    return float(match.by_sentence[quoted].max(axis=0)[rows].min()) if rows else 0.0


def _crowd_margin(query: Query, ranked: Sequence[Found]) -> float:
    met = [float(found.candidate.match.best @ query.even) for found in ranked]
    documents = len({found.candidate.passage.document.id for found in ranked})
    return (met[0] - float(np.mean(met)) - USUAL) * min(1.0, documents / CROWD)


def _wanted_margin(asked: Wanted, evidence: Sequence[Evidence]) -> float:
    if not asked.kinds:
        return 0.0
    place = SENTENCE_FEATURES.index("maxsim_idf")
    scores = np.array([each.features[place] for each in evidence])
    held = np.array([asked.kinds <= each.held for each in evidence])
    return max(NONE_HOLDS, float(scores[held].max() - scores.max())) if held.any() else NONE_HOLDS


def _has_unknown_name(query: Query) -> bool:
    """Whether a number, an acronym or a name stands in no document."""
    authors = _authors(query)
    return any(word.stem in query.unknown - authors for word in query.content if _names(word))


def _authors(query: Query) -> frozenset[str]:
    """Stems of the names that stand after a title: who speaks or writes, and may not be named in his own text."""
    return frozenset(after.stem for word, after in pairwise(query.words) if word.text.lower() in TITLES)


def _names(word: Word) -> bool:
    """Whether it has a digit, or a capital that does not open the question; a title is no name."""
    capital = word.span.start > 0 and word.text[:1].isupper()
    return word.is_name or (capital and word.text.lower() not in TITLES)


def _unknown(query: Query, ranked: Sequence[Found]) -> float:
    """Share of the content's idf in stems that no candidate holds; an author's name is not missed."""
    held = frozenset[str]().union(*(found.candidate.match.stems | found.candidate.context for found in ranked))
    held |= _authors(query)
    total = sum(query.idf.values())
    return sum(value for stem, value in query.idf.items() if stem not in held) / total if total else 0.0


def probability(model: Linear, features: NDArray[np.float64]) -> float:
    """In [0, 1]: the logistic function of the model's score."""
    return float(1 / (1 + np.exp(-model.score(features[None])[0])))
