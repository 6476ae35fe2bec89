"""Takes readers' verdicts on answers."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

from app.checked import LONGEST_QUESTION, checked
from app.contract import Asked
from app.feedback import Feedback, Opinion, Verdict, whole_sentences
from app.web.api import MOST_EARLIER, TROUBLES, refuse_other_methods
from app.web.source_routes import find
from ingest.document import Quote, Span

FARTHEST = 2**53
"""The largest whole number that every reader of JSON keeps exactly; no text is so long."""


LONGEST = 10_000
"""Characters of all of a verdict's quotes: about four pages, where an answer shows a few lines."""


class Place(BaseModel):
    """Characters of a document."""

    document: str
    start: int = Field(ge=0, le=FARTHEST, strict=True)
    end: int = Field(ge=0, le=FARTHEST, strict=True)


class Said(BaseModel):
    """A verdict; for ``missing``, the places are what should have been quoted."""

    verdict: Verdict
    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    history: list[str] = Field([], max_length=MOST_EARLIER)
    quotes: list[Place] = Field([], max_length=10)


class Noted(BaseModel):
    """The verdict's quotes, as they were written down."""

    quotes: list[Place]


def opinions_router(asked: Asked, feedback: Feedback) -> APIRouter:
    """``POST /api/feedback``."""
    router = APIRouter(prefix="/api", responses=TROUBLES)

    @router.post("/feedback", summary="Say what an answer was like")
    def say(said: Said) -> Noted:
        """Adds a line to a file of questions; a selection becomes the whole sentences it touches."""
        checked(said.question)  # or the file of questions could not be read again
        quotes = _quotes(asked, said)
        if said.verdict is Verdict.MISSING and not quotes:
            raise HTTPException(400, "Say which words should have been quoted.")
        feedback.add(Opinion(said.verdict, said.question, tuple(said.history), quotes))
        return Noted(quotes=[Place(document=q.document.id, start=q.span.start, end=q.span.end) for q in quotes])

    refuse_other_methods(router)
    return router


def _quotes(asked: Asked, said: Said) -> tuple[Quote, ...]:
    """Each place once, however often it is named, so that a short request cannot make a long line."""
    quotes = [_quote(asked, place, said.verdict) for place in said.quotes]
    distinct = tuple({(quote.document.id, quote.span): quote for quote in quotes}.values())
    if sum(len(quote.span) for quote in distinct) > LONGEST:
        raise HTTPException(400, f"At most {LONGEST} characters can be a verdict's quotes; choose fewer words.")
    return distinct


def _quote(asked: Asked, place: Place, verdict: Verdict) -> Quote:
    document = find(asked, place.document)
    if document is None:
        raise HTTPException(404, "There is no such document in the index.")
    try:
        span = Span(place.start, place.end)
        return whole_sentences(document, span) if verdict is Verdict.MISSING else Quote(document, span)
    except ValueError as error:
        raise HTTPException(400, str(error)) from error
