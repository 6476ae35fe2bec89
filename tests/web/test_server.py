"""The parts around the page: the address, users, rebuilds and examples."""

from __future__ import annotations

import os
import socket
import sys
import threading
from pathlib import Path

import pytest

from app.web.examples import examples
from app.web.rebuilding import Rebuilding, Step
from app.web.server import PortError, listen
from app.web.site import Report
from app.web.users import UsersError, line_for, read_users
from index.aside import NICENESS
from ingest.errors import CorpusError
from tests.web.assistants import WordIndex
from tests.web.conftest import TEXTS


def test_a_port_in_use_is_told_in_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortError, match=rf"127\.0\.0\.1:{port} cannot be listened on .*choose another with --port"):
            listen("127.0.0.1", port)


def test_a_host_that_is_not_this_machine_is_told_in_a_sentence() -> None:
    for host in ("203.0.113.7", "no.such.host.invalid"):
        with pytest.raises(PortError, match="cannot be listened on"):
            listen(host, 0)


@pytest.mark.parametrize("content", [b"", b"# nobody\n", b"anna\n", b"anna:zz:zz\n", b"a:b:c:d\n", b"\xff"])
def test_a_file_of_users_that_is_none_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "users").write_bytes(content)
    with pytest.raises(UsersError, match="users"):
        read_users(tmp_path / "users")


def test_a_line_of_a_user_holds_no_password_and_differs_every_time() -> None:
    lines = [line_for("anna", "opensesame") for _ in range(2)]
    assert lines[0] != lines[1]
    assert not any("opensesame" in line for line in lines)


@pytest.mark.parametrize("name", ["", "a:b", "a\nb"])
def test_a_name_that_the_file_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(UsersError):
        line_for(name, "x")


def test_a_second_rebuild_is_told_that_one_is_running_and_the_first_goes_on() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def rebuild(report: Report) -> str:
        begun.set()
        go_on.wait(5)
        return "Done."

    rebuilding = Rebuilding(rebuild)
    first: list[Step] = []
    thread = threading.Thread(target=lambda: first.extend(rebuilding.run()))
    thread.start()
    begun.wait(5)
    (second,) = rebuilding.run()
    go_on.set()
    thread.join()
    assert "running already" in second.doing
    assert first == [Step(1, "Done.")]


def test_a_rebuild_shows_its_steps_and_ends_with_its_trouble() -> None:
    def rebuild(report: Report) -> str:
        report(0.25, "read a.txt")
        report(1.0, "write")
        raise CorpusError("the folder is gone")

    rebuilding = Rebuilding(rebuild)
    assert list(rebuilding.run()) == [Step(0.25, "read a.txt"), Step(0.99, "write"), Step(1, "the folder is gone")]
    assert list(rebuilding.run())[-1] == Step(1, "the folder is gone")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority for each thread")
def test_a_rebuild_gives_way_to_those_who_ask() -> None:
    def rebuild(report: Report) -> str:
        return str(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    assert list(Rebuilding(rebuild).run()) == [Step(1, str(NICENESS))]


def test_a_rebuild_runs_again_and_again_where_the_system_forbids_to_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*arguments: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "setpriority", forbid)
    rebuilding = Rebuilding(lambda report: "Done.")
    assert [list(rebuilding.run()) for _ in range(2)] == [[Step(1, "Done.")]] * 2


def test_the_five_texts_have_examples_of_their_own() -> None:
    assert len(examples(WordIndex(TEXTS))) == 4


def test_other_documents_offer_the_questions_of_their_headings(tmp_path: Path) -> None:
    body = "A paragraph that is long enough to stand under a heading, as they do.\n"
    (tmp_path / "a.md").write_text(f"# What is it?\n\n{body}\n## Results\n\n{body}\n## Why now?\n\n{body}")
    assert examples(WordIndex(tmp_path)) == ["What is it?", "Why now?"]
    (tmp_path / "a.md").unlink()
    assert examples(WordIndex(tmp_path)) == []
