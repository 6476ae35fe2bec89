"""Ask every question of a file and keep the answers, line by line, so that nothing is lost when it stops."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from app.answer import Answer
from app.questions import Question
from app.render import Json, dump, to_json
from app.run import SavedAnswer, read_answers
from index.disk import locked
from ingest.errors import CitewellError

ANSWERS = "answers.jsonl"
RUN = "run.json"

_PACKAGES = ("ingest", "index", "app")


@dataclass(frozen=True, slots=True)
class Run:
    """What produced the answers: two runs that are equal give equal answers.

    Parameters
    ----------
    questions
        Name of the file.
    questions_sha256
        Of its bytes, hex.
    index, encoder, settings
        As in the answers.
    quotes
        Most quotes an answer.
    code
        SHA-256 of the program's own files, hex.
    """

    questions: str
    questions_sha256: str
    index: str
    encoder: str
    settings: tuple[tuple[str, str], ...]
    quotes: int
    code: str

    def to_json(self) -> Json:
        """The same, with the settings as an object."""
        return {**asdict(self), "settings": dict(self.settings)}


def evaluate(
    run: Run,
    questions: Sequence[Question],
    ask: Callable[[Question], Answer],
    out: Path,
    progress: Callable[[int, int], None],
) -> tuple[SavedAnswer, ...]:
    """Answers to all questions, in their order, written to ``out/answers.jsonl`` one at a time.

    A run that was stopped goes on where it stopped if ``run`` is equal; one that was finished, or another run, is
    started over.

    Parameters
    ----------
    progress
        Called with the number of answers there are and of all questions, first before anything is asked.

    Raises
    ------
    CitewellError
        If ``out`` is not a folder that can be written, or another run writes into it now.
    """
    with _held(out):
        done = _begun(run, questions, out)
        if not done:
            _start(run, out)
        progress(done, len(questions))
        for number, question in enumerate(questions[done:], done + 1):
            _append(dump({"id": question.id, **to_json(ask(question))}) + "\n", out / ANSWERS)
            progress(number, len(questions))
        return read_answers(out / ANSWERS)


def code_digest() -> str:
    """SHA-256 over the program's own files and its small models: answers of two versions are never mixed in one run."""
    root, digest = Path(__file__).parents[1], hashlib.sha256()
    found = (file for package in _PACKAGES for file in (root / package).rglob("*"))
    for file in sorted(file for file in found if file.suffix in (".py", ".json")):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


@contextmanager
def _held(out: Path) -> Iterator[None]:
    """Make the folder where it is missing, and keep it from other runs."""

    def busy() -> None:
        raise CitewellError(f"{out}: another evaluation writes there: wait for its end, or name another with --out")

    with ExitStack() as held:
        try:
            out.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(out / RUN, busy))
        except OSError as error:
            raise CitewellError(f"{out}: cannot hold answers ({error.strerror}): name another with --out") from error
        yield


def _start(run: Run, out: Path) -> None:
    (out / ANSWERS).write_bytes(b"")
    (out / RUN).write_text(dump(run.to_json()) + "\n", encoding="utf-8")


def _append(line: str, path: Path) -> None:
    try:
        with path.open("a", encoding="utf-8", newline="\n") as lines:
            lines.write(line)
    except OSError as error:
        why = f"{path}: cannot be written ({error.strerror})"
        raise CitewellError(f"{why}: put that right, and the same command goes on from there") from error


def _begun(run: Run, questions: Sequence[Question], out: Path) -> int:
    """How many of the questions an equal run in ``out`` has answered; 0 too if it answered all."""
    if not _is_same(run, out / RUN) or not (out / ANSWERS).exists():
        return 0
    _drop_torn_line(out / ANSWERS)
    try:
        ids = [answer.id for answer in read_answers(out / ANSWERS)]
    except CitewellError:
        return 0
    matches = len(ids) < len(questions) and ids == [question.id for question in questions[: len(ids)]]
    return len(ids) if matches else 0


def _is_same(run: Run, path: Path) -> bool:
    try:
        return bool(json.loads(path.read_text(encoding="utf-8")) == run.to_json())
    except (OSError, ValueError):
        return False


def _drop_torn_line(path: Path) -> None:
    """Cut what was written after the last newline: the process was ended in the middle of it."""
    whole = path.read_bytes().rfind(b"\n") + 1
    os.truncate(path, whole)
