"""Tell where the gold of a file of questions is not about these documents: a wrong corpus looks like bad answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.qrel import Target
from app.questions import Question

TextOf = Callable[[str], str | None]
"""The text of a document by its id; None where there is no such document."""


def misfit(questions: Sequence[Question], text_of: TextOf) -> str:
    """One sentence: how many questions have gold that is not in the documents, and where the first is; else empty."""
    found = [(question.line, trouble) for question in questions if (trouble := _trouble(question, text_of))]
    if not found:
        return ""
    graded = sum(question.qrel is not None and bool(question.qrel.targets) for question in questions)
    line, trouble = found[0]
    return (
        f"the right answers of {len(found)} of {graded} questions are not in these documents (first line {line}:"
        f" {trouble}): is --corpus the one that the questions are about?"
    )


def _trouble(question: Question, text_of: TextOf) -> str:
    targets = question.qrel.targets if question.qrel else ()
    return next(filter(None, (_target_trouble(target, text_of(target.document)) for target in targets)), "")


def _target_trouble(target: Target, text: str | None) -> str:
    if text is None:
        return f"the index holds no document {target.document}"
    if target.page is not None:  # a PDF's words are matched by page, since each reader of PDF reads others
        return ""
    there = text[target.start : target.end]
    if len(there) < target.end - target.start:
        return f"{target.document} ends before character {target.end}"
    if target.text and target.text.split() != there.split():
        return f"characters {target.start}-{target.end} of {target.document} are not its text"
    return ""
