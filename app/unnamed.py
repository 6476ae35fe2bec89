"""What a question is about and no document names: a rare word, "sorafenib", or a code, "ORION-3"."""

from __future__ import annotations

from collections.abc import Collection

from app.namesakes import codes
from index.encode import Encoder
from index.spelling import has_kin
from index.store import Index
from index.terms import Word, american, stem, words

PIECES = 3
"""Pieces into which the encoder cuts a word, or more, that English texts seldom hold."""

_ENGLISH = (
    "and are can did do does for from has have how is it of or that the this to were what when where which who why with"
)
ENGLISH = frozenset(_ENGLISH.split())
"""Words that an English question has, and that one in another language seldom does."""

FEW = 3
"""Missing words, or more, that make another language of a question."""

LONGEST = 40
"""Letters of a word that may be a slip for an English one; what is longer is of a script that puts no blanks."""

LOOKED_AT = 50
"""Passages with a code's name that are looked into."""

UNNAMED = 0.3
"""Most confidence where nothing names what is asked about.

Of the written questions on the five texts 19 hold such a word, none of which has an answer; false answers are .54 with
this and .58 without, false refusals .04 both, by ``citewell evaluate tests/bench/written/texts.jsonl``.
"""


def unnamed(question: str, missing: Collection[str], index: Index, encoder: Encoder) -> tuple[str, ...]:
    """Rare words of a question among those that are missing, and codes that no passage holds, as asked, in order.

    A word that has kin in the documents, or is a slip for an English one, does not count, and a code only where
    passages hold another of its name. No word counts in a question that is in another language than the documents.
    """
    own = [word for word in words(question) if word.text in missing]
    rare = [] if _is_foreign(question, own) else [word.text for word in own if _is_rare(word, index, encoder)]
    return (*rare, *(code for code in codes(question) if not _held(code, index) and _has_namesake(code, index)))


def _is_foreign(question: str, missing: Collection[Word]) -> bool:
    """Whether it holds no common English word, and several of its words, and most of them, are missing."""
    asked = words(question)
    most = len(missing) >= FEW and 2 * len(missing) > len(asked)
    return most and not any(word.text.lower() in ENGLISH for word in asked)


def _is_rare(word: Word, index: Index, encoder: Encoder) -> bool:
    plain = american(word.text.lower())
    if not plain.isalpha() or plain.endswith(("ing", "ed", "ly")) or encoder.count([plain])[0] < PIECES:
        return False
    is_slip = len(plain) <= LONGEST and 1 in encoder.count(_slips(plain))
    return not (is_slip or has_kin(plain, index))


def _slips(plain: str) -> list[str]:
    """What a word may be a slip of the pen for: a letter doubled or not, two swapped, a vowel left out; and itself."""
    cuts = [(plain[:i], plain[i:]) for i in range(1, len(plain))]
    doubled = [a + a[-1] + b for a, b in cuts]
    single = [a + b[1:] for a, b in cuts if a[-1] == b[0]]
    swapped = [a[:-1] + b[0] + a[-1] + b[1:] for a, b in cuts]
    return [plain, *doubled, *single, *swapped, *(a + vowel + b for a, b in cuts for vowel in "aeiou")]


def _has_namesake(code: str, index: Index) -> bool:
    """Whether a passage holds a code of the same name with another number."""
    name = code.split("-", maxsplit=1)[0]
    passages = (index.passage(row).text for row in index.rows_with(stem(name), LOOKED_AT))
    return any(other != code and other.split("-")[0] == name for text in passages for other in codes(text))


def _held(code: str, index: Index) -> bool:
    """Whether a passage holds a code, its parts joined by a sign, a blank or nothing."""
    return any(index.frequencies([code, code.replace("-", "")]).values())
