"""A conversation to take along: itself as Markdown, HTML or JSON, and its citations for reference managers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.answer import Answer, Citation, Difference, Stated
from app.citing import also_in, cited, number_of
from app.markdown import to_markdown
from app.references import to_bibtex, to_csl_json, to_ris
from app.render import CLOSEST, DIFFER, message, to_json
from app.visible import line, visible
from app.web.escape import plain
from ingest.document import Quote

Answers = Sequence[Answer]

STYLE = (
    "body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.6 serif;color-scheme:light dark}"
    "h2{margin-top:2.5rem;font:600 1.125rem/1.4 sans-serif}blockquote{margin:1rem 0 .3rem;padding-left:1rem;"
    "border-left:2px solid #8a4b2a}.cite,.aside{margin:0 0 1rem 1rem;font:.8125rem/1.5 sans-serif;opacity:.8}"
)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a conversation is written as."""

    file: str
    write: Callable[[Answers], str]


def quotes_of(answers: Answers) -> list[Quote]:
    """Every quote that was given as an answer, in order, and those that were set side by side."""
    return [quote for answer in answers for quote in _given(answer)]


def markdown(answers: Answers) -> str:
    """Every question with its answer; what a document says is escaped."""
    return "\n".join(["# Citewell\n", *(to_markdown(answer) for answer in answers)])


def as_json(answers: Answers) -> str:
    """A list of answers as the command line prints them."""
    return json.dumps([to_json(answer) for answer in answers], ensure_ascii=False, indent=2) + "\n"


def html(answers: Answers) -> str:
    """A page that needs nothing beside it."""
    body = "".join(_answer(answer) for answer in answers)
    head = f'<head><meta charset="utf-8"><title>Citewell</title><style>{STYLE}</style></head>'
    return f'<!doctype html>\n<html lang="en">{head}\n<body><h1>Citewell</h1>{body}</body></html>\n'


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "Markdown": Format("conversation.md", markdown),
        "HTML": Format("conversation.html", html),
        "JSON": Format("conversation.json", as_json),
        "BibTeX": Format("citations.bib", lambda answers: to_bibtex(quotes_of(answers))),
        "RIS": Format("citations.ris", lambda answers: to_ris(quotes_of(answers))),
        "CSL-JSON": Format("citations.csl.json", lambda answers: to_csl_json(quotes_of(answers))),
    }
)
"""By the name that the page shows."""


def _answer(answer: Answer) -> str:
    said = "".join(f"<p>{plain(visible(part))}</p>" for part in [message(answer)] if part)
    understood = "" if answer.searched == answer.question else _aside(f"Understood as: {answer.searched}")
    closest = _aside(CLOSEST) if answer.closest else ""
    quotes = "".join(map(_quote, answer.citations or answer.closest))
    differences = "".join(map(_difference, answer.differences))
    return f'\n<h2 dir="auto">{plain(line(answer.question))}</h2>{understood}{said}{closest}{quotes}{differences}'


def _given(answer: Answer) -> list[Quote]:
    sides = [stated.quote for each in answer.differences for stated in (each.one, each.other)]
    return [*(citation.quote for citation in answer.citations), *sides]


def _difference(difference: Difference) -> str:
    return f"\n<p>{DIFFER}:</p>{_side(difference.one)}{_side(difference.other)}"


def _side(stated: Stated) -> str:
    words = f'<p dir="auto">{plain(visible(stated.quote.text))}</p>'
    place = f"<bdi>&quot;{plain(line(number_of(stated)))}&quot;</bdi> in {_cite(stated.quote)}"
    return f'\n<blockquote>{words}</blockquote><p class="cite">{place}</p>'


def _quote(citation: Citation) -> str:
    parts = "".join(f'<p dir="auto">{plain(visible(part.text))}</p>' for part in (*citation.context, citation.quote))
    others = [f"{also_in(citation.quote, also)} {_cite(also)}" for also in citation.also]
    places = "<br>".join([_cite(citation.quote), *others])
    return f'\n<blockquote>{parts}</blockquote><p class="cite">{places}</p>'


def _cite(quote: Quote) -> str:
    """The citation, each part of which is read in its own direction."""
    return ", ".join(f"<bdi>{plain(line(part))}</bdi>" for part in cited(quote))


def _aside(text: str) -> str:
    return f'<p class="aside" dir="auto">{plain(line(text))}</p>'
