"""Takes readers' verdicts on answers."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

from app.contract import Asked
from app.feedback import Feedback, Opinion, Verdict, whole_sentences
from app.web.api import TROUBLES
from app.web.source_routes import find
from ingest.document import Quote, Span


class Place(BaseModel):
    """Characters of a document."""

    document: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Said(BaseModel):
    """A verdict; for ``missing``, the places are what should have been quoted."""

    verdict: Verdict
    question: str = Field(min_length=1, max_length=2000)
    history: list[str] = Field([], max_length=100)
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
        quotes = tuple(_quote(asked, place, said.verdict) for place in said.quotes)
        if said.verdict is Verdict.MISSING and not quotes:
            raise HTTPException(422, "Say which words should have been quoted.")
        feedback.add(Opinion(said.verdict, said.question, tuple(said.history), quotes))
        return Noted(quotes=[Place(document=q.document.id, start=q.span.start, end=q.span.end) for q in quotes])

    return router


def _quote(asked: Asked, place: Place, verdict: Verdict) -> Quote:
    document = find(asked, place.document)
    if document is None:
        raise HTTPException(404, "There is no such document in the index.")
    try:
        span = Span(place.start, place.end)
        return whole_sentences(document, span) if verdict is Verdict.MISSING else Quote(document, span)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
