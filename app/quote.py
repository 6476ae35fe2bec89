"""Choose what to quote: whole sentences of the best passages, each grown by the one it cannot be read without."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.card import head_of
from app.contents import of_contents
from app.continued import continued
from app.enumerated import enumerated
from app.evidence import Evidence, beliefs
from app.headed import entry_of
from app.leaning import grown
from app.lists import LONGEST_LIST, announced, list_at, with_denial
from app.naming import named_before
from app.onward import onward
from app.parts import stands_in_part
from app.relations import sides
from app.twins import told_apart
from app.unmet import Unmet
from app.wanted import Wanted
from index.terms import stems_of
from ingest.document import Document, Kind, Quote, Span

ENOUGH = 0.62
"""A further quote is shown while those before it hold less than this share of the belief."""

ENOUGH_OF_SEVERAL = 0.9
"""The same for a question that asks for several things."""

GAIN = 10.0
"""Score of a further sentence for each share of the question's content that it meets better than those chosen."""

GAINED = 0.07
"""A further quote is also shown if it meets this share more of the question's content than those before it."""

BEHIND = 2.2
"""A further quote that scores this much less than the first is shown only where several things are asked for."""

JOINED = 0.25
"""A neighbour believed at least this much of the best sentence's belief is quoted with it."""

LONGEST = 700
"""Characters a quote may grow to."""

NAMING = 4
"""Words of a line, or more, from which on it says something of what it names."""

HOST = re.compile(r"(?:https?://|www\.)[^/\s]+")
"""The machine that an address names, whose parts name nothing: "europa.eu" is not the EU."""

NEVER_ALONE = (Kind.HEADING, Kind.HEADER)
"""What is shown with a quote, never as one."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A quote and the sentence it was chosen for; best first in a list.

    Parameters
    ----------
    belief
        Share of the belief that this sentence, of all that were looked at, answers; those of a question sum to 1.
    gain
        Share of the question that it meets better than those chosen before it, as `Unmet` has it; 0 for the first.
    """

    quote: Quote
    evidence: Evidence
    score: float
    belief: float
    gain: float = 0.0


def choose(evidence: Sequence[Evidence], most: int) -> list[Choice]:
    """The best quotes, ``most`` at the most, no two of them overlapping; ties in order of ``evidence``.

    The first is the best of all; a further one also counts by what it meets of the question that those before did not.
    """
    quotable = _quotable(evidence)
    if not quotable:
        return []
    scores = told_apart(np.array([e.score for e in quotable]), quotable)
    believed = beliefs(quotable, scores)
    unmet = Unmet(np.hstack([np.stack([e.content for e in quotable]), sides(quotable)]))
    left = np.ones(len(quotable), dtype=bool)
    chosen: list[Choice] = []
    while left.any() and len(chosen) < most:
        gains = unmet.gains()
        place = int(np.argmax(np.where(left, scores + GAIN * gains, -np.inf)))
        left[place] = False
        best = quotable[place]
        taken = [choice.quote.span for choice in chosen if choice.quote.document.id == best.document.id]
        span = _widened(best, believed, taken) if _is_free(best.span, taken) else None
        if span:
            held = sum(believed.get((best.document.id, s), 0.0) for s in best.document.sentences_in(span))
            chosen.append(Choice(Quote(best.document, span), best, float(scores[place]), held, float(gains[place])))
            unmet.take(place)
    return chosen


