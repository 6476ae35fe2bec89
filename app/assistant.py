"""One call answers a question: read it in its conversation, search, choose quotes, answer or refuse."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from app import config
from app.answer import Answer, Citation, settings_of
from app.checked import checked, require_askable
from app.confidence import CONFIDENCE_FEATURES, confidence_features, probability
from app.courtesy import invitation, is_courtesy
from app.differ import differences
from app.evidence import PASSAGES, SENTENCE_FEATURES, gather, weighed
from app.followup import Reading, read, spelt
from app.headed import surely
from app.joined import joined
from app.matched import context_of_quote, matched_words, missing_words
from app.overview import asks_overview, overview
from app.parts import raised, settled
from app.pointing import doubted, in_several, points_to
from app.quote import choose, enough, share_for
from app.reread import reread
from app.same import Once, distinct, elsewhere, once
from app.scope import require_documents
from app.standing import standing
from app.turn import Turn, answers_among, questions_among
from app.unnamed import UNNAMED, unnamed
from app.unsure import unsure
from app.varied import varied
from app.wanted import wanted
from index.encode import Encoder
from index.identity import DEFAULT_MODEL, identify
from index.linear import Linear
from index.manifest import Recipe
from index.quantize import NAME, TokenCodec, TwoBits
from index.search import Found, Searcher
from index.store import Index
from index.transformer import SentenceTransformerEncoder
from ingest.errors import QuestionError

LOOKED_AT = 30
"""Quotes that are weighed, of which the best are shown: enough that the same words in many places fill no list."""

HITS = 20
"""Ranked passages in an answer: measures look at ten, near-identical ones among them."""


def recipe_of(model: str = DEFAULT_MODEL, *, download: bool = False) -> Recipe:
    """What an index must be made with for this model; loads nothing."""
    identity = identify(model, download=download)
    return Recipe(identity.name, identity.digest, NAME)


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The two small models that choose quotes and decide on refusing; frozen in the project."""

    quoting: Linear
    confidence: Linear
    threshold: float

    @staticmethod
    def load() -> Models:
        """Those installed with the project."""
        quoting = Linear.load("app", "quoting.json", SENTENCE_FEATURES)
        return Models(quoting, Linear.load("app", "confidence.json", CONFIDENCE_FEATURES), config.THRESHOLD)


