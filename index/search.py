"""Rank passages for a question: two quick searches bring candidates, late interaction and a small model rank them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.abbreviations import Abbreviation, defined_in, equals
from index.encode import Encoder
from index.features import PASSAGE_FEATURES, Candidate, passage_features
from index.interaction import Match, Query, idf, share, token_weights, token_words
from index.linear import Linear
from index.named import Named
from index.quantize import TokenCodec
from index.sighted import Sighted, mean, sight
from index.store import Index
from index.terms import Word, spellings, stems_of, words
from ingest.document import Passage
from ingest.split import context_of

CANDIDATES = 60
"""Passages taken from each of the two first searches, so up to 120 are compared token by token."""

NAMED = 1.5
"""Score that a passage gains for standing in a document that the question names.

On the 49 questions of financebench, about 29 reports that seldom name their own company, the first passage is of the
right report for .53 without this and for .71 with it, and hit@5 .35 becomes .43, by ``citewell evaluate``; on the sets
that the models are fitted on it changes next to nothing.
"""

NAMED_CANDIDATES = 40
"""Passages taken from each of the two first searches in the documents that the question names."""

CARRIED = 0.5
"""Weight of a word of an earlier question against one of the question itself."""

SIGHTED = 512
"""Passages whose token vectors are kept decoded, about 300 KB each."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked passage; ``score`` is higher for better and comparable within one question only."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A ranked candidate with everything that was compared; best first in a list."""

    candidate: Candidate
    score: float

    @property
    def hit(self) -> Hit:
        """What a face shows of it."""
        return Hit(self.candidate.passage, self.score)


class Searcher:
    """Searches one state of an index; any number of threads may share it.

    Attributes
    ----------
    index
        The state.
    """

    def __init__(self, index: Index, encoder: Encoder, codec: TokenCodec, kept: int = SIGHTED) -> None:
        self.index = index
        self._encoder = encoder
        self._codec = codec
        self._named = Named(index.documents)
        self._ranking = Linear.load("index", "ranking.json", PASSAGE_FEATURES)
        self._sighted: Recent[int, Sighted] = Recent(kept)
        self._contexts: Recent[int, frozenset[str]] = Recent(kept)
        self._defined: Recent[int, tuple[Abbreviation, ...]] = Recent(kept)

    def query(self, text: str, carried: int = 0, documents: Collection[str] | None = None) -> Query:
        """A question made ready to be compared; its first ``carried`` characters are earlier ones', and weigh less.

        Parameters
        ----------
        documents
            Ids of those asked, in which a word may be unknown that others hold; None for all.
        """
        encoded = self._encoder.encode([text])[0]
        pooled = encoded.pooled
        if carried:
            # On mtragun the first passage is right for .83 of the questions without their own vector, for .86 with it.
            pooled = mean(np.stack([pooled, self._encoder.pooled([text[carried:]])[0]]))
        found = words(text)
        held = self._frequencies([word.text for word in found if word.is_content])
        by_stem: dict[str, float] = {}
        for word in found:
            if word.is_content:
                value = idf(held[word.text], len(self.index)) * (CARRIED if word.span.start < carried else 1.0)
                by_stem[word.stem] = max(value, by_stem.get(word.stem, 0.0))
        places = token_words(found, encoded.offsets)
        even = np.where(encoded.offsets[:, 0] < carried, CARRIED, 1.0).astype(np.float32)
        weights = token_weights(found, places, by_stem)
        return Query(
            text=text,
            words=found,
            idf=by_stem,
            pooled=pooled,
            turned=self._codec.turn(pooled[None])[0],
            tokens=self._codec.turn(encoded.tokens),
            weights=share(weights),
            even=share(even),
            token_words=places,
            unknown=frozenset(word.stem for word in found if not self._is_held(word, held, documents)),
        )

    def search(self, query: Query, documents: Collection[str] | None = None) -> list[Found]:
        """All candidates, best first; ties in order of document and start."""
        named = frozenset[str]() if documents is not None else self._named.by(query.words)
        rows = self._candidates(query, documents, named)
        if not rows:
            return []
        scores = weigh(self._ranking, passage_features(query, rows), rows)
        order = sorted(range(len(rows)), key=lambda i: (-scores[i], rows[i].row))
        return [Found(rows[i], float(scores[i])) for i in order]

    def _is_held(self, word: Word, held: Mapping[str, int], documents: Collection[str] | None) -> bool:
        """Whether a passage of the documents holds a word, where that is a content word."""
        if documents is None or not held.get(word.text):
            return held.get(word.text) != 0
        return len(self.index.lexical(sorted(spellings(word.text)), 1, documents)) > 0

    def _frequencies(self, asked: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands, in the spelling that is the commonest of those it is looked for in."""
        forms = {word: spellings(word) for word in asked}
        found = self.index.frequencies({form for several in forms.values() for form in several})
        return {word: max(found[form] for form in several) for word, several in forms.items()}

    def _candidates(self, query: Query, documents: Collection[str] | None, named: Collection[str]) -> list[Candidate]:
        terms = sorted({form for word in query.content for form in spellings(word.text)})
        lexical = dict(self.index.lexical(terms, CANDIDATES, documents))
        dense = dict(self.index.dense(query.pooled, CANDIDATES, documents))
        if named:
            lexical |= dict(self.index.lexical(terms, NAMED_CANDIDATES, named))
            dense |= dict(self.index.dense(query.pooled, NAMED_CANDIDATES, named))
        rows = sorted(lexical.keys() | dense.keys())
        query = replace(query, equals=equals(query.words, self.abbreviations(rows)))
        vectors = self.index.vectors()
        return [
            Candidate(
                row=row,
                passage=self.index.passage(row),
                dense=float(vectors[row] @ query.pooled),
                lexical=lexical.get(row, 0.0),
                context=self._contexts.get(row, self._context),
                match=Match(query, self.sighted(row)),
                named=self.index.document_id(row) in named,
            )
            for row in rows
        ]

    def abbreviations(self, rows: Sequence[int]) -> Iterator[Abbreviation]:
        """Those that some passages define, in order."""
        for row in rows:
            yield from self._defined.get(row, lambda row: defined_in(self.index.passage(row).text))

    def _context(self, row: int) -> frozenset[str]:
        """Stems of a passage's title and headings."""
        passage = self.index.passage(row)
        return stems_of(f"{passage.document.title} {context_of(passage)}")

    def sighted(self, row: int) -> Sighted:
        """The tokens of a passage by sentence."""
        return self._sighted.get(row, self._sight)

    def _sight(self, row: int) -> Sighted:
        passage = self.index.passage(row)
        vectors = self._codec.decode(self.index.codes([row])[0])
        offsets = self._encoder.offsets([passage.text])[0]
        sentences = passage.document.sentences_in(passage.span)
        return sight(passage.text, passage.span.start, sentences, offsets, np.ascontiguousarray(vectors))


def weigh(model: Linear, features: NDArray[np.float64], candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """Scores of candidates, float64, shape (n,): the model's, and `NAMED` for those whose document is named."""
    return model.score(features) + NAMED * np.array([candidate.named for candidate in candidates], dtype=np.float64)


class Recent(Generic[Key, Value]):
    """Keeps the values that were asked for last; safe to share between threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[Key], Value]) -> Value:
        """The value of a key, made where it is not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make(key)
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value
