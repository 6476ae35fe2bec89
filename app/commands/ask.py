"""``citewell ask``: the answer to one question."""

from __future__ import annotations

import sys
from argparse import Namespace

from app.assistant import checked
from app.commands.opening import open_index, require_documents
from app.console import paint, width
from app.render import dump, to_json
from app.terminal import to_text


def run(arguments: Namespace) -> int:
    """Print the answer; 1 where the documents do not say."""
    question = sys.stdin.read() if arguments.question == "-" else arguments.question
    checked(question)  # before anything slow
    assistant = open_index(arguments)
    require_documents(arguments.document, assistant)
    answer = assistant.ask(question, arguments.history, quotes=arguments.quotes, documents=arguments.document or None)
    print(
        dump(to_json(answer)) if arguments.json else to_text(answer, paint(), width()),
        end="\n" if arguments.json else "",
    )
    return 0 if answer.answerable else 1
