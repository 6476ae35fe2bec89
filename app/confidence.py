"""How likely it is that the documents answer: a logistic model of how well the question is met, and of what is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.evidence import SENTENCE_FEATURES, Evidence
from app.frequency import tells_frequency
from app.quote import Choice
from app.wanted import BY_NAME, PUTTING, Wanted
from index.features import weakest
from index.interaction import Query
from index.linear import Linear
from index.search import Found
from index.sighted import Floats
from index.terms import Word

CONFIDENCE_FEATURES = (
    "weakest",  # mean of the worst met quarter of the question's own tokens, in the best passage
    "phrase",  # the three own tokens in a row that are met worst there, by their mean
    "uneven",  # standard deviation of how well its own tokens are met there
    "met_well",  # share of its own tokens that are met there nearly as such
    "half_met",  # share of its own tokens that the best quote meets by half
    "quote_weakest",  # the content token met worst by the best quote, but for words that say or put what is asked
    "first_word",  # how well the best passages meet its first own token, which mostly tells the kind of answer
    "alone",  # best two cosines of quotes read without their passages, in the mean; CODED at least with a name
    "ahead",  # score of the best passage less the fifth's, less for few documents
    "crowd",  # the best passage's maxsim less the candidates' mean, where below the usual; less for few documents
    "wanted_margin",  # the best sentence or quote that holds all kinds asked for less the best sentence, by maxsim_idf
    "name_unknown",  # 1 where a number, a name or an acronym stands in no document
    "name_away",  # 1 where a number or an acronym stands in none of the passages of the best quotes, nor above them
)

FLOORS = {
    "phrase": 0.45,
    "uneven": 0.15,
    "met_well": 0.14,
    "quote_weakest": 0.5,
    "first_word": 0.45,
}
"""From where on a measurement counts: below, it says no less.

Chosen, with the features, on the questions of ``tests/bench/written`` and of the evaluation sets, each judged by models
that had seen no question on its documents.
"""

CODE = re.compile(r"\b[a-z]+-?\d", re.IGNORECASE)
"""The opening of a name of letters and digits: "NCT04430595", "NTLA-2002", "CD19"."""

CODED = 0.5
"""What ``alone`` counts at least where the question has such a name, or asks who somebody is.

A vector of the whole tells little of a name.
"""

WELL = 0.75
"""Cosine from which a token is met nearly as such."""

HALF = (0.5, 0.65)
"""Cosines between which a token is met by half."""

PASSAGES = 10
"""Best passages that are asked for the question's first word."""

QUOTES = 6
"""Best quotes that are read alone, and asked for the kinds of thing wanted."""

SHOWN = 3
"""Best quotes whose passages are asked for the question's names."""

NONE_HOLDS = -0.3
"""The margin where no sentence holds what is asked for: a little below the least that was seen."""

