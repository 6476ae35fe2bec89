"""The same answers for programs, as the JSON that the command line prints."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi import Path as PathParameter
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from starlette.routing import Route

from app.answer import Answer
from app.config import MOST_QUOTES, QUOTES
from app.contract import Asked
from app.render import Json, to_json
from app.web.escape import plain
from app.web.source_routes import find
from ingest.errors import CitewellError, DocumentError

MOST_EARLIER = 100
"""Earlier questions that may come with one."""


class Question(BaseModel):
    """What to ask, and of which documents."""

    question: str = Field(description="In any language of the documents.", examples=["What is in vivo gene therapy?"])
    history: list[str] = Field([], max_length=MOST_EARLIER, description="Earlier questions, oldest first.")
    quotes: int = Field(QUOTES, ge=1, le=MOST_QUOTES, strict=True, description="Most quotes.")
    documents: list[str] | None = Field(None, description="Ids of the documents to ask; all where absent.")
    literal: bool = Field(False, strict=True, description="Leave the history out and the spelling as it is.")


class Trouble(BaseModel):
    """Why there is no answer, in a sentence."""

    detail: str


class Listed(BaseModel):
    """One document."""

    id: str
    title: str
    pages: int
    passages: int
    trouble: str
    remark: str


TROUBLES: dict[int | str, dict[str, Any]] = {
    status: {"model": Trouble, "description": why}
    for status, why in {
        400: "It cannot be asked so; the sentence says why.",
        401: "A name and password are asked for.",
        403: "It comes from a page of another site.",
        404: "There is no such document, or it cannot be read.",
        413: "It is too large.",
        429: "Too many questions at once, or too many wrong passwords.",
    }.items()
}
"""What any route may answer instead, each with a sentence."""


def api_router(asked: Asked) -> APIRouter:
    """``POST /api/ask``, ``GET /api/documents``, ``GET /api/documents/<id>/text``."""
    router = APIRouter(prefix="/api", responses=TROUBLES)

    @router.post("/ask", summary="Ask a question")
    def ask(question: Question) -> Json:
        """The answer: quotes with citations and receipts, or a refusal with the closest quotes."""
        return to_json(_answer(asked, question))

    @router.get("/documents", summary="List the documents")
    def documents() -> list[Listed]:
        """Every document, in order of its id; its trouble says why one cannot be asked, its remark what is missing."""
        return [Listed.model_validate(each, from_attributes=True) for each in asked.index.documents]

    plain_text: dict[int | str, dict[str, Any]] = {
        200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "In UTF-8."}
    }

    @router.get(
        "/documents/{document_id:path}/text", summary="Read a document", response_model=None, responses=plain_text
    )
    def text(document_id: Annotated[str, PathParameter(description="Path below the corpus.")]) -> PlainTextResponse:
        """The one text that every span counts in, in UTF-8."""
        document = find(asked, document_id)
        if document is None:
            raise HTTPException(404, "There is no such document in the index.")
        return PlainTextResponse(document.text.encode("utf-8", "replace"))

    refuse_other_methods(router)
    return router


def add_documentation(app: FastAPI) -> None:
    """``/api`` shows what ``/api/openapi.json`` says, without scripts from anywhere."""

    @app.get("/api", include_in_schema=False, response_class=HTMLResponse)
    def documentation() -> HTMLResponse:
        return HTMLResponse(_page(app.openapi()))


def refuse_other_methods(router: APIRouter) -> None:
    """Answer every other method of the router's paths with 405 and what is allowed; they would else be Gradio's."""
    for route in [route for route in router.routes if isinstance(route, APIRoute)]:
        allowed = ", ".join(sorted(route.methods or ()))
        refusal = JSONResponse({"detail": f"Only {allowed} is answered here."}, 405, {"Allow": allowed})
        router.routes.append(Route(route.path, refusal, include_in_schema=False))


def tell_troubles(app: FastAPI) -> None:
    """Answer what a user can put right with the sentence that says how, and 404 for a document or else 400."""

    @app.exception_handler(CitewellError)
    def trouble(request: Request, error: CitewellError) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, 404 if isinstance(error, DocumentError) else 400)


def _answer(asked: Asked, put: Question) -> Answer:
    if put.literal:
        return asked.ask_literally(put.question, quotes=put.quotes, documents=put.documents)
    return asked.ask(put.question, put.history, quotes=put.quotes, documents=put.documents)


def _page(schema: Json) -> str:
    routes = "".join(
        f"<h2><code>{plain(method.upper())} {plain(path)}</code></h2>"
        f"<p>{plain(route.get('summary', ''))}. {plain(route.get('description', ''))}</p>"
        for path, methods in schema["paths"].items()
        for method, route in methods.items()
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>For programs - Citewell</title><link rel="stylesheet" href="/site/source.css"></head>
<body><main><h1>For programs</h1>
<p>Described in full by <a href="/api/openapi.json">openapi.json</a>. Tools for language models: <code>/mcp</code>.</p>
{routes}</main></body></html>
"""
