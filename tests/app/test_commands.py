from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.app.commandline import ROOT, SETTINGS, citewell, free_port, here, refused, where

QUESTIONS = [{"id": f"q{i}", "question": f"How many mg of dose {i} a day?"} for i in range(40)]


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A command in a process of its own, ended with the test."""
    command = [sys.executable, "-m", "app.cli", *map(str, arguments)]
    pipe = subprocess.PIPE
    child = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | SETTINGS, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate(timeout=60)


def said(child: subprocess.Popen[str], words: str, stream: str = "stderr") -> str:
    """The first line that holds the words."""
    for line in getattr(child, stream):
        if words in line:
            return str(line)
    raise AssertionError(f"ended without saying {words!r}")


def answer_of(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode in (0, 1), done.stderr
    (line,) = done.stdout.splitlines()
    answer: dict[str, Any] = json.loads(line)
    assert done.returncode == (0 if answer["answerable"] else 1)
    return answer


def test_ask_asks_literally_where_it_is_told_to(built: Path, model: Path) -> None:
    asked = ("ask", "Does the rivver boil?", "--json", *where(built, model))
    assert answer_of(here(*asked))["searched"] == "Does the river boil?"
    assert answer_of(here(*asked, "--literal"))["searched"] == "Does the rivver boil?"
    both = here(*asked, "--literal", "--history", "What boils?")
    assert both.returncode == 2
    assert "--history: not allowed with argument --literal" in both.stderr


def test_ask_quotes_the_document_word_for_word(built: Path, model: Path) -> None:
    answer = answer_of(here("ask", "How many mg a day?", "--json", *where(built, model)))
    text = (built / "corpus" / "good.md").read_text("utf-8")
    shown = answer["quotes"] + answer["closest"]
    assert shown
    assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in shown)
    assert answer["hits"]


def test_ask_says_the_same_to_a_reader(built: Path, model: Path) -> None:
    done = here("ask", "How many mg a day?", *where(built, model))
    answer = answer_of(here("ask", "How many mg a day?", "--json", *where(built, model)))
    assert (answer["quotes"] + answer["closest"])[0]["text"] in done.stdout
    assert f"Confidence {answer['confidence']:.2f}" in done.stdout


def test_ask_shows_no_more_quotes_than_asked_for(built: Path, model: Path) -> None:
    answer = answer_of(here("ask", "dose water river", "--json", "--quotes", "1", *where(built, model)))
    assert len(answer["quotes"]) <= 1


def test_ask_makes_the_index_where_there_is_none(copied: Path, model: Path) -> None:
    shutil.rmtree(copied / "index")
    done = here("ask", "How many mg a day?", "--json", *where(copied, model))
    answer_of(done)
    assert "1 document, 1 added" in done.stderr


def test_ask_uses_an_index_that_is_out_of_date_and_says_so(copied: Path, model: Path) -> None:
    (copied / "corpus" / "new.txt").write_text("Something new.", "utf-8")
    done = here("ask", "How many mg a day?", "--json", *where(copied, model))
    answer_of(done)
    assert "does not know of 1 change in the documents: run `citewell rebuild`" in done.stderr


def test_another_row_in_the_table_of_sources_is_told(copied: Path, model: Path) -> None:
    (copied / "corpus" / "sources.toml").write_text('[[document]]\nfile = "good.md"\ntitle = "Doses"\n', "utf-8")
    assert here("documents", *where(copied)).stdout.startswith("good.md  changed ")
    assert "does not know of 1 change" in here("ask", "How many mg a day?", *where(copied, model)).stderr
    assert "1 changed" in here("rebuild", *where(copied, model)).stdout
    assert here("documents", *where(copied)).stdout == "good.md  indexed     Doses, 2 passages\n"


def test_a_document_is_asked_alone(copied: Path, model: Path) -> None:
    (copied / "corpus" / "other.txt").write_text("The dose of the other is 7 mg a day.", "utf-8")
    assert here("rebuild", *where(copied, model)).stdout.startswith("2 documents, 1 added")
    options = ("--json", "--document", "other.txt", *where(copied, model))
    answer = answer_of(here("ask", "How many mg a day?", *options))
    assert {hit["document"] for hit in answer["hits"]} == {"other.txt"}


def test_a_second_rebuild_encodes_nothing(built: Path, model: Path) -> None:
    done = here("rebuild", *where(built, model))
    assert "nothing changed" in done.stdout
    assert " 0 encoded" in done.stdout


def test_evaluate_writes_answers_measures_and_report_and_verify_finds_all_exact(
    built: Path, model: Path, tmp_path: Path
) -> None:
    text = (built / "corpus" / "good.md").read_text("utf-8")
    start = text.index("Give 5 mg")
    gold = {"doc": "good.md", "start": start, "end": start + 16, "text": text[start : start + 16]}
    rows = [QUESTIONS[0] | {"answerable": True, "answers": [gold]}, QUESTIONS[1] | {"answerable": False, "answers": []}]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = here("evaluate", tmp_path / "q.jsonl", "--out", tmp_path / "out", *where(built, model))
    assert done.returncode == 0, done.stderr
    measures = json.loads((tmp_path / "out" / "measures.json").read_text("utf-8"))
    assert (measures["questions"], measures["graded"], measures["run"]["questions"]) == (2, 1, "q.jsonl")
    assert f"hit@1            {measures['measures']['hit@1']['value']:8.3f}" in done.stdout
    assert (tmp_path / "out" / "report.md").read_text("utf-8").startswith("# Evaluation\n")
    assert "not in these documents" not in done.stderr
    checked = here("verify", tmp_path / "out" / "answers.jsonl", *where(built))
    assert checked.returncode == 0
    assert checked.stdout.endswith(" exact\n")


def test_evaluate_reads_questions_from_a_pipe(built: Path, model: Path, tmp_path: Path) -> None:
    data = (json.dumps(QUESTIONS[0]) + "\n").encode()
    end, start = os.pipe()
    os.write(start, data)
    os.close(start)
    assert here("evaluate", f"/dev/fd/{end}", "--out", tmp_path / "out", *where(built, model)).returncode == 0
    os.close(end)
    made = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert made["questions_sha256"] == hashlib.sha256(data).hexdigest()


def test_evaluate_says_when_the_gold_is_of_other_documents(built: Path, model: Path, tmp_path: Path) -> None:
    row = QUESTIONS[0] | {"answers": [{"doc": "elsewhere.md", "start": 0, "end": 4, "text": "Give"}]}
    (tmp_path / "q.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    done = here("evaluate", tmp_path / "q.jsonl", "--out", tmp_path / "out", *where(built, model))
    assert (done.returncode, "first line 1: the index holds no document elsewhere.md" in done.stderr) == (0, True)
    assert "the index holds no document elsewhere" in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_evaluate_goes_on_where_a_kill_stopped_it(built: Path, model: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in QUESTIONS), "utf-8")
    arguments = ("evaluate", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "out"), *where(built, model))
    with running(*arguments) as child:
        said(child, "asked 4 of 40")
        child.send_signal(signal.SIGKILL)
    before = (tmp_path / "out" / "answers.jsonl").read_bytes()
    assert 4 <= before.count(b"\n") < 40
    done = here(*arguments)
    assert f"asked {before.count(bytes([10]))} of 40" in done.stderr
    after = (tmp_path / "out" / "answers.jsonl").read_bytes()
    assert after.startswith(before[: before.rindex(b"\n") + 1])
    assert [json.loads(line)["id"] for line in after.splitlines()] == [row["id"] for row in QUESTIONS]


def test_verify_tells_what_changed_and_exits_1(copied: Path, model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(here("ask", "5 mg a day", "--json", *where(copied, model)).stdout, "utf-8")
    document = copied / "corpus" / "good.md"
    document.write_text(document.read_text("utf-8").replace(" mg", " kg"), "utf-8")
    done = here("verify", tmp_path / "a.jsonl", *where(copied))
    assert done.returncode == 1
    assert "changed: line-1, " in done.stdout
    assert "'m' is now 'k'" in done.stdout
    told = here("verify", tmp_path / "a.jsonl", "--json", *where(copied)).stdout.splitlines()
    assert "changed" in {json.loads(line)["state"] for line in told}


def test_a_saved_answer_cannot_pass_a_line_of_its_own_for_what_verify_found(tmp_path: Path) -> None:
    quote = {"document": "a.txt\n1 quote: 1 exact", "start": 0, "end": 1, "text": "A"}
    row = {"id": "q1\n1 quote: 1 exact", "answerable": True, "confidence": 1.0, "quotes": [quote]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    (tmp_path / "corpus").mkdir()
    done = here("verify", tmp_path / "a.jsonl", *where(tmp_path))
    gone = "gone: q1 1 quote: 1 exact, quote 1, a.txt 1 quote: 1 exact, characters 0-1"
    assert done.stdout.splitlines() == [gone, '  "A"', "1 quote: 1 gone"]


def test_verify_needs_no_index(copied: Path, model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(here("ask", "5 mg a day", "--json", *where(copied, model)).stdout, "utf-8")
    shutil.rmtree(copied / "index")
    assert here("verify", tmp_path / "a.jsonl", *where(copied)).returncode == 0


def test_a_chat_begins_without_documents_as_some_can_be_added(model: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    with running("chat", "--port", str(free_port()), *where(tmp_path, model)) as child:
        assert "holds no document that can be read yet: add some on the page" in said(child, "holds no")
        assert "the chat is at" in said(child, "the chat is at")


def test_rebuild_watches_until_ctrl_c(copied: Path, model: Path) -> None:
    with running("rebuild", "--watch", *where(copied, model)) as child:
        said(child, "watching")
        (copied / "corpus" / "later.txt").write_text("The dose came later.", "utf-8")
        assert "2 documents, 1 added" in said(child, "1 added", "stdout")
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=60) == 130
        assert child.stderr is not None
        assert "Traceback" not in child.stderr.read()


def test_the_chat_is_served_and_picks_up_a_rebuild_by_itself(copied: Path, model: Path) -> None:
    port = free_port()
    with running("chat", "--port", str(port), *where(copied, model)) as child:
        assert f"http://127.0.0.1:{port} " in said(child, "the chat is at")
        assert "Citewell" in fetched(f"http://127.0.0.1:{port}/", "Citewell")
        (copied / "corpus" / "later.txt").write_text("The dose came later.", "utf-8")
        assert here("rebuild", *where(copied, model)).returncode == 0
        assert "later.txt" in fetched(f"http://127.0.0.1:{port}/api/documents", "later.txt")
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=60) == 130


def test_a_port_in_use_is_told_in_a_sentence(built: Path, model: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = here("chat", "--port", str(port), *where(built, model))
    assert f"127.0.0.1:{port} cannot be listened on" in refused(done)


def test_a_file_of_users_that_is_not_there_is_told(built: Path, model: Path) -> None:
    done = here("chat", "--auth-file", built / "nobody", *where(built, model))
    assert "cannot be read as a file of users" in refused(done)


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--auth-file", "{} cannot be read as a file of users: is a directory"),
        ("--feedback", "{} cannot hold verdicts: it is a folder; name a file in it"),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_told_before_anything_is_served(
    built: Path, model: Path, option: str, sentence: str
) -> None:
    done = here("chat", option, built, *where(built, model))
    assert done.stderr == f"citewell: {sentence.format(built)}\n"
    assert refused(done)


def test_mcp_speaks_over_standard_input_and_output_and_nothing_else(built: Path, model: Path) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    with running("mcp", *where(built, model)) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(json.dumps(hello) + "\n")
        child.stdin.flush()
        assert json.loads(child.stdout.readline())["result"]["serverInfo"]["name"] == "citewell"


def fetched(url: str, words: str) -> str:
    """The page, as soon as it holds the words."""
    deadline = time.monotonic() + 60
    text = ""
    while words not in text and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=30) as page:
                text = page.read().decode("utf-8")
        except OSError:
            time.sleep(0.2)
    return text


def test_an_answer_can_be_piped_to_verify(built: Path, model: Path) -> None:
    answer = here("ask", "How many mg a day?", "--json", *where(built, model)).stdout
    done = citewell("verify", "-", "--corpus", built / "corpus", stdin=answer)
    assert (done.returncode, done.stdout.endswith(" exact\n")) == (0, True)
