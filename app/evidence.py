"""Sentences of the best passages, and what is measured of each before a small model weighs it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.lists import announced
from app.onward import ASKS
from app.wanted import KINDS, NOTHING, Wanted
from index.features import coverage, names_missing, weakest
from index.interaction import Query
from index.linear import Linear
from index.search import Found
from ingest.document import Document, Kind, Span

PASSAGES = 15
"""Best passages whose sentences are looked at."""

LEANING = re.compile(
    r"(?:this|that|these|those|it|its|they|their|them|he|his|she|her|such|both|here|there|similarly|likewise|moreover"
    r"|furthermore|additionally|also|however|but|and|so|thus|therefore|instead|consequently|otherwise|nevertheless"
    r"|the (?:former|latter|same|authors?))\b",
    re.IGNORECASE,
)
"""How a sentence opens that cannot be read without the one before it."""

SENTENCE_FEATURES = (
    "passage",  # its passage's score, below the best passage's (0 or less)
    "rank",  # 1 / rank of its passage
    "maxsim",  # mean over the question's tokens of the best cosine in the sentence, in its passage's context
    "maxsim_idf",
    "dense",  # cosine of the mean of its tokens to the pooled question
    "weakest",
    "outside",  # how much better the whole passage meets the question's tokens, weighted by idf
    "neighbour",  # maxsim_idf of the better neighbour
    "coverage",
    "context_coverage",  # with the title and the headings
    "pair_coverage",  # with the sentence before
    "name_missing",
    "length",  # natural logarithm of the words
    "short",  # fewer than six words
    "new",  # share of its content words that are not the question's
    "first",  # opens its block
    "position",  # 1 / place in its passage
    "leaning",
    "asking",  # ends with a question mark
    "lead_in",  # ends with a colon, and no list follows that would be quoted with it
    "heading",
    "item",
    "row",
    "reference",
    *(f"{kind}_{state}" for kind in KINDS for state in ("held", "missing")),
)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A sentence as a possible quote.

    Parameters
    ----------
    found
        The passage it was seen in.
    place
        Which of the passage's sentences it is, from 0.
    features
        float64, shape (``len(SENTENCE_FEATURES)``,).
    held
        Kinds asked for that it holds.
    asked
        What the question asks for.
    score
        By the model that chooses quotes, once `weighed`.
    """

    found: Found
    place: int
    features: NDArray[np.float64]
    held: frozenset[str] = frozenset()
    asked: Wanted = NOTHING
    score: float = 0.0

    @property
    def text(self) -> str:
        """Its characters, as they stand in the document."""
        return self.document.text[self.span.start : self.span.end]

    @property
    def question(self) -> str:
        """What was searched."""
        return self.found.candidate.match.query.text

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return self.found.candidate.match.stems[self.place]

    @property
    def names(self) -> frozenset[str]:
        """Stems of the question's numbers, identifiers and acronyms."""
        return self.found.candidate.match.query.names

    @property
    def kind(self) -> Kind:
        """Of its block: a paragraph where it is in none, a heading where it is the title above a document's text."""
        blocks = self.document.blocks
        if len(blocks) > 1 and self.span.start == blocks[0].span.start and self.text == self.document.title:
            return Kind.HEADING
        block = self.document.block_at(self.span.start)
        return block.kind if block else Kind.PARAGRAPH

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark."""
        return bool(self.features[SENTENCE_FEATURES.index("asking")])

    @property
    def new(self) -> float:
        """Share of its content words that are not the question's."""
        return float(self.features[SENTENCE_FEATURES.index("new")])

    @property
    def content(self) -> NDArray[np.float64]:
        """How well it meets each content token of the question, weighed so that to meet all is 1."""
        match = self.found.candidate.match
        return match.by_sentence[self.place, match.query.content_tokens] * match.query.content_weights

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.found.candidate.passage.document

    @property
    def span(self) -> Span:
        """Its characters."""
        return self.found.candidate.match.sighted.sentences[self.place]


