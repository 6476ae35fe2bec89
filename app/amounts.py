"""The numbers, shares, sums and dates of a sentence, each with its value and with what it counts.

Only what is stated exactly is found: not "about 30", "more than 30" or "up to 30", nor numbers that are names ("phase
2", "week 24", "CD19", a citation's year or mark).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.numerals import NUMBER, SCALES, TWINS, VALUES, scale, value
from index.terms import Word, words
from ingest.document import Span

_YEAR_LONG = (
    "january february march april may june july august september october november december jan feb mar apr may jun jul"
    " aug sep oct nov dec"
)
_MONTHS = _YEAR_LONG.split()

_JOINED = r"(?(between)\s+and\s+|(?:\s?[-–—]\s?|\s+(?:to|(?:out\s+)?of(?:\s+the)?|in)\s+))"
_AMOUNT = re.compile(
    r"(?<![\w.,/:^\[+-])(?P<between>between\s+)?(?P<sign>(?:US)?[$€£]\s?)?"
    rf"(?P<low>{NUMBER})(?:{_JOINED}[$€£]?(?P<high>{NUMBER}))?"
    r"(?P<unit>\s?%|[\s-]?per ?cent\b|\s(?:US\s)?(?:dollars|euros|pounds)\b|\s?(?:USD|EUR|GBP)\b)?"
    r"(?P<glued>(?:mg|mcg|µg|μg|kg|g|ml|mL|l|L|cm|mm|km|m)\b)?(?![\w/:]|\.\d|[-–—]\d|\]|\s?[×x]\s?10)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{'|'.join(_MONTHS)})\b\.?"
    r"(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b)?,?\s+(?P<year>(?:1[5-9]|20)\d\d)\b"
    r"|\b(?:in|since|by|until|till|during|from|after|before|year|early|late|mid|of)[\s-](?:the\s+year\s+)?"
    r"(?P<lone>(?:1[5-9]|20)\d\d)(?:\s?(?:[-–—]|to|and|until)\s?(?P<last>(?:1[5-9]|20)\d\d))?\b(?![-\d%])",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?:\b(?:about|approximately|approx\.?|around|roughly|nearly|almost|circa|some|over|above|under|below|exceed\w*"
    r"|than|least|most|up to|as (?:many|much|few|little|high|low) as|close to|estimated|minimum|maximum(?: of)?)"
    r"|[~≈<>≤≥±=×])\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[(\[]\s*\d+(?:\s*[,;–—-]\s*\d+)*\s*[)\]]|^\s*\d+[.)]")
"""A citation, "(26, 27)" or "[3-5]", or the number of a list's entry."""

_LABELS = (
    "type|phase|stage|grade|group|arm|cohort|table|figure|fig|section|chapter|version|day|week|month|step|part|level"
    "|class|no|number|trial|study|volume|page|question|model|serotype|sample|case|experiment|chromosome|factor|patient"
)
_LABELLED = re.compile(rf"\b({_LABELS})s?\b\.?[\s-]*(\d+[a-z]?|[IVX]+\b)", re.IGNORECASE)
_LABEL_BEFORE = re.compile(rf"\b(?:{_LABELS}|{'|'.join(_MONTHS)})\b\.?[\s-]*$", re.IGNORECASE)
_OVER = frozenset(["of", "the", "all", "these", "those", "our", "its", "their"])
"""Words between a number and what it counts."""

_UNSAID = frozenset([*VALUES, *SCALES, *_MONTHS, "percent", "per", "cent", "dollars", "euros", "pounds", "usd", "us"])
"""Words that belong to a number and are not what it is about."""

_SIGNS = {"$": ("$", "dollar", "usd"), "€": ("€", "euro", "eur"), "£": ("£", "pound", "gbp")}

NOUN = 2
"""Words that are taken for what a number counts, at most: "33 adult patients"."""

NEAR = 2

BEFORE = 40
"""Characters before a number that may tell what it is."""


