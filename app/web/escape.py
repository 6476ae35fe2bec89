"""Show any text as text: nothing of a document, question or file name ever becomes markup."""

from __future__ import annotations

from urllib.parse import quote

from ingest.document import Span


def inert(text: str) -> str:
    """``text`` as HTML that neither an HTML nor a Markdown nor a LaTeX reader finds anything in; newlines included.

    All but ASCII letters, digits and spaces become numbered entities. A NUL, which HTML cannot hold, shows as U+2400.
    """
    return "".join(_entity(c) if c.isascii() and not c.isalnum() and c != " " else c for c in text)


def plain(text: str) -> str:
    """``text`` as HTML for a page of our own, which reads back exactly, save that NUL becomes U+2400."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return escaped.replace("\r", "&#13;").replace("\0", "\u2400")


def source_link(document_id: str, span: Span) -> str:
    """Path of the page that shows the document with the span marked: ``/source/<id>#<start>-<end>``."""
    return f"/source/{quote(document_id, safe='/')}#{span.start}-{span.end}"


def page_link(document_id: str, number: int, version: str) -> str:
    """Path of the picture of a page; ``version`` changes with the document, so that the picture may be kept."""
    return f"/drawn/{number}/{quote(document_id, safe='/')}?v={version[:16]}"


def _entity(character: str) -> str:
    return "&#9216;" if character == "\0" else f"&#{ord(character)};"
