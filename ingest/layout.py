"""Find the blocks and sections of plain text: headings, paragraphs, list items, table rows, references.

Nothing is changed: blocks are spans. What is no block (blank lines, a table's rule, a bullet's mark) is not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile, zip_longest

from ingest.document import Block, Kind, Section, Span
from ingest.furniture import without_furniture
from ingest.headings import HEADING_CHARACTERS, NUMBERED_HEADING, is_heading
from ingest.questions import heads, heads_alone
from ingest.runs import BARE_BULLET, BULLET, LABEL, Line, are_named, runs_of
from ingest.underlined import sign_of, stretches
from ingest.unmarked import with_unmarked
from ingest.wrapped import paper_of, paragraphs_in, sheet_of

LIST_NUMBER = re.compile(r"(\d{1,3})\.[ \t\u00a0]")
RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
CITED = re.compile(
    r"\[cited |\bAvailable:|\bdoi\.org/|\bdoi:|\bet al\b.{0,300}?\b(?:19|20)\d\d\b|\b(?:19|20)\d\d;[ \t]*\d+"
)
REFERENCES = re.compile(r"(?:references|bibliography|works cited|literature cited)$", re.IGNORECASE)
MAYBE_REFERENCES = re.compile(r"(?:reference|literature|(?:end)?notes)$", re.IGNORECASE)
"""What may head a list of references as well as notes that were taken, or the reference part of a manual."""

SOURCE = re.compile(rf"{CITED.pattern}|https?://|\b(?:1[89]|20)\d\d\b|\bp{{1,2}}\. ?\d|\b[Ii]bid\b|\b[Vv]ol\. ?\d")
"""What an entry has that names a source."""


def lay_out(text: str) -> tuple[Block, ...]:
    """Blocks of a text in order, by the look of its lines."""
    runs = without_furniture(text, [run for run in runs_of(text) if not _is_sign(run)])
    parted = list(stretches(runs))
    every = [run for _, runs in parted for run in runs]
    paper = paper_of(every)
    sheet = sheet_of(every, paper)
    blocks: list[Block] = []
    for heading, runs in parted:
        if heading is not None:
            blocks.append(Block(Kind.HEADING, heading))
        blocks.extend(_without_listed(text, list(_blocks_of_runs(runs, paper, sheet))))
    said = [block for block in blocks if any(map(str.isalnum, text[block.span.start : block.span.end]))]
    return with_unmarked(text, said)


def _is_sign(run: Sequence[Line]) -> bool:
    """Whether a run is only a bullet, or what a page shows to be clicked: ``+`` between a question and its answer."""
    return len(run) == 1 and BARE_BULLET.match(run[0].text) is not None


def _blocks_of_runs(runs: Sequence[list[Line]], paper: int, sheet: int) -> Iterator[Block]:
    for i, run in enumerate(runs):
        after = runs[i + 1][0] if i + 1 < len(runs) else None
        if i and are_named(runs[i - 1], run):
            continue
        if i + 1 < len(runs) and are_named(run, runs[i + 1]):
            yield Block(Kind.PARAGRAPH, Span(run[0].span.start, runs[i + 1][0].span.end))
        elif heads_alone(run, runs[i - 1] if i else [], runs[i + 1] if after else []):
            yield Block(Kind.HEADING, _text_block(run[0]).span)
        elif len(run) == 1 and _stands_over_heading(runs[i : i + 3]):
            yield Block(Kind.HEADING, run[0].span)
        else:
            yield from _blocks_of_run(run, after, paper, sheet)


def nest(headings: Sequence[tuple[Span, int]], end: int) -> tuple[Section, ...]:
    """Sections from each heading and its level (1 is highest), in order of start; the last ones end at ``end``."""
    sections = []
    for i, (heading, level) in enumerate(headings):
        below = (headings[j] for j in range(i + 1, len(headings)))  # a slice would copy them all
        following = (later.start for later, other in below if other <= level)
        sections.append(Section(heading, Span(heading.start, next(following, end)), level))
    return tuple(sections)


def plain_sections(text: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Sections of plain text: ``2.1`` stands under ``2``, and a heading under the one directly above it.

    Those that a sign proves stand above all others, each sign under those that the text uses before it.
    """
    headings: list[tuple[Span, int]] = []
    signs: list[str] = []
    above = 0
    for block in blocks:
        if block.kind is Kind.HEADING:
            sign = sign_of(text, block.span)
            signs += [sign] if sign and sign not in signs else []
            words = text[block.span.start : block.span.end]
            above = signs.index(sign) + 1 if sign else _level(words, above, len(signs))
            headings.append((block.span, above))
        else:
            above = 0
    return nest(headings, len(text))


def _level(heading: str, above: int, least: int) -> int:
    numbered = NUMBERED_HEADING.match(heading)
    return least + numbered["number"].count(".") + 1 if numbered else (above or least) + 1


