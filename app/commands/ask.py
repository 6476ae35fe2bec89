"""``citewell ask``: the answer to one question."""

from __future__ import annotations

import sys
from argparse import Namespace

from app.answer import Answer
from app.assistant import Assistant
from app.checked import checked
from app.commands.opening import open_index
from app.console import paint, width
from app.render import dump, to_json
from app.terminal import to_text
from ingest.errors import QuestionError


def run(arguments: Namespace) -> int:
    """Print the answer; 1 where the documents do not say."""
    question = _read() if arguments.question == "-" else arguments.question
    checked(question)  # before anything slow
    assistant = open_index(arguments)
    answer = _answer(assistant, question, arguments)
    print(
        dump(to_json(answer)) if arguments.json else to_text(answer, paint(), width()),
        end="\n" if arguments.json else "",
    )
    return 0 if answer.answerable else 1


def _read() -> str:
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise QuestionError(f"the question is not text in {error.encoding.upper()}: type it anew") from error


def _answer(assistant: Assistant, question: str, arguments: Namespace) -> Answer:
    documents = arguments.document or None
    if arguments.literal:
        return assistant.ask_literally(question, quotes=arguments.quotes, documents=documents)
    return assistant.ask(question, arguments.history, quotes=arguments.quotes, documents=documents)
