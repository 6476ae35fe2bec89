"""Correct a question's misspelt words against the corpus's own vocabulary, and put British words in its spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.encode import Encoder
from index.store import Index
from index.terms import STOP_WORDS, Word, american, stem, words

SHORTEST = 5
"""Letters; a shorter word is too often another word."""

LACKING = 4
"""Letters of one in small letters that may lack one, but have none for another: "fevr"."""

SUBSTITUTED = 8
"""Letters from which one may stand for another; below, only a missing, doubled or swapped letter is put right."""

TWO_EDITS = 10
"""Letters from which two may be wrong."""

KIN = 0.6
"""Share of a word's letters that another begins with which is akin to it."""

FORM = 0.75
"""The same of which another is a form."""

ASKING = ("what", "which", "who", "where", "when", "why", "how")
"""Words that open a question."""

QUOTED = re.compile(r'["“][^"”]*["”]')
"""What stands in quotation marks is meant as it is written."""


def correct(text: str, index: Index, encoder: Encoder) -> str:
    """The text with its misspelt words put right.

    A word is left alone if a document holds it, if the encoder knows it whole (so that it is English), if it has a
    digit, or if it stands in quotation marks; what replaces it begins with the same letter and stands in a document.
    """
    literal = [match.span() for match in QUOTED.finditer(text)]
    parts, end = [], 0
    for word in words(text):
        meant = any(a <= word.span.start < b for a, b in literal)
        if better := "" if meant else (_asking(word, index) or _better(word, index, encoder)):
            parts += [text[end : word.span.start], better]
            end = word.span.end
    return "".join([*parts, text[end:]])


def _asking(word: Word, index: Index) -> str:
    """The asking word that a question was meant to open with, where one letter is missing or two are swapped."""
    plain = word.text.lower()
    if word.span.start or plain in STOP_WORDS or index.frequencies([plain])[plain]:
        return ""
    near = (asking for asking in ASKING if asking[0] == plain[0] and OSA.distance(asking, plain) == 1)
    return next((a for a in near if len(a) == len(plain) + 1 or sorted(a) == sorted(plain)), "")


def _better(word: Word, index: Index, encoder: Encoder) -> str:
    """What to read instead; empty where the word stands."""
    plain = word.text.lower()
    lacks = len(plain) == LACKING and word.text.islower()
    if not (lacks or len(plain) >= SHORTEST) or not plain.isalpha() or plain in STOP_WORDS:
        return ""
    if index.frequencies([plain])[plain]:
        return ""
    spelt = american(plain)
    if spelt != plain and index.frequencies([spelt])[spelt]:
        return spelt
    if encoder.count([plain])[0] == 1:
        return ""
    vocabulary = index.vocabulary()
    near = [(term, _edits(plain) + 1) for term in _near(stem(plain), vocabulary)]
    begun = [(term, _edits(plain)) for term in _begun(stem(plain), vocabulary)]
    for term, most in near + begun:
        form = _as_written(term, index, plain)
        if form and OSA.distance(form, plain) <= most and (not lacks or len(form) > LACKING):
            return form
    return ""


def has_form(plain: str, index: Index) -> bool:
    """Whether a document holds a word that begins as most of one in small letters does: "discovery", "discovered"."""
    begun = max(SHORTEST, round(FORM * len(plain)))
    return len(plain) > begun and any(term[:begun] == plain[:begun] for term in index.vocabulary())


def has_kin(plain: str, index: Index) -> bool:
    """Whether a document holds a word akin to one in small letters: a part at one of its ends, or near enough it."""
    return any(_akin(plain, term) for term in index.vocabulary() if len(term) >= SHORTEST - 1)


def _akin(plain: str, term: str) -> bool:
    """Whether a stem is a part of the word at one of its ends, begins as it does, or is it, misspelt."""
    looked_for, begun = stem(plain), max(SHORTEST, round(KIN * len(plain)))
    part = looked_for.endswith(term) or (len(term) >= SHORTEST and plain.startswith(term))
    return part or plain[:begun] == term[:begun] or OSA.distance(looked_for, term, score_cutoff=2) <= 2


def _edits(plain: str) -> int:
    return 2 if len(plain) >= TWO_EDITS else 1


def _near(looked_for: str, vocabulary: Mapping[str, int]) -> list[str]:
    """The stems near enough the word's own, nearest first, the commoner first of those as near."""
    terms = [term for term in vocabulary if term[:1] == looked_for[:1] and term.isalpha() and len(term) >= SHORTEST - 1]
    near = process.extract(looked_for, terms, scorer=OSA.distance, score_cutoff=_edits(looked_for), limit=None)
    kept = [(away, -vocabulary[term], term) for term, away, _ in near if not _substitutes(looked_for, term)]
    return [term for _, _, term in sorted(kept)[:3]]


def _begun(looked_for: str, vocabulary: Mapping[str, int]) -> list[str]:
    """Stems with which the word begins but for their last letter, longest first.

    The stemmer takes the ending from "infusion", but leaves it on "infusoin".
    """
    terms = [t for t in vocabulary if len(t) >= SHORTEST and t.isalpha() and looked_for.startswith(t[:-1])]
    return sorted(terms, key=lambda term: (-len(term), -vocabulary[term], term))[:3]


def _substitutes(looked_for: str, term: str) -> bool:
    """Whether one letter of a short word stands for another: more often another word than a slip."""
    same_length = len(looked_for) == len(term)
    return len(looked_for) < SUBSTITUTED - 2 and same_length and sorted(looked_for) != sorted(term)


def _as_written(found: str, index: Index, asked: str) -> str:
    """The form of a stem, as some of the passages that hold it have it, that is nearest the asked word."""
    texts = [index.passage(row).text for row in index.rows_with(found, 20)]
    forms = {word.text.lower() for text in texts for word in words(text) if stem(word.text) == found}
    return min(forms, key=lambda form: (OSA.distance(form, asked), form), default="")
