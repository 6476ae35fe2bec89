"""Routes that open a document; an id is looked up in the index alone, and only then in the corpus."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import HTMLResponse

from app.contract import Asked
from app.drawn import Box, boxes, draw, page_sizes
from app.web.escape import page_link
from app.web.site import Site
from app.web.source import Drawing, missing_page, source_page
from index.digests import known_digest
from ingest.document import Document, Page, Span
from ingest.errors import UnreadableDocument

LONGEST = 5_000
"""Characters that are boxed at once: two pages of print, many times an answer's longest quote."""

PICTURE_PIXELS = 1312
"""Width of a drawn page: twice the column's on the page, for screens with fine pixels."""

A_YEAR = "private, max-age=31536000, immutable"


def source_router(site: Site) -> APIRouter:
    """``GET /source/<id>``, and for the pages of PDFs ``/drawn/<n>/<id>`` and ``/boxes/<start>-<end>/<id>``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/source/{document_id:path}", response_class=HTMLResponse)
    def source(document_id: str) -> HTMLResponse:
        document = find(site.asked, document_id)
        if document is None:
            return HTMLResponse(missing_page(document_id), status_code=404)
        return HTMLResponse(source_page(document, _drawings(site, document)))

    @router.get("/drawn/{number}/{document_id:path}")
    def drawn(number: int, document_id: str) -> Response:
        _, path = _paged(site, document_id)
        try:
            return Response(draw(path, number, PICTURE_PIXELS), 200, {"Cache-Control": A_YEAR}, "image/png")
        except (IndexError, UnreadableDocument) as error:
            raise HTTPException(404, str(error)) from error

    @router.get("/boxes/{start}-{end}/{document_id:path}")
    def boxed(start: int, end: int, document_id: str) -> list[dict[str, object]]:
        document, path = _paged(site, document_id)
        if not 0 <= start < end <= len(document.text):
            raise HTTPException(404, "There is no such place in the document.")
        if end - start > LONGEST:
            raise HTTPException(400, f"At most {LONGEST} characters are boxed at once; choose fewer.")
        return [
            {"page": page.number, "boxes": [asdict(box) for box in _boxes_on(path, document, page, Span(start, end))]}
            for page in document.pages_of(Span(start, end))
        ]

    return router


def find(asked: Asked, document_id: str) -> Document | None:
    """The document of the index that has this id, if there is one that can be read."""
    shelf = asked.index
    known = any(record.id == document_id and not record.trouble for record in shelf.documents)
    return shelf.document(document_id) if known else None


def _paged(site: Site, document_id: str) -> tuple[Document, Path]:
    """A document and its file, which is still the one that was read."""
    document = find(site.asked, document_id)
    path = _drawable(site, document) if document else None
    if document is None or path is None:
        raise HTTPException(404, "There is no such document that can be drawn.")
    return document, path


def _drawable(site: Site, document: Document) -> Path | None:
    path = site.library.path_of(document.id)
    if not document.pages or path is None or path.suffix.lower() != ".pdf":
        return None
    try:
        return path if known_digest(path) == document.sha256 else None
    except OSError:  # gone since, or closed to us
        return None


def _drawings(site: Site, document: Document) -> list[Drawing]:
    """Every page that can be drawn; none where the file is gone, changed, or not to pdfium's liking."""
    path = _drawable(site, document)
    try:
        sizes = page_sizes(path) if path else ()
    except UnreadableDocument:
        return []
    return [
        Drawing(page, sizes[page.number - 1], page_link(document.id, page.number, document.sha256))
        for page in document.pages
        if page.number <= len(sizes)
    ]


def _boxes_on(path: Path, document: Document, page: Page, span: Span) -> tuple[Box, ...]:
    start, end = max(span.start, page.span.start), min(span.end, page.span.end)
    share = (start - page.span.start) / max(1, len(page.span))
    try:
        return boxes(path, page.number, document.text[start:end], share)
    except (IndexError, UnreadableDocument):
        return ()
