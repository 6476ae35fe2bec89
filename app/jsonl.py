"""Read lines of JSON, naming the line that cannot be used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

from ingest.errors import CitewellError, QuestionsError

Row = dict[str, Any]
T = TypeVar("T")
_PLAIN = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}


def read_file(path: Path) -> bytes:
    """What a file holds.

    Raises
    ------
    CitewellError
        If the file cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise CitewellError(f"{path}: cannot be read ({error.strerror}): give the path of a file") from error


def lines_in(data: bytes, name: str) -> list[str]:
    """Lines in UTF-8, with or without a byte order mark, split at newlines alone; read from what is called ``name``.

    Raises
    ------
    QuestionsError
        At the first line that is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise QuestionsError(name, line, "is not UTF-8: save it as UTF-8") from error


def read_objects(path: Path) -> Iterator[tuple[int, Row]]:
    """Line number, from 1, and object of each line that is not blank.

    Raises
    ------
    CitewellError
        If the file cannot be opened.
    QuestionsError
        At the first line that is no JSON object.
    """
    return objects_in(lines_in(read_file(path), str(path)), str(path))


def objects_in(lines: Iterable[str], name: str) -> Iterator[tuple[int, Row]]:
    """As ``read_objects``, of lines already read from what the user calls ``name``."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, parse_object(line)
            except ValueError as error:
                raise QuestionsError(name, number, str(error)) from error


def parse_object(line: str) -> Row:
    """The object that ``line`` holds; ValueError says in plain words why there is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        trouble = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise ValueError(f"is not JSON ({trouble}): write one object a line") from error
    return of_kind(row, dict, "the line")


def take(row: Row, name: str, kind: type[T]) -> T:
    """The field ``name``; ValueError if it is missing or of another kind."""
    if name not in row:
        raise ValueError(f'has no "{name}"')
    return of_kind(row[name], kind, f'"{name}"')


def take_or(row: Row, name: str, kind: type[T], default: T) -> T:
    """The field ``name``, or ``default`` where it is missing or null; ValueError if it is of another kind."""
    return default if row.get(name) is None else take(row, name, kind)


def of_kind(value: object, kind: type[T], what: str) -> T:
    """``value`` if JSON calls it a ``kind``, a whole number counting as a number; ValueError names ``what``."""
    if kind is float and type(value) is int:
        return cast(T, _as_number(value, what))
    if type(value) is not kind:
        raise ValueError(f"{what} must be {_PLAIN[kind]}, not {json.dumps(value)[:40]}")
    return value


def _as_number(value: int, what: str) -> float:
    try:
        return float(value)
    except OverflowError as error:
        raise ValueError(f"{what} is far too large") from error
