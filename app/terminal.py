"""An answer as lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answer import Answer, Citation, Difference
from app.citing import cite, cite_number, others_cited
from app.render import CLOSEST, DIFFER, message
from app.visible import visible
from ingest.document import Passage, Span

_CHUNK = re.compile(r"\S+[^\S\n]*|[^\S\n]+")  # a word with the blanks after it
_NEWLINE = re.compile(r"\r\n?|\n|\Z")
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Paint:
    """The control sequences of one terminal; empty where it has no colours."""

    bold: str = ""
    dim: str = ""
    mark: str = ""
    off: str = ""


PLAIN = Paint()
ANSI = Paint(bold="\x1b[1m", dim="\x1b[2m", mark="\x1b[4m", off="\x1b[0m")


def to_text(answer: Answer, paint: Paint = PLAIN, width: int | None = None) -> str:
    """The answer, or the refusal with its closest quotes, ending in a newline.

    Parameters
    ----------
    paint
        Marks the matched words and sets the citations apart.
    width
        Longest line in characters; None leaves each line of a quote whole, so that it can be searched for.
    """
    lines: list[str] = []
    if answer.searched != answer.question:
        lines += [f"{paint.dim}Understood as: {visible(answer.searched)}{paint.off}", ""]
    if said := message(answer):
        lines += [visible(said), ""]
    lines += _numbered(answer.citations, paint, width)
    for difference in answer.differences:
        lines += [f"{DIFFER}:", "", *_sides(difference, paint, width)]
    if answer.closest:
        lines += [f"{CLOSEST}:", "", *_numbered(answer.closest, paint, width)]
    if not answer.asks_nothing:
        lines.append(f"{paint.dim}Confidence {answer.confidence:.2f}{paint.off}")
    return "\n".join(lines) + "\n"


def _numbered(citations: Sequence[Citation], paint: Paint, width: int | None) -> Iterator[str]:
    for number, citation in enumerate(citations, 1):
        head = f"[{number}] ".ljust(len(_INDENT))
        for part in citation.context:
            yield from _quoted(part, (), head, paint, width)
            head = _INDENT
        yield from _quoted(citation.quote, citation.words, head, paint, width)
        yield f"{_INDENT}{paint.dim}{visible(cite(citation.quote))}{paint.off}"
        for other in others_cited(citation):
            yield f"{_INDENT}{paint.dim}{visible(other)}{paint.off}"
        yield ""


def _sides(difference: Difference, paint: Paint, width: int | None) -> Iterator[str]:
    """One below the other, each with its number marked and, for terminals without colours, repeated."""
    for stated in (difference.one, difference.other):
        yield from _quoted(stated.quote, (stated.number,), "  - ", paint, width)
        yield f"{_INDENT}{paint.dim}{visible(cite_number(stated))}{paint.off}"
        yield ""


def _quoted(quote: Passage, words: Sequence[Span], head: str, paint: Paint, width: int | None) -> Iterator[str]:
    room = None if width is None else max(20, width - len(_INDENT))
    for line in wrap(quote.document.text, quote.span, room):
        yield f"{head}{_marked(quote.document.text, line, words, paint)}".rstrip()
        head = _INDENT


def wrap(text: str, span: Span, width: int | None) -> Iterator[Span]:
    """Lines of at most ``width`` characters that ``span`` breaks into at its newlines and between its words.

    A longer word stands on a line of its own; blanks at a line's end may stand out. Nothing is dropped but newlines.
    """
    start = span.start
    for newline in _NEWLINE.finditer(text, span.start, span.end):
        yield from _wrap_line(text, Span(start, newline.start()), width)
        start = newline.end()


def _wrap_line(text: str, line: Span, width: int | None) -> Iterator[Span]:
    start = line.start
    for word in _CHUNK.finditer(text, line.start, line.end):
        if width is not None and word.start() > start and len(word[0].rstrip()) + word.start() - start > width:
            yield Span(start, word.start())
            start = word.start()
    yield Span(start, line.end)


def _marked(text: str, line: Span, words: Sequence[Span], paint: Paint) -> str:
    """The line's text, made visible, with the parts of ``words`` in it marked; ``words`` are in order."""
    out, at = [], line.start
    for word in words:
        start, end = max(word.start, at), min(word.end, line.end)
        if start < end:
            out += [visible(text[at:start]), paint.mark, visible(text[start:end]), paint.off]
            at = end
    return "".join([*out, visible(text[at : line.end])])
