"""What stands under a heading that is just what is asked: in a glossary, a handbook, a list of questions."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.asking import AUXILIARIES
from app.definition import asked_thing
from app.derived import base
from app.evidence import Evidence, gained
from app.onward import ASKS
from app.parts import SAYING
from app.wanted import LITTLE, PUTTING
from index.terms import stem, words
from ingest.document import Section, Span

NUMBER = re.compile(
    r"(?:(?:chapter|section|part|appendix|question|q)\s+)?\(?\d{1,3}(?:\.\d{1,3})*[.):]?\s+|(?:question|q)[.:)]\s+",
    re.IGNORECASE,
)
"""What counts a heading."""

_HOW = "long far old big large tall deep high fast soon often"
_WHOM = "group people person especially particularly mainly mostly"

ASKING = PUTTING | SAYING | LITTLE | frozenset(map(stem, f"{_HOW} {_WHOM}".split()))
"""Stems of words that a question has and a heading need not have."""

ENTRY = 2000
"""Characters of a section that is an entry on its heading, which its sentences need not name again."""

HEADED = 4.0
"""Score that a sentence gains for such a heading."""

OPENING = 300
"""Characters of a document that say what it is about, as its title does; so does what stands before the text."""

SHARED = 0.6
"""Share of what the question is about that a heading has which asks nearly the same."""

POLAR = re.compile(rf"(?:^|[.?!] |\b(?:and|but) )(?:{AUXILIARIES})\b[^.?!]*\?$", re.IGNORECASE)
"""How it is asked whether something is so."""

VERDICT = re.compile(r"(?:[*_]*(?:A|Answer)(?: ?\d{1,3})?[*_]*[:.][*_]*\s+)?[*_]*(?:yes|no|not)\b", re.IGNORECASE)
"""How a sentence opens that answers that, perhaps with what says that it is the answer: "A: No"."""

BOLD = "*_ \t\r\n"
"""What stands between a heading in bold and what is below it."""

SURE = 0.8
"""Least confidence where the best sentence stands so."""


def by_heading(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """What each sentence gains for its heading, float64, shape (n,)."""
    lacking = np.array([_lacking(each) for each in evidence], dtype=np.float64)
    return gained(evidence, is_headed, HEADED) * (1 + lacking) + gained(evidence, is_verdict, HEADED)


def is_headed(each: Evidence) -> bool:
    """Whether a sentence stands in an entry on the thing asked for, or below headings that say all that is asked."""
    section = None if each.is_question else _section(each)
    return section is not None and (_is_entry(each, section) or _is_asked_above(each, section))


def is_verdict(each: Evidence) -> bool:
    """Whether a sentence is the "Yes" or "No", first below its question, to nearly the same question."""
    section = None if each.is_question else _section(each)
    if section is None or not VERDICT.match(each.text) or not POLAR.search(each.question):
        return False
    heading, document = section.heading, each.document
    first = not document.text[heading.end : each.span.start].strip(BOLD)
    own = _own(each, section)
    about = _about(each, own)
    return first and _asks(each, section) and len(about & own) >= max(1, SHARED * len(about))


def entry_of(each: Evidence, longest: int) -> Span | None:
    """The entry on what is asked for, where a sentence stands in one, from its first sentence on.

    Of as many whole blocks as make up ``longest`` characters at the most; None where that leaves the sentence out.
    """
    section = None if each.is_question else _section(each)
    if section is None or not _is_entry(each, section):
        return None
    blocks = each.document.blocks_in(Span(section.heading.end, section.span.end))
    start = blocks[0].span.start
    end = max((block.span.end for block in blocks if block.span.end - start <= longest), default=start)
    return Span(start, end) if each.span in Span(start, end) else None


def surely(confidence: float, best: Evidence) -> float:
    """The confidence, where the best sentence stands under such a heading `SURE` at the least."""
    return max(confidence, SURE) if is_headed(best) else confidence


def _lacking(each: Evidence) -> float:
    """Share of the question's words that a sentence leaves to its heading."""
    about = _about(each, frozenset())
    return len(about - frozenset(map(base, each.stems))) / max(1, len(about))


def _section(each: Evidence) -> Section | None:
    """The innermost section that a sentence stands in, unless it is the heading."""
    sections = each.document.sections_at(each.span.start)
    return sections[-1] if sections and each.span.start >= sections[-1].heading.end else None


def _is_entry(each: Evidence, section: Section) -> bool:
    """Whether the section is short, and its heading the thing that it is asked what it is."""
    thing = asked_thing(each.question)
    return bool(thing) and len(section.span) <= ENTRY and set(map(base, thing)) == _own(each, section)


def _is_asked_above(each: Evidence, section: Section) -> bool:
    """Whether its heading holds some, and with those above it, the title, the opening and the file's name all, asked.

    It does not ask what something is: a heading that names it is over much else. The kind of thing asked for is in the
    sentence, unless the heading is a question.
    """
    if asked_thing(each.question):
        return False
    own, document = _own(each, section), each.document
    about = _about(each, own)
    opening = document.text[:OPENING].rpartition(" ")[0]
    above = (document.id.rpartition(".")[0], document.title, opening, *document.section_path(each.span.start))
    if not about & own or not about <= _stems(" ".join(above)):
        return False
    asks, kinds = _asks(each, section), each.asked.kinds
    return (len(about) > 1 or (about == own and bool(kinds or asks))) and (asks or kinds <= each.held)


def _about(each: Evidence, own: Collection[str]) -> frozenset[str]:
    """Stems of the question's words that a heading would have; what tells the kind asked for where this one has it."""
    stems = frozenset(map(base, frozenset(each.found.candidate.match.query.idf) - ASKING))
    asking = stems & frozenset(map(base, each.asked.asking))
    return stems if asking <= frozenset(own) else stems - asking


def _asks(each: Evidence, section: Section) -> bool:
    """Whether the heading is a question."""
    return ASKS.search(each.document.text[section.heading.start : section.heading.end]) is not None


def _own(each: Evidence, section: Section) -> frozenset[str]:
    return _stems(each.document.text[section.heading.start : section.heading.end])


@lru_cache(maxsize=4096)
def _stems(heading: str) -> frozenset[str]:
    return frozenset(base(word.stem) for word in words(NUMBER.sub("", heading, count=1)) if word.is_content)
