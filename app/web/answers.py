"""An answer as HTML for the conversation: quotes, each above its citation, or a plain refusal.

The page's sanitiser keeps classes, ids, titles and links and drops data and aria attributes, so none are used here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.answer import Answer, Citation, Difference, Stated
from app.citing import also_in, cited_below_title, page_of
from app.render import CLOSEST, DIFFER, message
from app.visible import line
from app.web.escape import inert, source_link
from ingest.document import Block, Kind, Passage, Quote, Span

VERDICTS = (
    '<p class="verdicts"><span>This answer is</span><button type="button" class="verdict right">right</button>'
    '<button type="button" class="verdict wrong">wrong</button>'
    '<button type="button" class="verdict missing">missing something</button></p>'
)
"""Shown where verdicts are taken."""


LITERALLY = "Ask exactly what I wrote"
"""Undoes the reading of a question."""

BETWEEN = " \u00b7 "
"""Stands between the parts of a citation."""

UNFOLDED = 3
"""Other places of a quote that are shown without a click."""


def question_html(question: str) -> str:
    """The question as the reader typed it, a heading so that a screen reader goes from one to the next."""
    return f'<h2 class="question" dir="auto">{inert(question)}</h2>'


def trouble_html(sentence: str) -> str:
    """A sentence that says why there is no answer."""
    return f'<p class="trouble" dir="auto">{inert(sentence)}</p>'


def answer_html(answer: Answer) -> str:
    """The whole answer on one line, so that no Markdown reader finds a paragraph to change."""
    body = _said(answer) if answer.answerable else _refusal(answer)
    verdicts = "" if answer.asks_nothing else VERDICTS
    return f'<section class="answer">{_understood(answer)}{body}{verdicts}</section>'


def citation_line(passage: Passage) -> str:
    """Section, page, file and characters, as plain text."""
    return BETWEEN.join(map(line, cited_below_title(passage)))


def _where(passage: Passage) -> str:
    """The citation line, each part of which is read in its own direction and all of them from left to right."""
    parts = BETWEEN.join(f"<bdi>{inert(line(part))}</bdi>" for part in cited_below_title(passage))
    return f'<span class="where" dir="ltr">{parts}</span>'


def _understood(answer: Answer) -> str:
    if answer.searched == answer.question:
        return ""
    undo = f'<button type="button" class="undo">{LITERALLY}</button>'
    return f'<p class="understood" dir="auto">Understood as: <q>{inert(answer.searched)}</q> {undo}</p>'


def _said(answer: Answer) -> str:
    """The quotes, after what of the question none of them can speak of."""
    said = message(answer)
    first = f'<p class="unmentioned" dir="auto">{inert(said)}</p>' if said else ""
    return f"{first}{_found(answer.citations)}{_differences(answer.differences)}{_take(len(answer.citations))}"


def _take(quotes: int) -> str:
    """The way to take along all quotes at once, where there are several."""
    if quotes < 2:
        return ""
    return f'<p class="whole"><button type="button" class="copy">Copy all {quotes} quotes</button></p>'


def _found(citations: Sequence[Citation]) -> str:
    """Best first, as every face numbers them; under the title of their document, said once for neighbours."""
    numbered = groupby(enumerate(citations, 1), key=lambda each: each[1].quote.document.id)
    return "".join(_group(list(group)) for _, group in numbered)


def _group(numbered: Sequence[tuple[int, Citation]]) -> str:
    title = inert(line(numbered[0][1].quote.document.title))
    figures = "".join(_figure(number, citation) for number, citation in numbered)
    return f'<h3 class="title" dir="auto">{title}</h3>{figures}'


def _figure(number: int, citation: Citation) -> str:
    quote = citation.quote
    context = "".join(f'<p class="context" dir="auto">{inert(line(part.text))}</p>' for part in citation.context)
    href = inert(source_link(quote.document.id, quote.span))
    return (
        f'<figure class="quote"><blockquote>{context}{_words(quote, citation.words)}</blockquote><figcaption>'
        f'<a class="cite" href="{href}" title="Open quote {number} in its document">'
        f'<span class="number">{number}</span>'
        f"{_where(quote)}</a>"
        f'<button type="button" class="copy" title="Copy quote {number} with its citation">Copy</button>'
        f"{_also(citation)}</figcaption></figure>"
    )


def _words(quote: Quote, matched: Sequence[Span]) -> str:
    """The quote's exact characters, a paragraph a block with what stands before it, the words that matched in spans."""
    document, at, shown = quote.document, quote.span.start, ""
    for block in document.blocks_in(quote.span) or (Block(Kind.PARAGRAPH, quote.span),):
        inner = Span(max(block.span.start, at), min(block.span.end, quote.span.end))
        between = f'<span class="between">{inert(document.text[at : inner.start])}</span>' if at < inner.start else ""
        shown += f'<p class="{block.kind}" dir="auto">{between}{_lit(document.text, inner, matched)}</p>'
        at = inner.end
    return shown


def _lit(text: str, span: Span, matched: Iterable[Span], look: str = "lit") -> str:
    """The characters of a span, words of it set apart by a class."""
    pieces, at = [], span.start
    for word in matched:
        if word in span and word.start >= at:
            said = inert(text[word.start : word.end])
            pieces += [inert(text[at : word.start]), f'<span class="{look}">{said}</span>']
            at = word.end
    return "".join([*pieces, inert(text[at : span.end])])


def _also(citation: Citation) -> str:
    """Where else the words stand: on a line each, behind a fold where they are many."""
    lines = "".join(_place(citation.quote, other) for other in citation.also)
    if len(citation.also) <= UNFOLDED:
        return lines
    summary = f"Also in {len(citation.also)} other places"
    return f'<details class="places"><summary>{summary}</summary>{lines}</details>'


def _place(quote: Quote, other: Quote) -> str:
    href = inert(source_link(other.document.id, other.span))
    title, place = inert(line(other.document.title)), inert(citation_line(other))
    link = f'<a class="cite" dir="auto" href="{href}" title="{place}">{title}</a>'
    return f'<p class="also">{also_in(quote, other).capitalize()} {link}{inert(_page_or_heading(other))}</p>'


def _page_or_heading(quote: Quote) -> str:
    place = page_of(quote) or line(" ".join(quote.section[-1:]))
    return f", {place}" if place not in ("", line(quote.document.title)) else ""


def _differences(differences: Sequence[Difference]) -> str:
    """Sentences of two documents side by side, their numbers marked."""
    pairs = "".join(f'<div class="pair">{_side(each.one)}{_side(each.other)}</div>' for each in differences)
    return f'<section class="differ"><p class="lead">{DIFFER}.</p>{pairs}</section>' if pairs else ""


def _side(stated: Stated) -> str:
    quote = stated.quote
    href, title = inert(source_link(quote.document.id, quote.span)), inert(line(quote.document.title))
    words = _lit(quote.document.text, quote.span, (stated.number,), "said")
    return (
        f'<figure class="side"><p class="title" dir="auto">{title}</p>'
        f'<blockquote><p dir="auto">{words}</p></blockquote><figcaption>'
        f'<a class="cite" href="{href}" title="Open this sentence in its document">'
        f"{_where(quote)}</a></figcaption></figure>"
    )


def _refusal(answer: Answer) -> str:
    said = f'<p class="refusal" dir="auto">{inert(message(answer))}</p>'
    if not answer.closest:
        return said
    return f'{said}<section class="closest"><p class="lead">{CLOSEST}</p>{_found(answer.closest)}</section>'
