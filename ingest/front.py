"""Read the front matter of a Markdown file: fields about the file, and what they say at length."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Block, Kind, Section, Source, Span
from ingest.head import year_in

LEAST_WORDS = 4
"""Of a sentence; a shorter one, "Draft.", is a field like any other."""

_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n?|\n)(?P<fields>(?:[^\r\n]*(?:\r\n?|\n)){0,200}?)---[ \t]*(?:\r\n?|\n|$)")
_FIELD = re.compile(r"(?mi)^(title|author|date|year|url|licen[cs]e):[ \t]*(\S[^\r\n]*?)[ \t]*\r?$")
_ABOUT = re.compile(r"(?:(?:sub|short)?title|authors?|date|year|url|link|licen[cs]e|copyright|keywords|tags)$", re.I)
"""Fields that only say what the file is, however long."""

_LINE = re.compile(r"([^\r\n]+)(?:\r\n?|\n|$)|\r\n?|\n")
_KEYED = re.compile(r"(?P<indent>[ \t]*(?:-[ \t]+)*)(?:(?P<key>[A-Za-z_][\w -]{0,40}):(?:[ \t]+|$))?")
_SCALAR = re.compile(r"[|>][+-]?\d?[ \t]*$")
_CLOSED = {'"': re.compile(r'(?<!\\)"[ \t]*$'), "'": re.compile(r"(?<!')(?:'')*'[ \t]*$")}
_ENDED = re.compile(r"[^\W_][)\]%\"'”’]*[.!?][)\]\"'”’*_]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the text of a file.

    Parameters
    ----------
    end
        Where the text begins; 0 if it has no front matter.
    blocks, sections
        What fields say in sentences, each under its name.
    """

    end: int
    title: str
    source: Source
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


def front_of(text: str) -> Front:
    """The front matter that the text begins with, YAML between two lines ``---``, taken as it is written."""
    front = _FRONT_MATTER.match(text)
    if front is None:
        return Front(0, "", Source(), (), ())
    fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front["fields"])}
    source = Source(
        author=fields.get("author", ""),
        year=year_in(fields.get("year", "") or fields.get("date", "")),
        url=fields.get("url", ""),
        licence=fields.get("licence", "") or fields.get("license", ""),
    )
    said = [(each.key, found) for each in _fields(text, *front.span("fields")) if (found := _said(text, each))]
    blocks = [block for key, found in said for block in (Block(Kind.HEADING, key), *found)]
    ends = [*(key.start for key, _ in said[1:]), front.end()]
    sections = [Section(key, Span(key.start, end), 1) for (key, _), end in zip(said, ends, strict=False)]
    return Front(front.end(), fields.get("title", ""), source, tuple(blocks), tuple(sections))


@dataclass(slots=True)
class _Field:
    """A field as it is read line by line: its name, its paragraphs, and what tells whether it goes on."""

    key: Span
    indent: int
    found: list[Span] = field(default_factory=list)
    quote: str = ""
    scalar: bool = False
    is_open: bool = False

    def take(self, text: str, start: int, end: int) -> None:
        """Take what stands on a line as the rest of a paragraph or the first of one, without a quote that ends it."""
        if self.quote and (closed := _CLOSED[self.quote].search(text, start, end)):
            end, self.quote = closed.start(), ""
        words = text[start:end]
        if not words.strip():
            self.is_open = False
            return
        start += len(words) - len(words.lstrip())
        first = self.found.pop().start if self.is_open else start
        self.found.append(Span(first, start + len(words.strip())))
        self.is_open = True

    def begin(self, text: str, start: int, end: int) -> None:
        """Take the first line of a value or of an item."""
        self.is_open = False
        self.quote = text[start] if start < end and text[start] in _CLOSED else ""
        self.scalar = not self.quote and _SCALAR.match(text, start, end) is not None
        if not self.scalar:
            self.take(text, start + bool(self.quote), end)


def _fields(text: str, start: int, end: int) -> list[_Field]:
    """The fields in order, a map's or a list's under the last name above them."""
    fields: list[_Field] = []
    for line in _LINE.finditer(text, start, end):
        last = fields[-1] if fields else None
        first, stop = line.start(), line.end(1) if line[1] else line.start()
        keyed = _KEYED.match(text, first, stop)
        indent = len(keyed["indent"]) if keyed else 0
        if last and (last.quote or not line[1] or (last.scalar and indent > last.indent)):
            last.take(text, first, stop)
        elif keyed and keyed["key"]:
            fields.append(_Field(Span(*keyed.span("key")), indent))
            fields[-1].begin(text, keyed.end(), stop)
        elif last and keyed and "-" in keyed["indent"]:
            last.begin(text, keyed.end(), stop)
        elif last:
            last.take(text, first, stop)
    return fields


def _said(text: str, each: _Field) -> list[Block]:
    """Its paragraphs, if it is no field about the file and one of them holds a sentence."""
    spans = [span for span in each.found if any(map(str.isalnum, text[span.start : span.end]))]
    is_about = _ABOUT.match(text, each.key.start, each.key.end)
    tells = not is_about and any(_is_sentence(text[span.start : span.end]) for span in spans)
    return [Block(Kind.PARAGRAPH, span) for span in spans] if tells else []


def _is_sentence(words: str) -> bool:
    last = max((ended.end() for ended in _ENDED.finditer(words)), default=0)
    return len(words[:last].split()) >= LEAST_WORDS
