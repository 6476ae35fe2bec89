"""Find sentences inside blocks, with offsets that are native to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from operator import or_
from typing import TYPE_CHECKING

from ingest.document import Block, Kind, Span
from ingest.labels import is_marker

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

ABBREVIATIONS = """
    al e.g i.e cf viz vs ca approx etc resp incl excl no nos vol pp p ed eds fig figs tab eq eqs ref refs sec ch suppl
    app dr prof mr mrs ms st jr sr inc ltd co corp dept univ est gen col gov sen rep rev hon
    i.v i.p i.m s.c p.o b.i.d t.i.d q.d a.m p.m u.s u.k u.n e.u ph.d m.d b.sc m.sc d.c
    sp spp subsp var cv strep staph jan feb mar apr jun jul aug sep sept oct nov dec
"""
"""Without the last dot, lower case: those of biomedical prose, and the commonest of English."""

LONGEST = 2000
"""Characters. What has no boundary for so long (a dump, a sequence) is cut at a blank so that it can be searched."""

PLAIN = re.compile(r"(?<=[a-z\d)\]])[.?!](?=\s+[A-Z\"“(])")
SHORT = frozenset(ABBREVIATIONS.split())

_NUMBERS = r"\d[\d, –-]{0,40}"
_PLAIN = rf"\[(?:{_NUMBERS}|\^[\w-]{{1,20}})\]"  # [12], or Markdown's [^note]
_TO = r"\([^()\s]{1,200}\)"
_LINKED = (  # [12](#x), [[12]](#x), [\[12\]](#x), \[12\], \[[12](#x)\]
    rf"(?:{_PLAIN}{_TO}|\[\\?\[{_NUMBERS}\\?\]\](?:{_TO})?|\\\[(?:{_NUMBERS}|\[{_NUMBERS}\]{_TO})\\\])"
)
_CITED = rf"(?:{_LINKED}|{_PLAIN})"
CONTINUES = re.compile(
    rf"[a-z](?![A-Z])[a-z]|[,;)\]%]|(?=[@#$&^=+~]{{3}})(.)(?!\1)|(?:\(\d[\d, –-]*\)|{_CITED}+)(?:[\s.,;]|\Z)"
)
"""How what follows a dot looks when the sentence goes on: lower case (but not mRNA), signs, or only a citation."""

_ASIDE = r"(?:[^()\[\].!?]|\.(?=\d)|\([\d., –-]{1,20}\)){1,100}[)\]]"
ASIDE = re.compile(rf"[*_]{{0,3}}[(\[](?:{_ASIDE}\.?[*_]{{0,3}}\s*\Z|(?=[a-z]{{2}}){_ASIDE}[.,;])")
"""It goes on with an aside too: ``[see Dosage (2.2)].``, or what ends its block, ``(strong; low certainty)``."""

COUNTED = re.compile(
    r"\b(?:Arts?|Rec|[Pp]aras?|[Ss]ect|[Tt]el|[Ee]xt|[Aa]bs|[Aa]cct|[Aa]pt|v|[Vv]er|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|c"
    r"|(?<!\d )(?:[Mm]ax|[Mm]in|[A-Z][b-df-hj-np-tv-xz]{1,3}))\.\Z"
)
"""Before a number an abbreviation, else a word: ``Art. 83``, ``max. 3``, but ``a work of Art. He``, ``5 min.``."""

BEFORE = re.compile(r"(?:\s*[\r\n](?:>[ \t]?)+)?\s*")
"""What stands before a sentence and is none of it: blanks, and the marks of a quoted line."""

CLOSING = re.compile(r"[*_]{1,3}(?:[)\]\"”]{0,2}(?=\s|\Z)|(?=[,;:]))")
"""The end of what Markdown makes bold: ``**It is new.** The next``."""

JOINED = re.compile(rf"(?<=[a-z)\]][.?!])(?:{_CITED}\s?)?(?=[A-Z][a-z]+ )")
"""A boundary that Punkt does not see: ``genome.The most``, ``failed.[12] The next``."""

CITING = re.compile(rf"(?<=[\w)\]%\"”*_][.?!])(?:\s?{_LINKED}|{_PLAIN})+(?=\s+[*_]{{0,3}}(?:[^\Wa-z\d_]|[\"“(]))")
"""Another: ``a lifetime.[[3]](#n3) NSAIDs are``, where citations stand behind the end mark of what they prove."""

NOTED = re.compile(r"(?<=[\w)\]][.?!])[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹⁻,]*(?=\s+[A-Z\"“(])")
"""Another: ``in 1998.⁷ The rest``, where raised figures are the marks of notes."""

KINDS = (
    "appendix annex arm class cohort factor form grade group hepatitis influenza option part phase stage type vitamin"
)
LETTER = re.compile(
    rf"\b(?:{'|'.join(KINDS.split())})s? (?-i:(?:[A-Z] (?:and|or) )?[A-Z]\.(?=\s+[A-Z]))", re.IGNORECASE
)
"""Another, since a letter may be a name's initial: ``rich in vitamin D. The rest``."""

UNSEEN = (JOINED, CITING, NOTED, LETTER)

SOURCE = re.compile(
    r"(?<=[.!?\"”’)])\s{1,3}\[(?=[^][]{0,119}\b(?:pp?|vols?|chs?|no)\. ?\d)[^][]{1,120}\]"
    r"(?:(?=\s+[\"“(\[]?[A-Z])|\s*\Z)"
)
"""Where the words before come from: ``[Anarchism, p. 12]`` ends their sentence, and begins none."""

PAUSE = re.compile(r"(?:\A|(?<=[^\s.]\s)|(?P<tight>(?<=\w)))\.(?:\s\.){2}(?P<end>\s?\.|(?(tight)(?=\s+[A-Z])|(?!)))?")
"""Words are left out in a sentence: ``it is . . . new``; a fourth dot ends it, or ``it is. . . The next``."""

LISTED = re.compile(
    r"\b(?i:chapters|sections|items|parts|steps|articles) \d{1,3}\.\s+[A-Z][^.?!]{1,60}?(?:,|\band|\bor) \d{1,3}\."
    r"(?=\s+[A-Z])"
)
"""Two titles with their numbers: ``chapters 2. Installation and 5. Startup``."""

INITIALS = re.compile(r"(?<!\bthe )(?<![\w.])(?:[A-Z]\.){2,4}\Z")
"""Those of a name, ``J.R.R.``, but not ``from the I.R.S.``"""

_OPENERS = """
    The An? Its? He His She Her They Their We Our You Your I In On At By For From To Of With As If When While That This
    These Those There After Before Since During Until But And Or So Yet Although Though Because However Some All Both
    Each Many Most No Not One Two What Who Why How Where Which
"""
NAME = re.compile(rf"(?!(?:{'|'.join(_OPENERS.split())})\b)[A-Z][a-z]+")
"""What follows them, unless it is a word that often begins a sentence: ``in the U.S.A. The rest``."""

WORD = re.compile(r"[^\W_]")
"""Without a letter or a figure there is no sentence, only the marks of one."""

WORK = re.compile(r"\b(?:[Oo]p|[Ll]oc)\.\Z")
CITED_WORK = re.compile(r"[Cc]it\b|\d")


def split_sentences(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Sentences in order, without the blanks around them; none crosses a block, and a heading, row or code is one."""
    return tuple(span for block in blocks for span in _sentences_of(text, block))


@cache
def _punkt() -> PunktSentenceTokenizer:
    # With it nltk imports scipy, scikit-learn and pandas: one to three seconds that no listing of documents should pay.
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer  # noqa: PLC0415

    parameters = PunktParameters()
    parameters.abbrev_types = set(SHORT)
    return PunktSentenceTokenizer(parameters)


def _sentences_of(text: str, block: Block) -> Iterator[Span]:
    start, end = block.span.start, block.span.end
    if block.kind in (Kind.HEADING, Kind.HEADER, Kind.ROW, Kind.REFERENCE):
        yield from _cut(text, _trimmed(text, start, end), 2 * LONGEST)
        return
    if block.kind is Kind.CODE:
        yield from _cut(text, _trimmed(text, start, end), LONGEST, ("\n",))
        return
    for first, last in _boundaries(text[start:end]):
        yield from _cut(text, _trimmed(text, start + first, start + last), LONGEST)


def _boundaries(words: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; signs without a word are of the one before, the first of the one after."""
    first = 0
    cuts = _cuts(words)
    said = [WORD.search(words, *piece) is not None for piece in pairwise([0, *cuts, len(words)])]
    for cut, is_said, follows in zip(cuts, accumulate(said[:-1], or_), said[1:], strict=True):
        if is_said and follows:
            yield first, cut
            first = cut
    if words[first:].strip():
        yield first, len(words)


def _cuts(words: str) -> list[int]:
    """Where a sentence ends, by Punkt and what it does not see, less where it plainly goes on."""
    is_long = len(words) > 50 * LONGEST
    ends = _plain(words) if is_long else (end for _, end in _punkt().span_tokenize(words))
    closed = {closing.end() if (closing := CLOSING.match(words, end)) else end for end in ends}
    sources = [match.span() for match in SOURCE.finditer(words)]
    whole = {end for first, last in sources for end in range(first, last)}
    whole |= {
        end for pause in PAUSE.finditer(words) for end in range(pause.start(), pause.end() + (pause["end"] is None))
    }
    whole |= {end for listed in LISTED.finditer(words) for end in range(listed.start(), listed.end() + 1)}
    seen = closed | {match.end() for unseen in UNSEEN for match in unseen.finditer(words)}
    kept: list[int] = []
    for end in sorted(seen - whole | {last for _, last in sources}):
        if not _goes_on(words, kept[-1] if kept else 0, end):
            kept.append(end)
    return kept


def _plain(words: str) -> Iterator[int]:
    """Boundaries of a block that Punkt takes too long for: an end mark, a blank, a capital, and no abbreviation."""
    for match in PLAIN.finditer(words):
        word = words[max(0, match.start() - 20) : match.start()].rsplit(maxsplit=1)[-1].lstrip('(["“')
        if word.lower() not in SHORT:
            yield match.end()


def _goes_on(words: str, start: int, end: int) -> bool:
    """Whether what looks like the end of the sentence that began at ``start`` is none."""
    after = end + len(words[end : end + 60]) - len(words[end : end + 60].lstrip())
    if CONTINUES.match(words, after) or ASIDE.match(words, after) or words.startswith("![", end - 1):
        return True
    if words[after : after + 1].isdigit() and COUNTED.search(words, max(start, end - 8), end):
        return True
    if CITED_WORK.match(words, after) and WORK.search(words, max(start, end - 8), end):
        return True
    if INITIALS.search(words, max(start, end - 14), end) and NAME.match(words, after):
        return True
    return is_marker(words, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    opened = BEFORE.match(text, start, end)
    start = opened.end() if opened else start
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _cut(text: str, span: Span, longest: int, marks: Sequence[str] = (" ", "\n", "\t", ";")) -> Iterator[Span]:
    """The span itself, or pieces of it that end with a mark where it is longer than ``longest``."""
    start = span.start
    while span.end - start > longest:
        last = max(text.rfind(mark, start + longest // 2, start + longest) for mark in marks)
        stop = last + 1 if last > 0 else start + longest
        yield _trimmed(text, start, stop)
        start = _trimmed(text, stop, span.end).start
    if start < span.end:
        yield Span(start, span.end)