def gather(query: Query, asked: Wanted, ranked: Sequence[Found]) -> list[Evidence]:
    """Every sentence of the best passages once, as seen in the best passage that holds it."""
    seen: set[tuple[str, Span]] = set()
    out: list[Evidence] = []
    for rank, found in enumerate(ranked[:PASSAGES]):
        document = found.candidate.passage.document
        sentences = found.candidate.match.sighted.sentences
        fresh = [i for i, span in enumerate(sentences) if (document.id, span) not in seen]
        if fresh:
            base = _Base(query, asked, found, rank, found.score - ranked[0].score)
            out.extend(base.evidence(i) for i in fresh)
        seen.update((document.id, span) for span in sentences)
    return out


def weighed(model: Linear, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences with the score that a model of `SENTENCE_FEATURES` gives each."""
    scores = model.score(np.stack([each.features for each in evidence])) if evidence else ()
    return [replace(each, score=float(score)) for each, score in zip(evidence, scores, strict=True)]


def gained(evidence: Sequence[Evidence], tells: Callable[[Evidence], bool], score: float) -> NDArray[np.float64]:
    """The score for each sentence that tells something, 0 for the others; float64, shape (n,)."""
    return np.array([score if tells(each) else 0.0 for each in evidence], dtype=np.float64)


def beliefs(evidence: Sequence[Evidence], scores: NDArray[np.float64]) -> dict[tuple[str, Span], float]:
    """How much each sentence is believed, by its document and span: shares of 1, the softmax of their scores."""
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    return {(e.document.id, e.span): float(share) for e, share in zip(evidence, shares, strict=True)}


class _Base:
    """What the sentences of one passage share."""

    def __init__(self, query: Query, asked: Wanted, found: Found, rank: int, below: float) -> None:
        self.query, self.asked, self.found = query, asked, found
        self.rank, self.below = rank, below
        match = found.candidate.match
        self.sentences = match.sighted.sentences
        self.stems = match.stems
        self.by_idf = match.by_sentence @ query.weights
        self.whole = float(match.best @ query.weights)
        self.coverage = match.held @ query.values
        self.pairs = np.vstack([match.held[:1], match.held[1:] | match.held[:-1]]) @ query.values

    def evidence(self, i: int) -> Evidence:
        """The sentence at place ``i``, weighed."""
        span = self.sentences[i]
        text = self.found.candidate.passage.document.text[span.start : span.end]
        held = self.asked.held_by(text)
        return Evidence(self.found, i, self._features(i, text, held), held, self.asked)

    def _features(self, i: int, text: str, held: frozenset[str]) -> NDArray[np.float64]:
        candidate, query, span = self.found.candidate, self.query, self.sentences[i]
        block = candidate.passage.document.block_at(span.start)
        kind = block.kind if block else Kind.PARAGRAPH
        best = candidate.match.by_sentence[i]
        stems = self.stems[i]
        neighbours = [self.by_idf[j] for j in (i - 1, i + 1) if 0 <= j < len(self.sentences)]
        content = candidate.match.sighted.content[i]
        return np.array(
            [
                self.below,
                1 / (1 + self.rank),
                best @ query.even,
                self.by_idf[i],
                candidate.match.dense[i],
                weakest(best),
                self.whole - self.by_idf[i],
                max(neighbours, default=self.by_idf[i]),
                self.coverage[i],
                coverage(query, stems | candidate.context),
                self.pairs[i],
                names_missing(query, stems | candidate.context),
                math.log1p(len(stems)),
                len(stems) < 6,
                sum(s not in query.idf for s in content) / len(content) if content else 0.0,
                block is not None and block.span.start == span.start,
                1 / (1 + i),
                LEANING.match(text) is not None,
                ASKS.search(text) is not None,
                text.endswith(":") and announced(candidate.passage.document, span) is None,
                kind is Kind.HEADING,
                kind is Kind.ITEM,
                kind in (Kind.ROW, Kind.HEADER),
                kind is Kind.REFERENCE,
                *(float(k in self.asked.kinds and (k in held) is state) for k in KINDS for state in (True, False)),
            ],
            dtype=np.float64,
        )
