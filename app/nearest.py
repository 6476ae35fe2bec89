"""Find the text most like a quote, and say how the two differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.document import Span

ALIKE = 0.5
"""Share of a quote's words that a text must hold, in order, to be the same quote changed and not another text."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
_COMMON = 50  # a word that stands more often in a document says little about where a quote is
_NEAR = 64  # characters by which two words' shifts may differ and still speak for the same place


@dataclass(frozen=True, slots=True)
class Edit:
    """``old`` in the quote became ``new`` in the document; ``at`` counts the quote's characters from 0."""

    at: int
    old: str
    new: str


def occurrences(part: str, text: str) -> Iterator[int]:
    """Every place of ``text`` where ``part`` begins, in order; they may overlap."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def nearest(quote: str, text: str, span: Span) -> Span | None:
    """Where in ``text`` the words most like ``quote`` stand, first trying around ``span``; None for nothing alike."""
    for shift in (0, _shift(quote, text, span.start)):
        start = span.start + shift
        room = max(_NEAR, len(quote) // 2)
        window = Span(min(len(text), max(0, start - room)), min(len(text), max(0, start + len(quote) + room)))
        if found := _align(quote, text, window):
            return found
    return None


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """What to replace in ``old`` to get ``new``, in order, each as short as it can be; empty only if they are equal."""
    found: list[Edit] = []
    for tag, a, b, c, d in _compare(_TOKEN.findall(old), _TOKEN.findall(new)):
        if tag != "equal":
            found.append(_trimmed(a, old[a:b], new[c:d]))
    return tuple(found)


def _compare(a: list[str], b: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Difflib's operations on tokens, with their offsets in characters."""
    starts_a, starts_b = _starts(a), _starts(b)
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(tag, starts_a[i], starts_a[j], starts_b[k], starts_b[m]) for tag, i, j, k, m in codes]


def _starts(tokens: list[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _trimmed(at: int, old: str, new: str) -> Edit:
    """The edit without what both begin and end with."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(at + head, old[head : len(old) - tail], new[head : len(new) - tail])


def _shift(quote: str, text: str, start: int) -> int:
    """How far from ``start`` most of the quote's rarer words stand together; 0 where none is in the text."""
    places: dict[str, list[int]] = defaultdict(list)
    wanted = set(_WORD.findall(quote))
    for word in _WORD.finditer(text):
        if word[0] in wanted:
            places[word[0]].append(word.start())
    votes: Counter[int] = Counter()
    for word in _WORD.finditer(quote):
        found = places.get(word[0], [])
        votes.update({(at - word.start() - start) // _NEAR for at in found} if len(found) <= _COMMON else ())
    best = max(votes, key=lambda bucket: (votes[bucket] + votes[bucket + 1], -abs(bucket)), default=0)
    return best * _NEAR


def _align(quote: str, text: str, window: Span) -> Span | None:
    """The part of the window that lies along the quote, if it is alike."""
    codes = _compare(_TOKEN.findall(quote), _TOKEN.findall(text[window.start : window.end]))
    equal = [(a, b, c) for tag, a, b, c, _ in codes if tag == "equal"]
    if not equal:
        return None
    anchor = max(equal, key=lambda run: run[1] - run[0])
    slack = max(_NEAR, len(quote) // 4)
    along = [run for run in equal if abs((run[2] - run[0]) - (anchor[2] - anchor[0])) <= slack]
    kept = sum(len(_WORD.findall(quote[a:b])) for a, b, _ in along)
    if kept < max(1, ALIKE * len(_WORD.findall(quote))):
        return None
    first, last = along[0], along[-1]
    start = max(0, window.start + first[2] - first[0])
    end = min(len(text), window.start + last[2] + len(quote) - last[0])
    return Span(start, max(start, end))
