"""Read a file of questions: JSON lines, or CSV with a ``question`` column."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.checked import checked, require_askable
from app.jsonl import Row, lines_in, objects_in, of_kind, read_file, take, take_or
from app.qrel import Qrel, parse_qrel
from app.turn import Turn, questions_among
from ingest.clean import SURROGATES
from ingest.errors import CitewellError, QuestionError, QuestionsError

_DELIMITERS = {".csv": ",;\t", ".tsv": "\t"}  # many spreadsheets write semicolons and still say .csv


@dataclass(frozen=True, slots=True)
class Question:
    """One question to be evaluated.

    Parameters
    ----------
    id
        Unlike every other in its file; ``line-N`` where the file gives none.
    history
        What was said before it, oldest first.
    qrel
        The gold; None where the file has none.
    line
        Where it stands in its file, from 1; 0 where it comes from none.
    """

    id: str
    text: str
    history: tuple[str | Turn, ...] = ()
    qrel: Qrel | None = None
    line: int = field(default=0, compare=False)


def read_questions(path: Path) -> tuple[Question, ...]:
    """Every question of the file, in its order.

    Raises
    ------
    CitewellError
        If the file cannot be opened or holds no question.
    QuestionsError
        At the first line that cannot be used: before anything is asked.
    """
    return questions_in(read_file(path), path)


def questions_in(data: bytes, path: Path) -> tuple[Question, ...]:
    """As `read_questions`, of what was read from the file already."""
    lines = lines_in(data, str(path))
    rows = _csv_rows(lines, path) if path.suffix.lower() in _DELIMITERS else objects_in(lines, str(path))
    questions: dict[str, Question] = {}
    for line, row in rows:
        try:
            question = _question(row, line)
        except ValueError as error:
            raise QuestionsError(str(path), line, str(error)) from error
        if question.id in questions:
            raise QuestionsError(str(path), line, f'the id "{question.id}" is taken by an earlier line')
        questions[question.id] = question
    if not questions:
        raise CitewellError(f'{path}: holds no question: write one JSON object a line, with a "question"')
    return tuple(questions.values())


def _question(row: Row, line: int) -> Question:
    if half := SURROGATES.search(json.dumps(row, ensure_ascii=False)):
        raise ValueError(f"is not text: \\u{ord(half[0]):04x} is half a character; take it out")
    text = take(row, "question", str)
    history = tuple(_turn(turn) for turn in take_or(row, "history", list, []))
    try:
        checked(text)
        require_askable(questions_among(history))
    except QuestionError as error:
        raise ValueError(str(error)) from error
    return Question(_id(row, line), text, history, parse_qrel(row), line)


def _id(row: Row, line: int) -> str:
    name = row.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int | None):
        raise ValueError(f'"id" must be text or a whole number, not {name!r}')
    return f"line-{line}" if name in (None, "") else str(name)


def _turn(turn: object) -> str | Turn:
    if isinstance(turn, str):
        return turn
    row = of_kind(turn, dict, "a turn of the history")
    return Turn(take(row, "role", str), take(row, "text", str))


def _csv_rows(lines: Sequence[str], path: Path) -> Iterator[tuple[int, Row]]:
    delimiters = _DELIMITERS[path.suffix.lower()]
    reader = csv.reader((line + "\n" for line in lines), delimiter=_delimiter(lines[0], delimiters), strict=True)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        if "question" not in names:
            raise QuestionsError(str(path), 1, 'has no column "question": name the columns in the first line')
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _row(names, cells)
    except csv.Error as error:
        trouble = str(error).partition(" - ")[0]  # what follows is for who calls the reader
        raise QuestionsError(str(path), reader.line_num, f"is not CSV ({trouble}): save it as CSV again") from error
    except ValueError as error:
        raise QuestionsError(str(path), reader.line_num, f"is not CSV ({error})") from error


def _row(names: list[str], cells: list[str]) -> Row:
    if len(cells) > len(names):
        raise ValueError(f"{len(cells)} cells under {len(names)} columns: put quotes around a comma")
    return {name: cell for name, cell in zip(names, cells, strict=False) if name in ("id", "question")}


def _delimiter(head: str, delimiters: str) -> str:
    found = (d for d in delimiters if "question" in [name.strip(' "\n\r').lower() for name in head.split(d)])
    return next(found, delimiters[0])
