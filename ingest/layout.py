"""Find the blocks and sections of plain text: headings, paragraphs, list items, table rows, references.

Nothing is changed: blocks are spans. What is no block (blank lines, a table's rule, a bullet's mark) is not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.document import Block, Kind, Section, Span

BULLET = re.compile(r"[ \t\u00a0]*[-*+•‣◦▪●·–—][ \t\u00a0]+(?=\S)")
NUMBERED_ITEM = re.compile(r"[ \t\u00a0]*(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|\[\d{1,3}\])[ \t\u00a0]+\S")
NUMBERED_HEADING = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t\u00a0]+[^\W\d_]")
RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
LABEL = re.compile(r"(?:figure|fig\.|table|box|scheme|supplementary \w+)[ \t]+\w{1,4}[.:]?$", re.IGNORECASE)
CITED = re.compile(
    r"\[cited |\bAvailable:|\bdoi\.org/|\bdoi:|\bet al\b.{0,300}?\b(?:19|20)\d\d\b|\b(?:19|20)\d\d;[ \t]*\d+"
)
REFERENCES = re.compile(r"(?:references?|bibliography|works cited|literature(?: cited)?|notes)$", re.IGNORECASE)

HEADING_CHARACTERS = 120
"""A heading is one short line; the longest of the five texts has 93 characters."""

WRAPPED_CHARACTERS = 120
"""Lines are taken as hard-wrapped only where none is longer: typewriter and e-mail widths end at about 100."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its newline and outer blanks; ``span`` is where its words stand."""

    text: str
    span: Span

    @property
    def is_row(self) -> bool:
        """Whether it looks like a row of a table drawn with bars."""
        return self.text.startswith("|") or self.text.count(" | ") >= 1

    @property
    def is_item(self) -> bool:
        """Whether it opens with a bullet or a number."""
        return bool(BULLET.match(self.text) or NUMBERED_ITEM.match(self.text))


