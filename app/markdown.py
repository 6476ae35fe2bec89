"""An answer as Markdown, for reports and for taking along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.answer import Answer, Citation, Difference
from app.citing import cite, cite_number, others_cited
from app.render import CLOSEST, DIFFER, message
from app.visible import escape_markdown
from ingest.document import Quote


def to_markdown(answer: Answer) -> str:
    """Question, quotes and citations; every word of a document or a question is escaped. Ends in a newline."""
    lines = [f"**{escape_markdown(answer.question)}**", ""]
    if answer.searched != answer.question:
        lines += [f"*Understood as: {escape_markdown(answer.searched)}*", ""]
    if said := message(answer):
        lines += [escape_markdown(said), ""]
    lines += _quotes(answer.citations)
    for difference in answer.differences:
        lines += [f"{DIFFER}:", "", *_sides(difference)]
    if answer.closest:
        lines += [f"{CLOSEST}:", "", *_quotes(answer.closest)]
    return "\n".join(lines).rstrip() + "\n"


def _quotes(citations: Sequence[Citation]) -> Iterator[str]:
    for number, citation in enumerate(citations, 1):
        for part in (*citation.context, citation.quote):
            yield from _block(part)
        yield f"> \\[{number}\\] {escape_markdown(cite(citation.quote))}"
        for other in others_cited(citation):
            yield f"> {escape_markdown(other)}"
        yield ""


def _sides(difference: Difference) -> Iterator[str]:
    for stated in (difference.one, difference.other):
        yield from _block(stated.quote)
        yield f"> {escape_markdown(cite_number(stated))}"
        yield ""


def _block(quote: Quote) -> Iterator[str]:
    yield from (f"> {escape_markdown(line)}" for line in quote.text.split("\n") if line.strip())
    yield ">"
