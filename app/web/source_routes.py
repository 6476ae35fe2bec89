"""Routes that open a document; an id is looked up in the index alone and never becomes a path."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from app.web.contract import Asked
from app.web.source import missing_page, source_page
from ingest.document import Document


def source_router(asked: Asked) -> APIRouter:
    """``GET /source/<id>``."""
    router = APIRouter()

    @router.get("/source/{document_id:path}", response_class=HTMLResponse, include_in_schema=False)
    def source(document_id: str) -> HTMLResponse:
        document = find(asked, document_id)
        if document is None:
            return HTMLResponse(missing_page(document_id), status_code=404)
        return HTMLResponse(source_page(document))

    return router


def find(asked: Asked, document_id: str) -> Document | None:
    """The document of the index that has this id, if there is one that can be read."""
    shelf = asked.index
    known = any(record.id == document_id and not record.trouble for record in shelf.documents)
    return shelf.document(document_id) if known else None
