"""The words of a question or a sentence, and the stems under which they meet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from index.irregular import BASE, FORMS
from ingest.document import Span

WORD = re.compile(r"[^\W_]+")

_STOP = (
    "a about above after again against all am an and any anyone are aren as at be because been before being below"
    " between both but by can could couldn d did didn do does doesn doing don done down during each either ever few"
    " for from further gave get give given gives giving got gotten had hadn has hasn have haven having he her here"
    " hers herself him himself his how i if in into is isn it its itself just kind ll m many may me might mine more"
    " most much must mustn my myself no nor not now o of off on once only or other our ours ourselves out over own"
    " please re really s same shall shan she should shouldn so some sort such t tell than that the their theirs them"
    " themselves then there these they this those through to too under until up upon us ve very was wasn we were weren"
    " what whatever when where whether which while who whom whose why will with won would wouldn yes yet you your"
    " yours yourself yourselves also actually according describe described describes discuss discussed discusses"
    " mention mentioned mentions arent cant couldnt didnt doesnt dont hasnt havent isnt shouldnt thats wasnt whats"
    " wont wouldnt ok okay"
)

STOP_WORDS = frozenset(_STOP.split())
"""English words that say how a question is put rather than what it is about."""

_LETTERS = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi"
    " psi omega"
)

GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _LETTERS.split(), strict=True))

AMERICAN = (
    (re.compile(r"haem"), "hem"),
    (re.compile(r"aemi"), "emi"),
    (re.compile(r"paed"), "ped"),
    (re.compile(r"anaes"), "anes"),
    (re.compile(r"oe(?=soph|str|dem)|(?<=f)oe(?=t)"), "e"),
    (re.compile(r"(?<=tum|col)our|(?<=behavi)our|(?<=fav|lab|hon)our|(?<=neighb)our|(?<=flav)our"), "or"),
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{2})yse(?=(?:d|s|r)?$)"), "yze"),
    (re.compile(r"(?<=[bcdfgt])re$"), "er"),
    (re.compile(r"ogue$"), "og"),
    (re.compile(r"(?<=licen|defen|offen)ce(?=s?$)"), "se"),
    (re.compile(r"^programme(?=s?$)"), "program"),
)
"""British spellings and their American forms, for words of more than four letters."""

_STEMMER = snowballstemmer.stemmer("porter")
_STEMMING = Lock()
"""The stemmer keeps the word it works on in itself: two threads at once gave errors, or one the other's stem."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands at ``span``, and its stem."""

    text: str
    stem: str
    span: Span

    @property
    def is_content(self) -> bool:
        """Whether it says what the text is about; a lone letter does not, a digit does."""
        return self.text.lower() not in STOP_WORDS and (len(self.text) > 1 or self.text.isdigit())

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, though the text does not begin with it."""
        return self.span.start > 0 and self.text[0].isupper()

    @property
    def is_name(self) -> bool:
        """Whether it looks like a number, an identifier or an acronym: what must be met exactly."""
        return any(c.isdigit() for c in self.text) or (len(self.text) > 1 and self.text[1:] != self.text[1:].lower())


def words(text: str) -> tuple[Word, ...]:
    """Runs of letters and digits, in order."""
    return tuple(Word(m.group(), stem(m.group()), Span(m.start(), m.end())) for m in WORD.finditer(text))


def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(word.stem for word in words(text))


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The Porter stem of a word, lower case, without accents, in American spelling, Greek letters spelt out.

    For an irregular form it is that of the form it is of.
    """
    plain = base_form(word)
    if not plain.isascii() or len(plain) <= 2:
        return plain
    with _STEMMING:
        return str(_STEMMER.stemWord(plain))


def spellings(word: str) -> frozenset[str]:
    """Under which a full-text index that knows endings only holds a word: British, American, irregular forms."""
    base = base_form(word)
    return frozenset([word, unaccented(word.lower()), base, *FORMS.get(base, ())])


def base_form(word: str) -> str:
    """The word in small letters, without accents, in American spelling; for an irregular form the form it is of."""
    plain = american(unaccented(word.lower()))
    return BASE.get(plain, plain)


def unaccented(word: str) -> str:
    """The word without accents, its Greek letters spelt out: ``β2M`` is ``beta2M``."""
    split = unicodedata.normalize("NFKD", word)
    return "".join(GREEK.get(c, c) for c in split if not unicodedata.combining(c))


def american(word: str) -> str:
    """A lower-case British spelling in its American form; any other word as it is."""
    if len(word) <= 4:
        return word
    for british, form in AMERICAN:
        word = british.sub(form, word)
    return word
