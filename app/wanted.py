"""What kind of thing a question asks for, and whether a sentence holds one that the question did not bring itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from index.terms import words

_ASKS = r"\b(?:what|which|whats) (?:\w+ ){0,2}"

NUMBER = re.compile(
    r"\bhow (?:many|much|old|long|large|big|small|high|tall|far|fast|quickly|soon|often|frequently|expensive|common)\b"
    rf"|{_ASKS}(?:percentage|percent|proportion|fraction|number|age|share|rates?|dose|amount|price|cost|size|length"
    r"|duration|prevalence|incidence|limit|population|score|ratio)\b"
    r"|\bhow (?:\w+ ){1,2}(?:years|months|weeks|days|patients|people|times|dollars|percent)\b",
    re.IGNORECASE,
)
PERCENT = re.compile(
    rf"{_ASKS}(?:percentage|percent|proportion|fraction|share|rates?)\b"
    r"|\bhow much (?:better|more|higher|lower|less|of)\b",
    re.IGNORECASE,
)
DATE = re.compile(rf"\bwhen\b|{_ASKS}(?:year|date|month|day|century|decade)\b", re.IGNORECASE)
PERSON = re.compile(
    rf"\bwho(?:m|se)?\b|{_ASKS}(?:person|man|woman|author|scientist|doctor|researcher|king|queen|leader)\b|\bname of\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    rf"\bwhere\b|{_ASKS}(?:country|countries|city|place|hospital|institution|university|state|region|company|companies"
    r"|journal|organi[sz]ation|agency|continent|river|town)\b",
    re.IGNORECASE,
)
REASON = re.compile(r"\bwhy\b|\bhow come\b|\b(?:reasons?|causes?|rationale)\b", re.IGNORECASE)

SHARE = re.compile(
    r"%|\bper ?cent\b|\b(?:half|third|quarter|fifth|tenth)s?\b|\b(?:one|two|\d+) (?:in|of|out of) ", re.IGNORECASE
)
DIGITS = re.compile(r"\d[\d.,]*")
NUMERAL = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|sixteen|eighteen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|half|third"
    r"|quarter|dozens?|once|twice|single|daily|weekly|monthly|annually|yearly|lifetime)\b",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"\b(?:1\d{3}|20\d{2})s?\b|\b\d+(?:st|nd|rd|th)\b|\b(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|century|decades?|ago|today|yesterday|during|after|before|until|since)\b",
    re.IGNORECASE,
)
CAPITALISED = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+")
BECAUSE = re.compile(
    r"\b(?:because|since|due to|owing to|as a result|therefore|thus|hence|so that|in order to|reasons?|leads? to|led to"
    r"|caus(?:e|es|ed|ing)|result(?:s|ed|ing)? (?:in|from)|thanks to|attribut\w+|means that|given that|as (?:they|it)"
    r"|allow\w*|to \w+)\b",
    re.IGNORECASE,
)

KINDS = ("number", "percent", "date", "person", "place", "reason")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kinds of ``KINDS`` that a question asks for, and its words."""

    kinds: frozenset[str]
    stems: frozenset[str]

    def held_by(self, sentence: str) -> frozenset[str]:
        """Those of the wanted kinds of which the sentence holds one that is not the question's own."""
        return frozenset(kind for kind in self.kinds if self._holds(kind, sentence))

    def _holds(self, kind: str, sentence: str) -> bool:
        if kind == "number":
            return bool(NUMERAL.search(sentence)) or self._new(DIGITS.findall(sentence))
        if kind == "percent":
            return SHARE.search(sentence) is not None
        if kind == "date":
            return self._new(YEAR.findall(sentence))
        if kind == "reason":
            return BECAUSE.search(sentence) is not None
        return self._new(CAPITALISED.findall(sentence))

    def _new(self, found: Collection[str]) -> bool:
        return any(word.stem not in self.stems for text in found for word in words(text))


def wanted(question: str) -> Wanted:
    """What the question asks for; nothing where its wording does not tell."""
    patterns = zip(KINDS, (NUMBER, PERCENT, DATE, PERSON, PLACE, REASON), strict=True)
    kinds = frozenset(kind for kind, pattern in patterns if pattern.search(question))
    return Wanted(kinds, frozenset(word.stem for word in words(question)))
