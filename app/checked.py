"""What can be asked: a question of some words, not too long, that is text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ingest.clean import SURROGATES
from ingest.errors import QuestionError

LONGEST_QUESTION = 2000
"""Characters: four times the longest question of the evaluation sets."""


def checked(question: str) -> str:
    """The question without the blanks around it.

    Raises
    ------
    QuestionError
        If it is empty, has no letter or digit, is far too long, or is not whole text.
    """
    plain = " ".join(question.split())
    if not plain:
        raise QuestionError("the question is empty: type what you want to know")
    if len(plain) > LONGEST_QUESTION:
        raise QuestionError(
            f"the question has {len(plain)} characters: ask in at most {LONGEST_QUESTION}, one thing at a time"
        )
    if not any(unicodedata.category(c)[0] in "LN" for c in plain):
        raise QuestionError("the question has no word in it: type what you want to know")
    if SURROGATES.search(plain):
        raise QuestionError("the question is not text in UTF-8: type it anew")
    return plain


def require_askable(earlier: Sequence[str]) -> None:
    """Do nothing where every earlier question is text, and not too long.

    Raises
    ------
    QuestionError
        Saying to leave out the one that is not.
    """
    if any(map(SURROGATES.search, earlier)):
        raise QuestionError("an earlier question is not text in UTF-8: leave it out")
    if any(len(question) > LONGEST_QUESTION for question in earlier):
        raise QuestionError(f"an earlier question has over {LONGEST_QUESTION} characters: leave it out")
