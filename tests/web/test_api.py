"""Programs get the same answers: over HTTP, by Gradio's own client's page, and as tools for language models."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from mcp import Client

from app.config import MOST_QUOTES
from app.render import to_json
from app.tools import READ_CHARACTERS, tools_server
from tests.web.conftest import TEXTS, Served, site_over

QUESTION = "What is in vivo gene therapy?"
REVIEW = "003_df53dcbb352284ac.txt"


@pytest.fixture(scope="module")
def client(served: Served) -> httpx.Client:
    return httpx.Client(base_url=served.address, trust_env=False, verify=False)


def test_asking_gives_the_same_json_as_the_command_line(client: httpx.Client, served: Served) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION, "quotes": 2}).json()
    assert answer == to_json(served.assistant.ask(QUESTION, quotes=2))
    assert len(answer["quotes"]) == 2


def test_a_follow_up_is_read_after_its_history(client: httpx.Client) -> None:
    answer = client.post("/api/ask", json={"question": "and ex vivo?", "history": [QUESTION]}).json()
    assert answer["searched"] == f"{QUESTION} and ex vivo?"


def test_a_literal_question_is_asked_without_its_history_and_as_it_is_spelt(client: httpx.Client) -> None:
    asked = {"question": "and ex vivvo?", "history": [QUESTION]}
    assert client.post("/api/ask", json=asked).json()["searched"] == f"{QUESTION} and ex vivo?"
    assert client.post("/api/ask", json=asked | {"literal": True}).json()["searched"] == "and ex vivvo?"


def test_only_the_named_documents_are_asked(client: httpx.Client) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION, "documents": [REVIEW]}).json()
    assert {quote["document"] for quote in answer["quotes"]} == {REVIEW}


def test_an_unknown_document_is_named(client: httpx.Client) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION, "documents": ["none.txt"]})
    assert answer.status_code == 404
    assert "none.txt" in answer.json()["detail"]


def test_an_unknown_document_is_named_to_the_tools() -> None:
    for tool in ("ask", "search"):
        result = call(tool, question=QUESTION, documents=[REVIEW, "none.txt"])
        assert result.is_error
        assert "none.txt: is no document of the index" in result.content[0].text


@pytest.mark.parametrize(
    "body", [{}, {"question": 3}, {"question": "x", "quotes": 0}, {"question": "x", "quotes": 11}, [], "x", None]
)
def test_a_malformed_question_is_answered_with_422(client: httpx.Client, body: object) -> None:
    assert client.post("/api/ask", json=body).status_code == 422


def test_the_documents_are_listed(client: httpx.Client, served: Served) -> None:
    listed = client.get("/api/documents").json()
    assert [each["id"] for each in listed] == [record.id for record in served.assistant.index.documents]
    assert (listed[0]["trouble"], listed[0]["remark"]) == ("", "")


def test_the_text_of_a_document_is_the_file(client: httpx.Client) -> None:
    text = client.get(f"/api/documents/{REVIEW}/text")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert text.content == (TEXTS / REVIEW).read_bytes()


def test_the_api_describes_itself_without_other_hosts(client: httpx.Client) -> None:
    schema = client.get("/api/openapi.json").json()
    assert {"/api/ask", "/api/documents", "/api/documents/{document_id}/text"} == set(schema["paths"])
    page = client.get("/api").text
    assert "`" not in page
    assert "/api/ask" in page
    assert "https://" not in page


def call(tool: str, **arguments: Any) -> Any:
    """The result of a tool, called in process by the protocol's own client."""

    async def run() -> Any:
        site, _ = site_over(TEXTS)
        async with Client(tools_server(site.asked)) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(run())


def test_the_ask_tool_gives_the_answer_with_its_quotes(served: Served) -> None:
    result = call("ask", question=QUESTION)
    assert not result.is_error
    assert result.structured_content == to_json(served.assistant.ask(QUESTION))


def test_the_ask_tool_asks_literally_where_it_is_told_to() -> None:
    asked = {"question": "and ex vivvo?", "history": [QUESTION]}
    assert call("ask", **asked).structured_content["searched"] == f"{QUESTION} and ex vivo?"
    assert call("ask", **asked, literal=True).structured_content["searched"] == "and ex vivvo?"


@pytest.mark.parametrize(("quotes", "shown"), [(-5, 1), (0, 1), (10**9, MOST_QUOTES)])
def test_the_ask_tool_gives_as_many_quotes_as_may_be_asked_for(quotes: int, shown: int) -> None:
    assert len(call("ask", question=QUESTION, quotes=quotes).structured_content["quotes"]) == shown


def test_the_search_tool_gives_the_ranked_passages_with_their_words(served: Served) -> None:
    found = call("search", question=QUESTION).structured_content["result"]
    hits = served.assistant.ask(QUESTION).hits
    assert [(each["document"], each["start"], each["text"]) for each in found] == [
        (hit.passage.document.id, hit.passage.span.start, hit.passage.text) for hit in hits
    ]


def test_the_read_tool_gives_the_characters_asked_for(served: Served) -> None:
    text = served.assistant.index.document(REVIEW).text
    assert call("read", document=REVIEW, start=100, end=300).structured_content["text"] == text[100:300]
    assert call("read", document=REVIEW).structured_content["text"] == text[:READ_CHARACTERS]
    assert call("read", document=REVIEW, start=10**9, end=-5).structured_content["text"] == ""


def test_the_read_tool_says_which_documents_there_are() -> None:
    result = call("read", document="../etc/passwd")
    assert result.is_error
    assert REVIEW in result.content[0].text


def test_the_tools_answer_over_http(served: Served) -> None:
    async def run() -> Any:
        async with Client(f"{served.address}/mcp") as client:
            tools = await client.list_tools()
            return [tool.name for tool in tools.tools], await client.call_tool("ask", {"question": QUESTION})

    names, result = asyncio.run(run())
    assert names == ["ask", "search", "read"]
    assert result.structured_content == to_json(served.assistant.ask(QUESTION))


def test_gradios_own_client_asks(served: Served) -> None:
    from gradio_client import Client as GradioClient  # type: ignore[import-untyped]

    client = GradioClient(served.address, verbose=False)
    answer = client.predict(QUESTION, [], 2, api_name="/ask")
    assert answer == to_json(served.assistant.ask(QUESTION, quotes=2))
    assert list(client.view_api(return_format="dict", print_info=False)["named_endpoints"]) == ["/ask"]
