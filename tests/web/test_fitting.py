"""Whatever is sent to Gradio's routes, none of it meets an error of the server's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import JSONResponse

from app.answer import Answer
from app.web.fitting import NO_FILES, Fitting
from app.web.page import build_page
from ingest.errors import CitewellError
from tests.web.assistants import WordAssistant
from tests.web.conftest import TEXTS, UNHINDERED, Served, running, serving, site_over

CLIENT = httpx.Client(trust_env=False, verify=False)
JSON = {"Content-Type": "application/json"}
PAST_ALL = 10**30


UNASKABLE = "Who?"


class Choosy(WordAssistant):
    """Refuses one question."""

    def ask(self, question: str, *others: Any, **named: Any) -> Answer:
        if question == UNASKABLE:
            raise CitewellError("There is no such question.")
        return super().ask(question, *others, **named)


@pytest.fixture(scope="module")
def open_to_all() -> Iterator[Served]:
    with serving(TEXTS, asked=Choosy(TEXTS), rate=UNHINDERED) as served:
        yield served


SENT: list[object] = [
    None, 5, "text", [], {}, {"data": None}, {"data": []}, {"data": [1]}, {"data": {}}, {"data": [None, None, None]},
    {"data": ["gene", [1], 3]}, {"data": ["gene", [], "3"]}, {"data": [{}, [], 3]},
    {"data": ["gene", [], 3], "fn_index": -1}, {"data": ["gene", [], 3], "fn_index": PAST_ALL},
    {"data": ["gene", [], 3], "fn_index": 1e30}, {"data": ["gene", [], 3], "fn_index": "a"},
    {"data": ["gene", [], 3], "session_hash": 5}, {"data": ["gene", [], 3], "session_hash": ""},
]  # fmt: skip


@pytest.mark.parametrize("path", ["run/ask", "run/predict", "queue/join"])
@pytest.mark.parametrize("sent", SENT, ids=str)
def test_what_fits_no_event_is_refused(open_to_all: Served, path: str, sent: object) -> None:
    answer = CLIENT.post(f"{open_to_all.address}/gradio_api/{path}", content=json.dumps(sent), headers=JSON)
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"data": ["gene"]}, "This event takes 3 values, and 1 came."),
        ({"data": ["gene", [], 3], "fn_index": PAST_ALL}, "The page has no such event; programs ask at /api/ask."),
        ({"data": ["gene", [], 3], "session_hash": ""}, "A session has a name; give one, or leave it out."),
    ],
)
@pytest.mark.parametrize("path", ["run/ask", "call/ask"])
def test_a_refusal_says_why(open_to_all: Served, path: str, sent: object, sentence: str) -> None:
    answer = CLIENT.post(f"{open_to_all.address}/gradio_api/{path}", json=sent)
    assert (answer.status_code, answer.json()) == (400, {"detail": sentence})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([UNASKABLE, [], 3], "There is no such question."),
        (["gene", [1], 3], "Send a question as text, a list of at most 100 earlier questions"),
        (["gene", [], None], "and a number of quotes."),
    ],
)
def test_a_question_that_cannot_be_asked_is_the_visitors_to_put_right(
    open_to_all: Served, data: list[object], sentence: str
) -> None:
    answer = CLIENT.post(f"{open_to_all.address}/gradio_api/run/ask", json={"data": data})
    assert answer.status_code == 400
    assert sentence in answer.json()["error"]


PART = b'--x\r\nContent-Disposition: form-data; name="files"\r\n\r\nhi\r\n--x--\r\n'


@pytest.mark.parametrize("boundary", ["x", "x" * 300])
@pytest.mark.parametrize("query", ["", "?upload_id=a"])
def test_an_upload_without_files_is_refused_in_a_sentence(open_to_all: Served, boundary: str, query: str) -> None:
    form = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    answer = CLIENT.post(f"{open_to_all.address}/gradio_api/upload{query}", content=PART, headers=form)
    assert (answer.status_code, answer.json()) == (400, {"detail": NO_FILES})


def test_an_error_that_is_nobodys_to_put_right_stays_the_servers(tmp_path: Path) -> None:
    site, _ = site_over(tmp_path)
    app = FastAPI()
    app.add_middleware(Fitting, page=build_page(site))

    @app.post("/gradio_api/run/ask")
    def broken() -> JSONResponse:
        return JSONResponse({"error": None}, 500)

    with running(app) as address:
        answer = CLIENT.post(f"{address}/gradio_api/run/ask", json={"data": ["gene", [], 3]})
    assert (answer.status_code, answer.json()) == (500, {"error": None})
