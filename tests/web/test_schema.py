"""The API does what its OpenAPI page says of it, whatever it is asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.feedback import Feedback
from app.questions import read_questions
from tests.web.conftest import UNHINDERED, Served, serving, texts_in

EXCLUDED = "positive_data_acceptance"
"""The one check that cannot hold: a schema does not say that a question needs a word in it."""

FIRST = "000_84e1e321ae3807c0.txt"


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with every route of the API, which answers however often it is asked."""
    folder = tmp_path_factory.mktemp("schema")
    with serving(texts_in(folder), feedback=Feedback(folder / "said.jsonl"), rate=UNHINDERED) as served:
        yield served


def check_by_schema(served: Served, examples: int) -> subprocess.CompletedProcess[str]:
    command = [
        "run", f"{served.address}/api/openapi.json", f"--max-examples={examples}", "--checks=all", "--no-color",
        f"--exclude-checks={EXCLUDED}", "--continue-on-failure",
    ]  # fmt: skip
    schemathesis = Path(sys.executable).with_name("schemathesis")
    folder = served.corpus.parent
    return subprocess.run([schemathesis, *command], capture_output=True, text=True, check=False, cwd=folder)


def test_what_the_api_says_of_itself_holds(open_to_all: Served) -> None:
    found = check_by_schema(open_to_all, 15)
    assert found.returncode == 0, found.stdout[-4000:]


@pytest.mark.long
def test_what_the_api_says_of_itself_holds_at_length(open_to_all: Served) -> None:
    """``pytest -m long tests/web/test_schema.py``: over 1 000 examples of each operation, in a few minutes."""
    found = check_by_schema(open_to_all, 1000)
    assert found.returncode == 0, found.stdout[-4000:]


@pytest.mark.parametrize("path", ["/api/ask", "/api/feedback", "/gradio_api/run/ask", "/gradio_api/call/ask"])
@pytest.mark.parametrize(
    "body",
    [
        b"NaN", b'{"question": NaN}', b'{"question": "x", "quotes": 1e999}', b'{"data": ["gene", [], -Infinity]}',
        b'{"question": "\\ud800 gene"}', b'{"\\udfff": 1}', b'{"question": "gene", "history": ["\\ud800"]}',
        b'{"question": "\xff"}', b"\x00", b"{", b"[" * 100_000, b'{"quotes": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: str(body[:30]),
)  # fmt: skip
def test_a_body_that_is_not_json_to_every_reader_is_refused_in_a_sentence(
    open_to_all: Served, path: str, body: bytes
) -> None:
    answer = httpx.post(open_to_all.address + path, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith((".", "\u2026"))


@pytest.mark.parametrize(("blanks", "status"), [(0, 200), (2**21, 413)])
def test_a_body_in_pieces_is_read_whole_and_limited(open_to_all: Served, blanks: int, status: int) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"question": '
        yield b" " * blanks
        yield b'"Which gene?"}'

    answer = httpx.post(
        f"{open_to_all.address}/api/ask", content=pieces(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == status


def test_whole_characters_beyond_the_first_plane_are_taken(open_to_all: Served) -> None:
    body = b'{"question": "gene \\ud83e\\uddec therapy"}'
    answer = httpx.post(f"{open_to_all.address}/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert answer.json()["question"] == "gene \U0001f9ec therapy"


@pytest.mark.parametrize("quotes", [True, "2", 2.5, None, 10**30])
def test_only_a_whole_number_is_a_number_of_quotes(open_to_all: Served, quotes: object) -> None:
    answer = httpx.post(f"{open_to_all.address}/api/ask", json={"question": "Which gene?", "quotes": quotes})
    assert answer.status_code == 422


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"])
def test_another_method_is_told_which_is_answered(open_to_all: Served, method: str) -> None:
    answer = httpx.request(method, f"{open_to_all.address}/api/ask")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    if method != "GET":
        answer = httpx.request(method, f"{open_to_all.address}/api/documents/{FIRST}/text")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


@pytest.mark.parametrize("ends", [(0, 10**30), (10**30, 10**30), (True, 5), (7, 7), (9, 2)])
def test_a_verdict_on_an_impossible_place_is_refused(open_to_all: Served, ends: tuple[int, int]) -> None:
    place = {"document": FIRST, "start": ends[0], "end": ends[1]}
    for verdict in ("right", "missing"):
        body = {"verdict": verdict, "question": "What?", "quotes": [place]}
        assert httpx.post(f"{open_to_all.address}/api/feedback", json=body).status_code in (400, 422)


def test_a_place_that_is_named_twice_is_written_once_and_a_whole_document_not_at_all(open_to_all: Served) -> None:
    address, path = f"{open_to_all.address}/api/feedback", open_to_all.corpus.parent / "said.jsonl"
    document = open_to_all.assistant.index.document(FIRST)
    place = {"document": FIRST, "start": document.sentences[3].start, "end": document.sentences[3].end}
    said = {"verdict": "missing", "question": "What is said once?", "quotes": [place] * 10}
    assert httpx.post(address, json=said).json() == {"quotes": [place]}
    before = path.stat().st_size
    longest = max(open_to_all.assistant.index.documents, key=lambda each: each.passages).id
    everything = {"document": longest, "start": 0, "end": 30_000}
    for verdict in ("right", "wrong", "missing"):
        answer = httpx.post(address, json={**said, "verdict": verdict, "quotes": [everything]})
        assert (answer.status_code, "At most 10000" in answer.json()["detail"]) == (400, True)
    assert path.stat().st_size == before


def test_a_verdict_on_no_question_does_not_spoil_the_file_of_questions(open_to_all: Served) -> None:
    address, path = f"{open_to_all.address}/api/feedback", open_to_all.corpus.parent / "said.jsonl"
    assert httpx.post(address, json={"verdict": "right", "question": "Which gene?"}).status_code == 200
    for question in (" ", "?!", "\0"):
        answer = httpx.post(address, json={"verdict": "right", "question": question})
        assert answer.status_code == 400
    assert any(question.text == "Which gene?" for question in read_questions(path))