def _without_listed(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Numbered headings that stand as a list, with nothing between them, are its items: ``1. Wash``, ``2. Dry``."""
    listed = {place for i, pair in enumerate(pairwise(blocks)) if _are_listed(text, *pair) for place in (i, i + 1)}
    kept = [Block(Kind.ITEM, block.span) if i in listed else block for i, block in enumerate(blocks)]
    return tuple(reversed(_with_neighbours(text, list(reversed(_with_neighbours(text, kept, 1))), -1)))


def _with_neighbours(text: str, blocks: list[Block], step: int) -> list[Block]:
    """Headings that count on from the item before, no blank line between, are its neighbours: ``2. Dry them, or``."""
    counted = 0
    before: Span | None = None
    found: list[Block] = []
    for block in blocks:
        listed = LIST_NUMBER.match(text, block.span.start, block.span.end)
        number = int(listed[1]) if listed else 0
        if before is None or _is_apart(text, *sorted((before, block.span))):
            counted = 0
        counts_on = block.kind is Kind.HEADING and counted > 0 < number == counted + step
        found.append(Block(Kind.ITEM, block.span) if counts_on else block)
        if number or found[-1].kind is not Kind.ITEM:
            counted = number if found[-1].kind is Kind.ITEM else 0
        before = block.span
    return found


def _is_apart(text: str, above: Span, below: Span) -> bool:
    """Whether a blank line stands between."""
    return len(re.findall(r"\r\n?|\n", text[above.end : below.start])) > 1


def _are_listed(text: str, block: Block, below: Block) -> bool:
    """Whether two headings are neighbours in a list: on lines one after the other, or counting on over a blank line."""
    if block.kind is not Kind.HEADING or below.kind is not Kind.HEADING:
        return False
    first, second = (NUMBERED_HEADING.match(text, b.span.start, b.span.end) for b in (block, below))
    if first is None or second is None:
        return False
    if _is_apart(text, block.span, below.span):
        return _counted_on(first["number"]) == second["number"]
    return not second["number"].startswith(first["number"] + ".")


def _counted_on(number: str) -> str:
    above, dot, last = number.rpartition(".")
    return f"{above}{dot}{int(last) + 1}"


def _blocks_of_run(run: list[Line], after: Line | None, paper: int, sheet: int) -> Iterator[Block]:
    groups = [(several, list(group)) for several, group in groupby(paragraphs_in(run, paper, sheet), _is_several)]
    for (several, paragraphs), below in zip_longest(groups, groups[1:]):
        if several:
            yield from (Block(_text_block(p[0]).kind, _joined(p).span) for p in paragraphs)
        else:
            after_it = _joined(below[1][0]) if below else after
            yield from _blocks_of_lines([p[0] for p in paragraphs], after_it, may_ask=len(run) > 1)


def _is_several(lines: Sequence[Line]) -> bool:
    return len(lines) > 1


def _blocks_of_lines(run: list[Line], after: Line | None, *, may_ask: bool) -> Iterator[Block]:
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
            yield Block(Kind.ROW if in_table else _first_row(run[i : i + 3]), line.span)
        elif (label is None and is_heading(line.text, following.text if following else "")) or (
            may_ask and heads(line, run[max(0, i - 1) : i], following)
        ):
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


def _stands_over_heading(runs: Sequence[list[Line]]) -> bool:
    """Whether the one short line of the first run looks like a heading, and the one below like one, colon or not."""
    if len(runs) < 3 or len(runs[1]) != 1:
        return False
    line, below, text = runs[0][0].text, runs[1][0].text, runs[2][0].text
    over = below.rstrip(":").replace(": ", " ")
    return is_heading(over, text) and is_heading(line, "x" * 2 * HEADING_CHARACTERS)


def _joined(lines: Sequence[Line]) -> Line:
    """Lines as one; a bullet's mark is none of its words."""
    start = _text_block(lines[0]).span.start
    return Line(" ".join(line.text for line in lines), Span(start, lines[-1].span.end))


def _heads_references(text: str, heading: str, blocks: Sequence[Block], below: int) -> bool:
    """Whether references stand below a heading: by its name, or as half of the entries there name a source."""
    if not MAYBE_REFERENCES.match(heading):
        return bool(REFERENCES.match(heading))
    following = (blocks[place] for place in range(below, len(blocks)))
    entries = list(takewhile(lambda block: block.kind is not Kind.HEADING, following))
    naming = sum(SOURCE.search(text, block.span.start, block.span.end) is not None for block in entries)
    return 2 * naming >= len(entries) > 0


def mark_references(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Numbered or listed entries that look cited, or stand under "References", are references."""
    under_references = False
    for place, block in enumerate(blocks):
        words = text[block.span.start : block.span.end]
        if block.kind is Kind.HEADING:
            under_references = _heads_references(text, words.rstrip(":"), blocks, place + 1)
        listed = block.kind is Kind.ITEM
        if (listed and CITED.search(words)) or (under_references and block.kind in (Kind.ITEM, Kind.PARAGRAPH)):
            yield Block(Kind.REFERENCE, block.span)
        else:
            yield block
