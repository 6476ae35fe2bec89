from __future__ import annotations

import os
import pty
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.app.commandline import ROOT, SETTINGS, citewell, here, refused
from tests.app.made import CORPUS

COMMANDS = ("ask", "chat", "rebuild", "documents", "text", "evaluate", "verify", "check", "mcp")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_takes_corpus_and_index(command: str) -> None:
    done = citewell(command, "--help")
    assert done.returncode == 0
    assert f"example:\n  citewell {command}" in done.stdout
    assert "--corpus DIR" in done.stdout
    assert "--index DIR" in done.stdout


def test_help_comes_at_once() -> None:
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert citewell("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.3  # of the processor's time: how long it takes says more of what else the machine does


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nothing",),
        ("ask",),
        ("ask", "Why?", "--quotes", "0"),
        ("ask", "Why?", "--quotes", "11"),
        ("ask", "Why?", "--quotes", "two"),
        ("rebuild", "--corpus", ""),
        ("rebuild", "--index", ""),
        ("evaluate", "q.jsonl", "--out", ""),
        ("chat", "--port", "65536"),
        ("chat", "--host", ""),
        ("chat", "--name", "https://docs.example.org/"),
        ("evaluate", "q.jsonl"),
    ],
)
def test_a_command_line_that_cannot_be_used_exits_2_and_says_how(arguments: tuple[str, ...]) -> None:
    done = citewell(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: citewell" in done.stderr


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: str(path.name))
def test_text_prints_the_one_text_exactly(path: Path) -> None:
    assert here("text", path.name, "--corpus", CORPUS).stdout.encode() == path.read_bytes()


def test_text_keeps_newlines_and_control_characters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Line\r\n\x1b[31mred\tcafé 世界\r".encode())
    command = [sys.executable, "-m", "app.cli", "text", "a.txt", "--corpus", str(tmp_path)]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    assert subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout == (
        "Line\r\n\x1b[31mred\tcafé 世界\r".encode()
    )


def test_a_document_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(citewell("text", "no.txt", "--corpus", tmp_path)) == (
        f"citewell: no.txt: is no document of {tmp_path}: name one as `citewell documents` does"
    )
    assert "no document" in refused(citewell("text", "../pyproject.toml", "--corpus", CORPUS))


def test_documents_are_listed_with_what_a_rebuild_would_find(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# B\n\nText.\n", "utf-8")
    (tmp_path / "a.txt").write_text("Text.\n", "utf-8")
    done = citewell("documents", "--corpus", tmp_path, "--index", tmp_path / "index")
    assert done.stdout == "a.txt  new\nb.md   new\n"
    assert "run `citewell rebuild`" in done.stderr


def test_a_very_long_name_makes_no_other_line_long(tmp_path: Path) -> None:
    long = "b" * 90 + ".md"
    for name in ("a.txt", long):
        (tmp_path / name).write_text("Text.\n", "utf-8")
    done = here("documents", "--corpus", tmp_path, "--index", tmp_path / "index")
    assert done.stdout.splitlines() == [f"{'a.txt':60}  new", f"{long}  new"]


def test_control_characters_of_the_command_line_are_not_obeyed(tmp_path: Path) -> None:
    done = citewell("text", "\x1b[31mred.txt", "--corpus", tmp_path)
    assert "\x1b" not in done.stderr
    assert "\\x1b[31mred.txt" in done.stderr


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Many words.\n\n" * 20_000, "utf-8")
    command = f'"{sys.executable}" -m app.cli text a.txt --corpus "{tmp_path}" | head -c 5'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("Many ", "")


@pytest.mark.parametrize(
    ("command", "status", "out", "err"),
    [
        ("text a.txt >&-", 0, "", ""),
        ("documents >&-", 0, "", "citewell: 1 of 1 document not as in the index: run `citewell rebuild`\n"),
        ("documents 2>&-", 0, "a.txt  new\n", ""),
        ("ask - <&-", 2, "", "citewell: the question is empty: type what you want to know\n"),
        (
            "verify - <&-",
            2,
            "",
            "citewell: standard input: holds no answer: give a file that evaluate or ask --json wrote\n",
        ),
    ],
)
def test_a_stream_that_is_closed_gives_nothing_and_takes_all(
    command: str, status: int, out: str, err: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Words.", "utf-8")
    name, _, rest = command.partition(" ")
    line = f'"{sys.executable}" -m app.cli {name} --corpus "{tmp_path}" --index "{tmp_path}/index" {rest}'
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (status, out, err)


def test_ctrl_c_is_quiet_and_exits_130(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "answers.jsonl")  # nobody writes to it, so that the command waits
    command = [sys.executable, "-m", "app.cli", "verify", str(tmp_path / "answers.jsonl")]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not waits(child.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    assert child.communicate(timeout=60) == (b"", b"")
    assert child.returncode == 130


def waits(pid: int) -> bool:
    """Whether the process sleeps as it opens the pipe."""
    wchan = Path(f"/proc/{pid}/wchan").read_text("utf-8")
    return "fifo" in wchan or "wait_for_partner" in wchan


def test_colours_are_for_terminals_alone(tmp_path: Path) -> None:
    read, write = pty.openpty()
    code = "from app.console import paint, width; print(repr(paint().bold), width())"
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, stdout=write, env=os.environ | SETTINGS | {"TERM": "xterm"}, check=True
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=write, env=os.environ | {"NO_COLOR": "1"}, check=True)
    lines = os.read(read, 1000).decode().splitlines()
    assert lines[0].startswith("'\\x1b[1m' ")
    assert lines[1].startswith("'' ")
    piped = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert piped.stdout == "'' None\n"
