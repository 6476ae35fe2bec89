"""What to show with a quote: the words that matched, the row or line it needs, and what was found nowhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.lists import lead_in, parent_item
from app.quote import Choice
from app.wanted import LITTLE, PUTTING, wanted
from index.interaction import Query
from index.search import Found
from index.spelling import has_form
from index.store import Index
from index.terms import american, words
from ingest.document import Kind, Quote, Span
from ingest.split import header_of

MET = 0.62
"""Cosine from which a word of a passage is taken to match one of the question; between the medians of the best and the
second best token over the questions of gene."""


def matched_words(choice: Choice) -> tuple[Span, ...]:
    """Words of the quote that match a content word of the question, by stem, abbreviation or vector, in order."""
    match = choice.evidence.found.candidate.match
    query, start = match.query, choice.evidence.found.candidate.passage.span.start
    firsts = match.sighted.offsets[:, 0]
    met = {
        start + int(first) for first, ok in zip(firsts, _met(match.similarity, query.content_tokens), strict=True) if ok
    }
    quote, spans = choice.quote, []
    said = words(quote.text)
    meant = query.said_by(frozenset(word.stem for word in said))
    for word in said:
        span = Span(quote.span.start + word.span.start, quote.span.start + word.span.end)
        if word.is_content and (word.stem in meant or any(span.start <= at < span.end for at in met)):
            spans.append(span)
    return tuple(spans)


def _met(similarity: np.ndarray[tuple[int, int], np.dtype[np.float32]], rows: Sequence[int]) -> list[bool]:
    if not rows or not similarity.shape[1]:
        return [False] * similarity.shape[1]
    return [bool(best >= MET) for best in similarity[list(rows)].max(axis=0)]


def context_of_quote(quote: Quote) -> tuple[Quote, ...]:
    """A row's header; else, where the quote begins with an item, the line that leads in to it or the item above it."""
    header = header_of(quote.document, quote.span.start)
    if header:
        return (Quote(quote.document, header),)
    block = quote.document.block_at(quote.span.start)
    if block is None or block.kind is not Kind.ITEM:
        return ()
    lead = lead_in(quote.document, block) or parent_item(quote.document, block)
    return (Quote(quote.document, lead),) if lead else ()


def missing_words(query: Query, ranked: Sequence[Found], index: Index) -> tuple[str, ...]:
    """Content words of the question that stand in no document and no title or heading, as asked, in order.

    Left out are words that say what is asked for ("percentage"), `PUTTING`, `LITTLE`, words of two small letters ("go")
    and those of which the documents hold another form: "discovered", where they speak of a discovery.
    """
    asking = wanted(query.text).asking | PUTTING | LITTLE
    above = frozenset[str]().union(*(found.candidate.context for found in ranked))
    telling = [word for word in query.content if len(word.text) > 2 or not word.text.islower()]
    unheld = dict.fromkeys(word.text for word in telling if word.stem in query.unknown - above - asking)
    return tuple(word for word in unheld if not has_form(american(word.lower()), index))