class Kind(StrEnum):
    """What sort of number it is; those of two kinds are never compared."""

    COUNT = "count"
    SHARE = "share"
    SUM = "sum"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a sentence.

    Parameters
    ----------
    span
        In the sentence's text.
    low, high
        The same unless it is a range or "12 of 33". A date is yyyymmdd, the first and the last day that it may mean.
    ranged
        Whether two numbers are said, which are compared whole.
    noun
        Stems of the words that it counts, at most `NOUN`; empty where it stands alone.
    near
        Stems of the nearest content words, at most `NEAR` on either side of it and its noun.
    """

    span: Span
    kind: Kind
    low: Decimal
    high: Decimal
    ranged: bool
    noun: tuple[str, ...]
    near: frozenset[str]

    def agrees(self, other: Amount) -> bool:
        """Whether both can be true at once: equal, or one says more closely what the other says."""
        if self.ranged and other.ranged:
            return (self.low, self.high) == (other.low, other.high)
        inside = self.low <= other.low and other.high <= self.high
        return inside or (other.low <= self.low and self.high <= other.high)


def amounts(text: str) -> tuple[Amount, ...]:
    """The exact numbers of a sentence, in order."""
    text = text.translate(TWINS)
    subjects = content(text)
    dates = [_date(match, subjects) for match in _DATE.finditer(text)]
    taken = [amount.span for amount in dates]
    found = [match for match in _AMOUNT.finditer(text) if not any(s.overlap(Span(*match.span())) for s in taken)]
    return tuple(sorted([*dates, *_plain(text, found, subjects)], key=lambda amount: amount.span))


def content(text: str) -> tuple[Word, ...]:
    """The words that say what a sentence is about, numbers and their signs left out."""
    return tuple(w for w in words(text) if w.is_content and w.text.lower() not in _UNSAID and not w.text.isdigit())


def labels(text: str) -> frozenset[tuple[str, str]]:
    """Numbers that are names, with what they name: ``("phase", "2")``."""
    return frozenset((name.lower(), number.lower()) for name, number in _LABELLED.findall(text))


def _plain(text: str, found: Sequence[re.Match[str]], subjects: Sequence[Word]) -> Iterator[Amount]:
    marks = [Span(*mark.span()) for mark in _MARK.finditer(text)]
    for match in found:
        before = text[max(0, match.start() - BEFORE) : match.start()]
        named = _LOOSE.search(before) or _LABEL_BEFORE.search(before) or _is_bare(match)
        if not named and not any(mark.overlap(Span(*match.span())) for mark in marks):
            amount = _amount(text, match, subjects)
            yield from [amount] if amount and not _is_name(amount, before, subjects) else []


def _is_bare(match: re.Match[str]) -> bool:
    """Whether it is a year without a word that makes it a date, or a lone "one"."""
    lone = match["unit"] is None and match["sign"] is None and match["high"] is None
    return lone and (re.fullmatch(r"(?:1[5-9]|20)\d\d", match["low"]) is not None or match["low"].lower() == "one")


def _is_name(amount: Amount, before: str, subjects: Sequence[Word]) -> bool:
    """Whether it counts nothing and stands right behind a word that it is a part of: "peroxidase 4"."""
    behind = any(word.span.end == amount.span.start - 1 for word in subjects) and not before.endswith((":", ","))
    return amount.kind is Kind.COUNT and not amount.noun and behind


def _values(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Low and high; None where the words are no number. In "2-3 million" both are millions."""
    low = value(match["low"])
    high = value(match["high"]) if match["high"] else low
    if low is None or high is None:
        return None
    said = scale(match["high"] or "")
    return (low * SCALES[said], high) if said and not scale(match["low"]) and low < high / SCALES[said] else (low, high)


def _amount(text: str, match: re.Match[str], subjects: Sequence[Word]) -> Amount | None:
    """The number that was found; None where its words are none."""
    values = _values(match)
    if values is None:
        return None
    kind, unit = Kind.COUNT, (match["unit"] or "").strip().lower()
    noun, end = _noun(text, match.end(), subjects)
    if match["glued"]:
        noun = (match["glued"].lower(), *noun)[:NOUN]
    if "%" in unit or "cent" in unit:
        kind = Kind.SHARE
    elif match["sign"] or unit:
        kind, noun, end = Kind.SUM, (_currency(match["sign"] or unit),), match.end()
    start = match.start("sign") if match["sign"] else match.start("low")
    span = Span(start, match.end())
    return Amount(span, kind, *values, match["high"] is not None, noun, _near(start, end, subjects))


def _currency(mark: str) -> str:
    return next((sign for sign, names in _SIGNS.items() if any(name in mark.lower() for name in names)), mark)


def _noun(text: str, at: int, subjects: Sequence[Word]) -> tuple[tuple[str, ...], int]:
    """What is counted by the number that ends at ``at``, and where that ends."""
    starts = {word.span.start: word for word in subjects}
    noun: list[str] = []
    for match in re.finditer(r"([^\w]*)(\w+)", text[at:]):
        word, gap = starts.get(at + match.start(2)), match[1]
        if len(noun) == NOUN or gap.strip(" \n\t-\u00a0"):
            break
        if word:
            noun.append(word.stem)
        elif noun or match[2].lower() not in _OVER:
            break
    last = next((w.span.end for w in reversed(subjects) if noun and w.stem == noun[-1] and w.span.start >= at), at)
    return tuple(noun), last


def _near(start: int, end: int, subjects: Sequence[Word], after: int = NEAR) -> frozenset[str]:
    before = [word.stem for word in subjects if word.span.end <= start][-NEAR:]
    return frozenset([*before, *[word.stem for word in subjects if word.span.start >= end][:after]])


def _date(match: re.Match[str], subjects: Sequence[Word]) -> Amount:
    if match["lone"]:
        low, high = int(match["lone"]) * 10000, int(match["last"] or match["lone"]) * 10000 + 9999
        span = Span(match.start("lone"), match.end())
    else:
        month, day = _MONTHS.index(match["month"].lower()) % 12 + 1, int(match["day"] or match["day2"] or 0)
        low = int(match["year"]) * 10000 + month * 100 + day
        high, span = low if day else low + 99, Span(*match.span())
    leads = not any(word.span.end <= span.start for word in subjects)
    near = _near(*match.span(), subjects, after=2 * NEAR if leads else NEAR)
    return Amount(span, Kind.DATE, Decimal(low), Decimal(high), bool(match["last"]), (), near)