class Assistant:
    """Answers questions about one corpus; any number of threads may share it."""

    def __init__(self, folder: Path, index: Index, encoder: Encoder, codec: TokenCodec, recipe: Recipe | None) -> None:
        self._folder = folder
        self._recipe = recipe
        self._encoder = encoder
        self._codec = codec
        self._models = Models.load()
        self._searcher = Searcher(index, encoder, codec)
        self._lock = Lock()

    @property
    def index(self) -> Index:
        """The state of the index that is searched now."""
        return self._searcher.index

    @staticmethod
    def open(index: Path = config.INDEX, *, model: str = DEFAULT_MODEL, download: bool = False) -> Assistant:
        """An assistant over the index in a folder.

        Raises
        ------
        IndexFault
            If there is no index, it is damaged, or made by another schema or model; the sentence says what to run.
        EncoderError
            If the model cannot be loaded.
        """
        recipe = recipe_of(model, download=download)
        opened = Index.open(index, recipe)
        encoder = SentenceTransformerEncoder(model, download=download)
        return Assistant(index, opened, encoder, TwoBits(encoder.dimension), recipe)

    def refresh(self) -> bool:
        """Pick up a newer state of the index; whether there was one. Answers under way end on the one they began on."""
        with self._lock:
            if self.index.is_current():
                return False
            self._searcher = Searcher(Index.open(self._folder, self._recipe), self._encoder, self._codec)
            return True

    def ask(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        *,
        quotes: int = config.QUOTES,
        documents: Collection[str] | None = None,
    ) -> Answer:
        """The answer to a question, read after those before it; to a greeting or thanks, the invitation to ask one.

        Parameters
        ----------
        history
            What was said before, oldest first: the user's questions, or turns of both sides.
        quotes
            Most quotes to show; one for each document, up to ten, where the question is only what they are about.
        documents
            Ids of the documents to ask; None for all.

        Raises
        ------
        QuestionError
            If the question, as `checked` says, or a number of quotes cannot be asked.
        UnreadableDocument
            If the index does not know one of the ids, or could not read its document.
        """
        asked = checked(question)
        earlier = questions_among(history)
        searcher = self._searcher
        _require(quotes, documents, searcher.index)
        require_askable(earlier)
        if is_courtesy(asked):
            return invitation(asked, searcher.index, quotes, documents)
        earlier = [turn for turn in earlier if not is_courtesy(turn)]
        if asks_overview(asked, earlier):
            return overview(asked, searcher.index, quotes, documents)
        reading = spelt(read(asked, earlier), searcher.index, self._encoder)
        answer = self._answer(asked, reading, searcher, quotes, documents)
        if not answer.answerable and reading.told:
            by_itself = self._answer(asked, reading.by_itself(), searcher, quotes, documents)
            answer = by_itself if by_itself.answerable else answer
        if len(set(documents or [record.id for record in searcher.index.documents if record.passages])) == 1:
            return answer  # "this agreement" is in the one document that is asked
        held = partial(in_several, searcher.index)
        pointed = points_to(asked, earlier, answers_among(history), self._encoder, held)
        return doubted(answer, pointed, first=not earlier)

    def ask_literally(
        self, question: str, *, quotes: int = config.QUOTES, documents: Collection[str] | None = None
    ) -> Answer:
        """The answer to exactly this question: nothing is carried over or taken off, and its spelling stays.

        Raises
        ------
        QuestionError, UnreadableDocument
            As `ask`.
        """
        asked = checked(question)
        searcher = self._searcher
        _require(quotes, documents, searcher.index)
        return self._answer(asked, Reading(asked), searcher, quotes, documents)

    def _answer(
        self, asked: str, reading: Reading, searcher: Searcher, quotes: int, documents: Collection[str] | None
    ) -> Answer:
        query = searcher.query(reading.text, reading.lead, documents)
        ranked = raised(query, searcher.search(query, documents))
        kind = wanted(reading.question)
        evidence = standing(weighed(self._models.quoting, gather(query, kind, distinct(ranked, PASSAGES))))
        choices = choose(evidence, LOOKED_AT)
        confidence = 0.0
        if choices:
            measured = confidence_features(query, kind, ranked, evidence, choices)
            believed = probability(self._models.confidence, measured)
            confidence = surely(settled(believed, ranked, choices[0].evidence), choices[0].evidence)
            confidence = unsure(confidence, reading.question, kind, choices)
        missing = missing_words(query, ranked, searcher.index)
        nowhere = unnamed(reading.question, missing, searcher.index, self._encoder)
        confidence = min(confidence, UNNAMED) if nowhere else confidence
        answerable = confidence >= self._models.threshold
        different = once(choices)
        best = [one.choice for one in different]
        shown = len(enough(best, quotes, share_for(kind))) if answerable else config.CLOSEST
        citations = tuple(_cite(one, ranked) for one in different[:shown])
        again = reread(ranked, evidence, choices)
        return Answer(
            question=asked,
            searched=reading.text,
            answerable=answerable,
            confidence=confidence,
            citations=citations if answerable else (),
            closest=() if answerable else citations,
            hits=tuple(joined([found.hit for found in varied(query, again, HITS)])),
            missing=tuple(dict.fromkeys((*missing, *nowhere))),
            index_id=searcher.index.index_id,
            encoder=searcher.index.manifest.recipe.digest,
            settings=settings_of(searcher.index, quotes),
            differences=differences(query, kind, best, shown, searcher.index) if answerable else (),
            documents=tuple(sorted(set(documents or ()))),
        )


def _require(quotes: int, documents: Collection[str] | None, index: Index) -> None:
    if not 1 <= quotes <= config.MOST_QUOTES:
        raise QuestionError(f"from 1 to {config.MOST_QUOTES} quotes can be asked for, not {quotes}")
    if documents is not None:
        if not documents:
            raise QuestionError("no document is chosen: name one at least, or leave the choice out to ask all")
        require_documents(documents, index.documents)


def _cite(one: Once, ranked: Sequence[Found]) -> Citation:
    quote, score = one.choice.quote, one.choice.score
    return Citation(quote, score, matched_words(one.choice), context_of_quote(quote), elsewhere(one, ranked))
