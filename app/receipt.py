"""A receipt lets a stranger check a quote with the file alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from app.answer import Answer
from ingest.document import Quote, Span


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a quote was taken from, and by what.

    Parameters
    ----------
    document_sha256
        Of the file's bytes, hex.
    span
        The characters of the document's one text.
    quote_sha256
        Of the quote's text in UTF-8, hex.
    encoder
        SHA-256 of the weights, hex.
    index
        Which state of the index answered.
    settings
        By name, in order of name.
    """

    document_sha256: str
    span: Span
    quote_sha256: str
    encoder: str = ""
    index: str = ""
    settings: tuple[tuple[str, str], ...] = ()


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, hex; a lone surrogate is hashed as it would be written."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def receipt_for(quote: Quote, answer: Answer) -> Receipt:
    """The receipt of a quote that ``answer`` shows."""
    return Receipt(
        quote.document.sha256, quote.span, digest(quote.text), answer.encoder, answer.index_id, answer.settings
    )
