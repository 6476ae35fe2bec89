"""Routes that open a document; an id is looked up in the index alone and never becomes a path."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from app.contract import Asked
from app.web.site import Site
from app.web.source import missing_page, source_page
from ingest.document import Document


def source_router(site: Site) -> APIRouter:
    """``GET /source/<id>``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/source/{document_id:path}", response_class=HTMLResponse)
    def source(document_id: str) -> HTMLResponse:
        document = find(site.asked, document_id)
        if document is None:
            return HTMLResponse(missing_page(document_id), status_code=404)
        return HTMLResponse(source_page(document))

    return router


def find(asked: Asked, document_id: str) -> Document | None:
    """The document of the index that has this id, if there is one that can be read."""
    shelf = asked.index
    known = any(record.id == document_id and not record.trouble for record in shelf.documents)
    return shelf.document(document_id) if known else None