def _quotable(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What may be quoted: no question that only asks what was asked, and no line that only names it.

    An entry of a list of references only for a number or a name that nothing else holds.
    """
    said = [e for e, again in zip(evidence, of_contents(evidence), strict=True) if not again]
    kinds = [(e, e.kind) for e in said if e.new or not (e.is_question or _only_names(e))]
    alone = [(e, kind is Kind.REFERENCE) for e, kind in kinds if kind not in NEVER_ALONE]
    told = frozenset[str]().union(*(e.stems for e, listed in alone if not listed))
    return [e for e, listed in alone if not listed or (e.names & stems_of(HOST.sub(" ", e.text))) - told]


def _only_names(each: Evidence) -> bool:
    """Whether it is a paragraph that is no sentence: "Waskyra", on a line of its own."""
    said = each.text.rstrip("*_").endswith((".", "!", "…", ":", ";"))
    return each.kind is Kind.PARAGRAPH and not said and each.text.count(" ") < NAMING


def _widened(best: Evidence, beliefs: Mapping[tuple[str, Span], float], taken: Sequence[Span]) -> Span | None:
    """A sentence with what it cannot be read without and with neighbours that are believed too.

    One of a part that is asked for by its number comes with its whole paragraph. None for a line that announces a list
    of which something is quoted already: it is shown with that.
    """
    if stands_in_part(best) and (paragraph := _paragraph(best, taken)):
        return paragraph
    if (entry := entry_of(best, LONGEST)) and _is_free(entry, taken):
        return entry
    document = best.document
    whole = _if_free(grown(document, best.span, LONGEST), best.span, taken)
    whole = _led(document, _joined(document, whole, beliefs, taken), taken)
    whole = _if_free(onward(document, whole, LONGEST), whole, taken)
    whole = _with_head(document, whole, taken)
    whole = _if_free(named_before(document, whole, best.names - best.stems, LONGEST), whole, taken)
    whole = _if_free(enumerated(document, whole, best.asked.stems), whole, taken) if best.asked.several else whole
    whole = _if_free(continued(best, whole, LONGEST), whole, taken)
    whole = _if_free(with_denial(document, whole, LONGEST_LIST), whole, taken)
    below = announced(document, document.sentences_in(whole)[-1])
    listed = Span(whole.start, below.end) if below else _with_list(best, whole, beliefs)
    if _is_free(listed, taken):
        return listed
    return None if below else whole


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    """Whether nothing of a span is quoted already."""
    return not any(other.overlap(span) for other in taken)


def _if_free(wider: Span, span: Span, taken: Sequence[Span]) -> Span:
    """The wider of two spans where nothing of it is quoted already."""
    return wider if _is_free(wider, taken) else span


def _if_short(wider: Span, span: Span, taken: Sequence[Span]) -> Span:
    """The same where it is not too long, too."""
    return _if_free(wider, span, taken) if len(wider) <= LONGEST else span


def _with_head(document: Document, span: Span, taken: Sequence[Span]) -> Span:
    """The span from the head of its card on, and so with all that stands between."""
    head = head_of(document, span)
    return _if_short(Span(head.start, span.end), span, taken) if head else span


def _paragraph(best: Evidence, taken: Sequence[Span]) -> Span | None:
    """The block of a sentence where nothing of it is quoted and it is not too long."""
    block = best.document.block_at(best.span.start)
    return block.span if block and len(block.span) <= LONGEST and _is_free(block.span, taken) else None


def _led(document: Document, span: Span, taken: Sequence[Span]) -> Span:
    """The span with what its first sentence, a neighbour that was joined, leans on."""
    return _if_short(Span(grown(document, document.sentences_in(span)[0], LONGEST).start, span.end), span, taken)


def _with_list(best: Evidence, span: Span, beliefs: Mapping[tuple[str, Span], float]) -> Span:
    """The span with the list that it is about, where several things are asked for or other items are believed too."""
    listed = list_at(best.document, span)
    if listed is None or span not in listed or len(listed) > LONGEST_LIST:
        return span
    believed = {s: beliefs.get((best.document.id, s), 0.0) for s in best.document.sentences_in(listed)}
    own = max(belief for s, belief in believed.items() if s in span)
    is_believed = any(belief >= JOINED * own for s, belief in believed.items() if s not in span)
    return listed if best.asked.several or is_believed else span


def _joined(document: Document, span: Span, beliefs: Mapping[tuple[str, Span], float], taken: Sequence[Span]) -> Span:
    """The span with the neighbours in its block that are believed nearly as much, so that they are read as one."""
    block = document.block_at(span.start)
    if block is None:
        return span
    own = max(beliefs.get((document.id, s), 0.0) for s in document.sentences_in(span))
    around = document.sentences_in(block.span)
    before = [s for s in around if s.end <= span.start][-1:]
    for neighbour in before + [s for s in around if s.start >= span.end][:1]:
        wider = Span(min(span.start, neighbour.start), max(span.end, neighbour.end))
        if beliefs.get((document.id, neighbour), 0.0) >= JOINED * own:
            span = _if_short(wider, span, taken)
    return span


def share_for(asked: Wanted) -> float:
    """Share of the belief that is enough for what a question asks for."""
    return ENOUGH_OF_SEVERAL if asked.several else ENOUGH


def enough(choices: Sequence[Choice], most: int, share: float = ENOUGH) -> list[Choice]:
    """The first of the choices: one at least, ``most`` at the most.

    Further ones are shown while those before hold less than ``share`` of the belief, or leave open a part of the
    question that the next one meets, and this is not far `BEHIND` the first.
    """
    shown: list[Choice] = []
    for choice in choices[:most]:
        if shown and sum(c.belief for c in shown) >= share and choice.gain < GAINED:
            break
        if shown and share < ENOUGH_OF_SEVERAL and shown[0].score - choice.score > BEHIND:
            break
        shown.append(choice)
    return shown