TITLES = frozenset(
    ["president", "senator", "minister", "dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "judge"]
)
"""Words before the name of a person, whom a speech or an article of his own need not name."""

FEW = 30
"""Documents from which on passages can stand apart from the others; few on one subject all come near a question."""

USUAL = 0.2
"""The crowd's margin where documents answer, about the median in each evaluation set."""


def confidence_features(
    query: Query, asked: Wanted, ranked: Sequence[Found], evidence: Sequence[Evidence], choices: Sequence[Choice]
) -> NDArray[np.float64]:
    """float64, shape (``len(CONFIDENCE_FEATURES)``,); all that is to be found must not be empty."""
    own = query.even >= 0.99 * query.even.max()  # its tokens that no earlier question brought
    best = ranked[0].candidate.match.best[own]
    met = _met(choices[0])
    quoted = met[own]
    alone = sorted(float(_of_quote(choice).max()) for choice in choices[:QUOTES])
    documents = min(1.0, len({found.candidate.passage.document.id for found in ranked}) / FEW)
    measured = {
        "weakest": weakest(best),
        "phrase": _phrase(best),
        "uneven": float(best.std()),
        "met_well": float(np.mean(best > WELL)),
        "half_met": float(np.mean((quoted > HALF[0]) & (quoted < HALF[1]))),
        "quote_weakest": _quote_weakest(query, asked, met),
        "first_word": max(float(found.candidate.match.best[own][0]) for found in ranked[:PASSAGES]),
        "alone": max(float(np.mean(alone[-2:])), CODED if _asks_of_a_name(query.text) else -1.0),
        "ahead": documents * (ranked[0].score - ranked[min(4, len(ranked) - 1)].score),
        "crowd": documents * min(0.0, _crowd_margin(query, ranked)),
        "wanted_margin": _wanted_margin(asked, evidence, choices[:QUOTES]),
        "name_unknown": float(_has_unknown_name(query)),
        "name_away": float(_has_name_away(query, own, choices[:SHOWN])),
    }
    counted = [max(measured[name], FLOORS.get(name, -np.inf)) for name in CONFIDENCE_FEATURES]
    return np.array(counted, dtype=np.float64)


def _met(choice: Choice) -> Floats:
    """How well a quote meets each token of the question."""
    match = choice.evidence.found.candidate.match
    return np.asarray(match.by_sentence[_quoted(choice)].max(axis=0))


def _of_quote(choice: Choice) -> Floats:
    """Cosine of each of its sentences, read without their passage."""
    return choice.evidence.found.candidate.match.alone[_quoted(choice)]


def _quoted(choice: Choice) -> list[int]:
    """Which sentences of the passage it was seen in are quoted."""
    sentences = choice.evidence.found.candidate.match.sighted.sentences
    return [i for i, span in enumerate(sentences) if span.overlap(choice.quote.span)]


def _asks_of_a_name(question: str) -> bool:
    return CODE.search(question) is not None or BY_NAME.search(question) is not None


def _phrase(met: Floats) -> float:
    length = min(3, len(met))
    return float(np.convolve(met, np.full(length, 1 / length), mode="valid").min())


def _quote_weakest(query: Query, asked: Wanted, met: Floats) -> float:
    aside = asked.asking | PUTTING
    rows = [i for i in query.content_tokens if query.words[query.token_words[i]].stem not in aside]
    return float(met[rows].min()) if rows else 0.0


def _crowd_margin(query: Query, ranked: Sequence[Found]) -> float:
    met = [float(found.candidate.match.best @ query.even) for found in ranked]
    return met[0] - float(np.mean(met)) - USUAL


def _wanted_margin(asked: Wanted, evidence: Sequence[Evidence], choices: Sequence[Choice]) -> float:
    """What holds the kinds asked for, a sentence or all of a quote around it, less the best sentence; 0 at the most."""
    if not asked.kinds:
        return 0.0
    place = SENTENCE_FEATURES.index("maxsim_idf")
    sentences = [float(each.features[place]) for each in evidence if _holds(asked, each)]
    quotes = [_by_idf(choice) for choice in choices if _holds(asked, choice.evidence)]
    best = max(float(each.features[place]) for each in evidence)
    return max(NONE_HOLDS, min(0.0, max(sentences + quotes, default=-np.inf) - best))


def _holds(asked: Wanted, each: Evidence) -> bool:
    """Whether a sentence holds all kinds asked for; one that tells how common something is needs no number."""
    return asked.kinds <= each.held or tells_frequency(each)


def _by_idf(choice: Choice) -> float:
    """How well a quote meets the question, its tokens weighed by idf."""
    return float(_met(choice) @ choice.evidence.found.candidate.match.query.weights)


def _has_unknown_name(query: Query) -> bool:
    """Whether a number, an acronym or a name stands in no document."""
    authors = _authors(query)
    return any(word.stem in query.unknown - authors for word in query.content if _names(word))


def _has_name_away(query: Query, own: NDArray[np.bool_], choices: Sequence[Choice]) -> bool:
    """Whether a number or an acronym of its own stands neither in the quotes' passages nor above them."""
    found = [choice.evidence.found.candidate for choice in choices]
    near = frozenset[str]().union(*(each.match.all_stems | each.context for each in found))
    words = [query.words[place] for place in dict.fromkeys(query.token_words[own].tolist()) if place >= 0]
    return any(word.is_content and word.is_name and word.stem not in near for word in words)


def _authors(query: Query) -> frozenset[str]:
    """Stems of the names that stand after a title: who speaks or writes, and may not be named in his own text."""
    return frozenset(after.stem for word, after in pairwise(query.words) if word.text.lower() in TITLES)


def _names(word: Word) -> bool:
    """Whether it has a digit, or a capital that does not open the question; a title is no name."""
    return word.is_name or (word.is_capital and word.text.lower() not in TITLES)


def probability(model: Linear, features: NDArray[np.float64]) -> float:
    """In [0, 1]: the logistic function of the model's score."""
    return float(1 / (1 + np.exp(-model.score(features[None])[0])))
