from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.qrel import Target
from app.questions import read_questions
from app.turn import Turn
from ingest.errors import CitewellError, QuestionsError
from tests.app.evalsets import SETS, needs_sets


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return path


def test_a_line_gives_id_question_history_and_gold(tmp_path: Path) -> None:
    gold = {"doc": "a.txt", "start": 3, "end": 9, "text": "answer", "part": 2}
    row = {"id": 7, "question": "Why?", "history": ["Who?"], "answerable": True, "answers": [gold], "need_all": True}
    (question,) = read_questions(write(tmp_path / "q.jsonl", row))
    assert (question.id, question.text, question.history) == ("7", "Why?", ("Who?",))
    assert question.qrel is not None
    assert (question.qrel.targets, question.qrel.need_all) == ((Target("a.txt", 3, 9, "answer", 2),), True)


def test_a_question_without_id_is_named_by_its_line(tmp_path: Path) -> None:
    questions = read_questions(write(tmp_path / "q.jsonl", {"question": "a?"}, "", {"question": "b?"}))
    assert [(question.id, question.qrel) for question in questions] == [("line-1", None), ("line-3", None)]


def test_turns_of_a_history_keep_who_said_them(tmp_path: Path) -> None:
    history = [{"role": "user", "text": "Who?"}, {"role": "agent", "text": "She."}]
    (question,) = read_questions(write(tmp_path / "q.jsonl", {"question": "Why?", "history": history}))
    assert question.history == (Turn("user", "Who?"), Turn("agent", "She."))


@pytest.mark.parametrize("head", ["id,question", "\ufeffid,Question", "id;question;note"])
def test_csv_needs_a_question_column_and_takes_an_id(head: str, tmp_path: Path) -> None:
    delimiter = ";" if ";" in head else ","
    path = write(tmp_path / "q.csv", head, f'q1{delimiter}"What, and ""why""?"', f"{delimiter}Who?")
    assert [(one.id, one.text) for one in read_questions(path)] == [("q1", 'What, and "why"?'), ("line-3", "Who?")]


def test_windows_newlines_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"question": "a?"}\r\n{"question": "b?"}\r\n')
    assert [one.text for one in read_questions(path)] == ["a?", "b?"]


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        ('{"question": "b?"', "is not JSON"),
        ("[]", "must be an object"),
        ('{"id": "x"}', 'has no "question"'),
        ('{"question": 5}', '"question" must be text, not 5'),
        ('{"question": " "}', "the question is empty"),
        ('{"question": "?!"}', "no word in it"),
        (json.dumps({"question": "a" * 100_000}), "100000 characters"),
        ('{"question": "b?", "history": "a?"}', '"history" must be a list'),
        ('{"question": "b?", "history": [{"role": "user"}]}', 'has no "text"'),
        (json.dumps({"question": "b?", "history": ["a" * 3000]}), "an earlier question has over"),
        ('{"question": "b?", "answers": [{"doc": "a.txt", "start": 5, "end": 1}]}', "start <= end"),
        ('{"question": "b?", "answers": [{"doc": "a.txt", "start": true, "end": 1}]}', "a whole number"),
        ('{"question": "b?", "id": "line-1"}', "taken by an earlier line"),
        ('{"question": "b?", "id": [1]}', '"id" must be text'),
        ("[" * 100_000, "is not JSON"),
        ('{"question": "b?", "history": ["\\ud83d\\ude00 \\ud800"]}', r"\ud800 is half a character"),
        ('{"question": "b?", "history": [{"role": "user", "text": "\\ud800"}]}', "is not text"),
        ('{"question": "b?", "id": "\\udfff"}', r"\udfff is half a character"),
    ],
)
def test_a_broken_line_is_named_by_its_number(line: str, trouble: str, tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", {"question": "a?"}, line)
    with pytest.raises(QuestionsError, match=r"q\.jsonl:2: ") as caught:
        read_questions(path)
    assert trouble in str(caught.value)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("text", "line", "trouble"),
    [
        ("id,text\n1,a?\n", 1, 'no column "question"'),
        ("question\na?\nb?,c\n", 3, "2 cells under 1 columns"),
        ('question\na?\n"b?\n', 4, "is not CSV"),
        ("id,question\r1,a?\r2,b?\r", 1, "is not CSV .new-line character seen in unquoted field.: save it"),
        (f'"{"a" * 131_073}",question\na,b?\n', 1, "is not CSV .field larger than field limit"),
        ('"question\na?\n', 3, "is not CSV"),
        ("question,id\na?,1\n,2\n", 3, "the question is empty"),
    ],
)
def test_a_broken_line_of_csv_is_named_too(text: str, line: int, trouble: str, tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(QuestionsError, match=trouble) as caught:
        read_questions(path)
    assert caught.value.line == line


def test_a_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(b'{"question": "a?"}\n{"question": "caf\xe9?"}\n')
    with pytest.raises(QuestionsError, match=r":2: is not UTF-8"):
        read_questions(path)


def test_a_file_that_is_missing_or_holds_no_question_is_told(tmp_path: Path) -> None:
    with pytest.raises(CitewellError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")
    with pytest.raises(CitewellError, match="holds no question"):
        read_questions(write(tmp_path / "q.jsonl", ""))


@needs_sets
@pytest.mark.parametrize("name", ["gene", "mtragun", "chroma", "clapnq", "financebench"])
def test_the_evaluation_sets_are_read_whole(name: str) -> None:
    path = SETS / name / "questions.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    questions = read_questions(path)
    assert [one.id for one in questions] == [str(row["id"]) for row in rows]
    assert [len(one.qrel.targets) for one in questions if one.qrel] == [len(row["answers"]) for row in rows]
