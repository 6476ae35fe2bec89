"""``citewell evaluate``: answers to a file of questions, and their measures."""

from __future__ import annotations

import hashlib
import json
import sys
from argparse import Namespace
from pathlib import Path

from app import report
from app.answer import Answer
from app.assistant import Assistant
from app.commands.opening import open_index
from app.config import THRESHOLD
from app.console import tell
from app.evaluate import ANSWERS, Run, code_digest, evaluate
from app.gold import misfit
from app.jsonl import read_file
from app.progress import Bar
from app.questions import Question, questions_in
from app.run import SavedAnswer
from index.store import Index

MEASURES, REPORT = "measures.json", "report.md"


def run(arguments: Namespace) -> int:
    """Write answers, measures and report into ``--out``, and print the measures."""
    data = read_file(arguments.file)  # once: a pipe gives it only once, and an editor may change it meanwhile
    questions = questions_in(data, arguments.file)
    assistant = open_index(arguments)
    what = _run(arguments, data, assistant)
    wrong = misfit(questions, lambda document: _text(assistant.index, document))
    if wrong:
        tell(wrong)
    answers = _answers(what, questions, assistant, arguments)
    found = report.report_on(what, questions, answers, wrong)
    out: Path = arguments.out
    (out / MEASURES).write_text(json.dumps(report.to_json(found), indent=2) + "\n", encoding="utf-8")
    (out / REPORT).write_text(report.to_markdown(found), encoding="utf-8")
    print(report.to_text(found), end="")
    tell(f"wrote {ANSWERS}, {MEASURES} and {REPORT} into {out}")
    return 0


def _answers(
    what: Run, questions: tuple[Question, ...], assistant: Assistant, arguments: Namespace
) -> tuple[SavedAnswer, ...]:
    def ask(question: Question) -> Answer:
        return assistant.ask(question.text, question.history, quotes=arguments.quotes)

    bar = Bar("asked", sys.stderr)
    try:
        return evaluate(what, questions, ask, arguments.out, bar.show)
    finally:
        bar.close()


def _text(index: Index, document: str) -> str | None:
    try:
        return index.document(document).text
    except KeyError:
        return None


def _run(arguments: Namespace, data: bytes, assistant: Assistant) -> Run:
    file: Path = arguments.file
    recipe = assistant.index.manifest.recipe
    return Run(
        questions=file.name,
        questions_sha256=hashlib.sha256(data).hexdigest(),
        index=assistant.index.index_id,
        encoder=recipe.digest,
        settings=(("codec", recipe.codec), ("threshold", str(THRESHOLD))),
        quotes=arguments.quotes,
        code=code_digest(),
    )