def lay_out(text: str, start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """Blocks of ``text[start:end]`` in order, by the look of its lines."""
    runs = list(_runs(text, start, len(text) if end is None else end))
    blocks: list[Block] = []
    for i, run in enumerate(runs):
        after = runs[i + 1][0] if i + 1 < len(runs) else None
        if len(run) == 1 and _stands_over_heading(runs[i : i + 3]):
            blocks.append(Block(Kind.HEADING, run[0].span))
        else:
            blocks.extend(_blocks_of_run(run, after))
    return _without_listed(text, blocks)


def nest(headings: Sequence[tuple[Span, int]], end: int) -> tuple[Section, ...]:
    """Sections from each heading and its level (1 is highest), in order of start; the last ones end at ``end``."""
    sections = []
    for i, (heading, level) in enumerate(headings):
        below = (headings[j] for j in range(i + 1, len(headings)))  # a slice would copy them all
        following = (later.start for later, other in below if other <= level)
        sections.append(Section(heading, Span(heading.start, next(following, end)), level))
    return tuple(sections)


def plain_sections(text: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Sections of plain text: ``2.1`` stands under ``2``, and a heading under the one directly above it."""
    headings: list[tuple[Span, int]] = []
    above = 0
    for block in blocks:
        if block.kind is Kind.HEADING:
            above = _level(text[block.span.start : block.span.end], above)
            headings.append((block.span, above))
        else:
            above = 0
    return nest(headings, len(text))


def _level(heading: str, above: int) -> int:
    numbered = NUMBERED_HEADING.match(heading)
    return numbered["number"].count(".") + 1 if numbered else above + 1


def _without_listed(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Numbered headings that stand as a list, with nothing between them, are its items: ``1. Wash``, ``2. Dry``."""
    listed = {place for i, pair in enumerate(pairwise(blocks)) if _are_listed(text, *pair) for place in (i, i + 1)}
    return tuple(Block(Kind.ITEM, block.span) if i in listed else block for i, block in enumerate(blocks))


def _are_listed(text: str, block: Block, below: Block) -> bool:
    """Whether two headings are neighbours in a list: on lines one after the other, or counting on over a blank line."""
    if block.kind is not Kind.HEADING or below.kind is not Kind.HEADING:
        return False
    first, second = (NUMBERED_HEADING.match(text, b.span.start, b.span.end) for b in (block, below))
    if first is None or second is None:
        return False
    if len(re.findall(r"\r\n?|\n", text[block.span.end : below.span.start])) > 1:
        return _counted_on(first["number"]) == second["number"]
    return not second["number"].startswith(first["number"] + ".")


def _counted_on(number: str) -> str:
    above, dot, last = number.rpartition(".")
    return f"{above}{dot}{int(last) + 1}"


def _runs(text: str, start: int, end: int) -> Iterator[list[Line]]:
    """Groups of lines with no blank line between them."""
    for blank, lines in groupby(_lines(text, start, end), key=lambda line: not line.text):
        if not blank:
            yield list(lines)


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    for match in re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+|\r\n?|\n|[\f\v\x85\u2028\u2029]").finditer(text, start, end):
        raw = match.group()
        words = raw.strip()
        if words or raw.strip("\r\n"):
            first = match.start() + len(raw) - len(raw.lstrip())
            yield Line(words, Span(first, first + len(words)))
        elif raw in ("\n", "\r\n", "\r") and match.start() > start and text[match.start() - 1] in "\r\n":
            yield Line("", Span(match.start(), match.start()))


def _blocks_of_run(run: list[Line], after: Line | None) -> Iterator[Block]:
    if _is_wrapped(run):
        yield from _wrapped_blocks(run)
        return
    in_table = False
    label: Line | None = None
    for i, line in enumerate(run):
        following = run[i + 1] if i + 1 < len(run) else after
        if RULE.match(line.text):
            continue
        if LABEL.match(line.text) and i + 1 < len(run):
            label = line
            continue
        if line.is_row:
            yield Block(Kind.ROW if in_table else _first_row(run[i:]), line.span)
        elif label is None and is_heading(line.text, following.text if following else ""):
            yield Block(Kind.HEADING, line.span)
        else:
            yield _text_block(line, label.span.start if label else None)
        in_table, label = line.is_row, None


def _first_row(rows: list[Line]) -> Kind:
    """A header needs at least one more row below it."""
    below = [line for line in rows[1:3] if RULE.match(line.text) or line.is_row]
    return Kind.HEADER if below else Kind.ROW


def _text_block(line: Line, start: int | None = None) -> Block:
    bullet = BULLET.match(line.text)
    first = line.span.start + (bullet.end() if bullet else 0)
    kind = Kind.ITEM if line.is_item else Kind.PARAGRAPH
    return Block(kind, Span(first if start is None else start, line.span.end))


def is_heading(line: str, following: str) -> bool:
    """Whether a short line without an end mark stands above longer text."""
    if not line or len(line) > HEADING_CHARACTERS or not following or line[-1] in ".!?;,…" or "|" in line:
        return False
    if NUMBERED_HEADING.match(line) and len(line.split()) <= 16:
        return line[-1] != ":"
    if BULLET.match(line) or NUMBERED_ITEM.match(line) or not line[0].isalnum() or line[0].islower():
        return False
    if line[-1] == ":" and len(line.split()) > 4:
        return False  # a lead-in ("There are several distinct approaches:"), to be quoted with what it leads to
    if re.search(r"https?://|\w@\w|[.!?][\"'”’)]*\s", line):
        return False
    stands_over_list = bool(BULLET.match(following) or NUMBERED_ITEM.match(following))
    return len(line.split()) <= 14 and (stands_over_list or len(following) >= max(60, 1.2 * len(line)))


def _stands_over_heading(runs: Sequence[list[Line]]) -> bool:
    """Whether the one short line of the first run has the look of a heading and a heading directly below it."""
    if len(runs) < 3 or len(runs[1]) != 1:
        return False
    line, below, text = runs[0][0].text, runs[1][0].text, runs[2][0].text
    return is_heading(below, text) and is_heading(line, "x" * 2 * HEADING_CHARACTERS)


def _is_wrapped(run: list[Line]) -> bool:
    """Whether the lines' ends are those of the paper rather than of the paragraphs."""
    widths = [len(line.text) for line in run]
    if len(run) < 2 or not 40 <= max(widths) <= WRAPPED_CHARACTERS or any(line.is_row for line in run):
        return False
    full = [width >= 0.7 * max(widths) for width in widths[:-1]]
    open_ended = [line.text[-1] not in ".!?:;" for line in run[:-1]]
    return sum(full) >= 0.7 * len(full) and sum(open_ended) >= 0.5 * len(open_ended)


def _wrapped_blocks(run: list[Line]) -> Iterator[Block]:
    """Paragraphs of a hard-wrapped run: a list item, or a line after a short one with an end mark, starts a new one."""
    width = max(len(line.text) for line in run)
    first = run[0]
    for above, line in pairwise(run):
        if line.is_item or (len(above.text) < 0.7 * width and above.text[-1] in ".!?:"):
            yield _spanning(first, above)
            first = line
    yield _spanning(first, run[-1])


def _spanning(first: Line, last: Line) -> Block:
    opened = _text_block(first)
    return Block(opened.kind, Span(opened.span.start, last.span.end))


def mark_references(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Numbered or listed entries that look cited, or stand under "References", are references."""
    under_references = False
    for block in blocks:
        words = text[block.span.start : block.span.end]
        if block.kind is Kind.HEADING:
            under_references = bool(REFERENCES.match(words.rstrip(":")))
        listed = block.kind is Kind.ITEM
        if (listed and CITED.search(words)) or (under_references and block.kind in (Kind.ITEM, Kind.PARAGRAPH)):
            yield Block(Kind.REFERENCE, block.span)
        else:
            yield block
