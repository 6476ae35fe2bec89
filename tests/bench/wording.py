"""What becomes of questions that are worded as people chat: ``python -m tests.bench.wording QUESTIONS INDEX``

QUESTIONS is a file as `citewell evaluate` takes it, INDEX the index of its documents. Asks each question that has no
history in each wording, as read and as it stands, and after another of them, and prints the share of answerable ones
that are refused, of unanswerable ones that are answered, and of first quotes that are right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.answer import Answer
from app.assistant import Assistant
from app.grade import Grade, grade
from app.metrics import FALSE_ANSWERS, FALSE_REFUSALS, measure, quote_at
from app.qrel import Qrel
from app.questions import Question, read_questions
from app.render import dump, to_json
from app.run import parse_answer

WORDINGS: Mapping[str, str] = {
    "as it was written": "{}",
    "Hi! ...": "Hi! {}",
    "... Thanks!": "{} Thanks!",
    "Can you please tell me: ...": "Can you please tell me: {}",
    "Hello, I have a question. ...": "Hello, I have a question. {}",
    "According to the documents, ...": "According to the documents, {}",
    "... Please cite your sources.": "{} Please cite your sources.",
    "3. ...": "3. {}",
    "“...”": "“{}”",
    "I am a nurse. ...": "I am a nurse. {}",
    "My daughter is ill and we are worried. ...": "My daughter is ill and we are worried. {}",
}
"""How each is shown, and how it is made of a question; capitals come on top."""

MEASURES = (FALSE_REFUSALS, FALSE_ANSWERS, quote_at(1))


def main(path: Path, index: Path) -> None:
    """Print a row for each wording."""
    assistant = Assistant.open(index)
    questions = [question for question in read_questions(path) if not question.history]
    made: dict[str, Callable[[str], str]] = {shown: pattern.format for shown, pattern in WORDINGS.items()}
    for shown, wording in {**made, "ALL IN CAPITALS": str.upper}.items():
        print(f"{shown:42}  read {_row(assistant.ask, questions, wording)}", end="")
        print(f"  as it stands {_row(assistant.ask_literally, questions, wording)}", flush=True)
    before = {question.text: other.text for question, other in zip(questions, _turned(questions), strict=True)}
    print(
        f"{'after another question':42}  read {_row(lambda text: assistant.ask(text, [before[text]]), questions, str)}"
    )


def _turned(questions: Sequence[Question]) -> Sequence[Question]:
    """The questions in order from about the middle on: neighbours in a file are often on one thing."""
    half = len(questions) // 2
    return [*questions[half:], *questions[:half]]


def _row(ask: Callable[[str], Answer], questions: Sequence[Question], wording: Callable[[str], str]) -> str:
    grades = [_grade(ask(wording(question.text)), question.qrel) for question in questions if question.qrel]
    return "  ".join(f"{value.measure.name} {value.value:.3f}" for value in measure(grades, 0, MEASURES))


def _grade(answer: Answer, qrel: Qrel) -> Grade:
    return grade(parse_answer(json.loads(dump(to_json(answer))), ""), qrel)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
