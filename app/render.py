"""An answer as JSON, for programs, for saved files and for the scorer of the evaluation sets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from app import config
from app.answer import Answer, Citation, Stated
from app.receipt import Receipt, receipt_for
from index.search import Hit
from ingest.document import Passage, Quote, Span

REFUSAL = "The documents do not say."
CHOSEN_REFUSALS = ("The chosen document does not say.", "The chosen documents do not say.")
CLOSEST = "Closest, but may not answer"
UNSURE = "The quotes may not answer the question."
DIFFER = "These documents give different numbers"

Json = dict[str, Any]
"""An object of JSON: dicts are for its edge alone."""


def message(answer: Answer) -> str:
    """The notice, the refusal or the doubt, and which words of the question stand for nothing; empty where none is."""
    said = [answer.notice or _doubt(answer)]
    if answer.pointed:
        said.append(f"Nothing before the question says what is meant by “{answer.pointed}”.")
    if answer.missing:
        said.append(f"Nothing here mentions {listed(answer.missing, 'or')}.")
    return " ".join(filter(None, said))


def _doubt(answer: Answer) -> str:
    if not answer.answerable:
        return _refusal(len(answer.documents))
    return UNSURE if answer.confidence < config.UNSURE else ""


def _refusal(chosen: int) -> str:
    one, several = CHOSEN_REFUSALS
    return {0: REFUSAL, 1: one}.get(chosen, several)


def listed(words: Sequence[str], last: str) -> str:
    """``a, b or c``; empty for no words."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def counted(number: int, noun: str) -> str:
    """``1 quote`` or ``2 quotes``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def to_json(answer: Answer) -> Json:
    """What ``citewell ask --json`` prints and ``citewell evaluate`` writes: only objects, lists, text and numbers.

    ``page``, ``page_label`` and ``page_end`` are there for documents with pages only. ``quotes`` is empty in a
    refusal, ``closest`` in an answer. Offsets count the characters of the document's one text from 0.
    """
    return {
        "question": answer.question,
        "searched": answer.searched,
        "answerable": answer.answerable,
        "confidence": float(answer.confidence),
        "message": message(answer),
        "quotes": [_citation(i, shown, answer) for i, shown in enumerate(answer.citations, 1)],
        "closest": [_citation(i, shown, answer) for i, shown in enumerate(answer.closest, 1)],
        "differences": [{"one": _stated(each.one), "other": _stated(each.other)} for each in answer.differences],
        "missing": list(answer.missing),
        "pointed": answer.pointed,
        "hits": [_hit(hit) for hit in answer.hits],
        "index": answer.index_id,
    }


def dump(value: Json) -> str:
    """The object as one line of JSON; letters as they are, unless one of them is half a surrogate pair."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return text


def _citation(number: int, citation: Citation, answer: Answer) -> Json:
    quote = citation.quote
    return {
        "number": number,
        **_place(quote),
        "title": quote.document.title,
        "section": list(quote.section),
        "text": quote.text,
        "score": float(citation.score),
        "words": [_pair(word) for word in citation.words],
        "context": [_words_at(part) for part in citation.context],
        "also": [{**_place(part), "title": part.document.title, "text": part.text} for part in citation.also],
        "receipt": _receipt(receipt_for(quote, answer)),
    }


def _stated(stated: Stated) -> Json:
    quote = stated.quote
    return {
        **_place(quote),
        "title": quote.document.title,
        "section": list(quote.section),
        "text": quote.text,
        "number": _pair(stated.number),
    }


def _place(passage: Passage) -> Json:
    place: Json = {"document": passage.document.id, "start": passage.span.start, "end": passage.span.end}
    if pages := passage.pages:
        place |= {"page": pages[0].number, "page_label": pages[0].label, "page_end": pages[-1].number}
    return place


def _hit(hit: Hit) -> Json:
    place = _place(hit.passage)
    place.pop("page_label", None)
    return {**place, "score": float(hit.score)}


def _words_at(quote: Quote) -> Json:
    return {"start": quote.span.start, "end": quote.span.end, "text": quote.text}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _receipt(receipt: Receipt) -> Json:
    return {
        "document_sha256": receipt.document_sha256,
        "span": _pair(receipt.span),
        "quote_sha256": receipt.quote_sha256,
        "encoder": receipt.encoder,
        "index": receipt.index,
        "settings": dict(receipt.settings),
    }
