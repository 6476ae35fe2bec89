"""A visitor hands in files of his own, and none of the server's, nor what an address gives."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio.utils import get_upload_folder

from tests.web.conftest import Served, serving, texts_in

CLIENT = httpx.Client(trust_env=False, verify=False, timeout=30)
REFUSED = "Only files that are uploaded here are taken."


@dataclass(frozen=True)
class Elsewhere:
    """A server that ours must not ask, and what it was asked for."""

    address: str
    seen: list[str]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"Words that nobody uploaded.")

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing."""

    async def public(host: str) -> str:  # Gradio asks public addresses alone: let this one count as such
        return host

    monkeypatch.setattr("safehttpx.async_validate_url", public)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Elsewhere(f"http://127.0.0.1:{server.server_port}", seen)
        server.shutdown()


@pytest.fixture(scope="module", params=["open", "read-only"])
def either(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of this module's own: one whose documents may be changed, one whose may not."""
    changes = {"rebuild": None} if request.param == "read-only" else {}
    with serving(texts_in(tmp_path_factory.mktemp("either")), **changes) as served:
        yield served


def said(address: str, event: dict[str, Any], sent: list[object]) -> str:
    """All that the server says to an event, in its queue or outside."""
    session = uuid.uuid4().hex
    body = {"data": sent, "fn_index": event["id"], "session_hash": session}
    if event["queue"] is False:
        return CLIENT.post(f"{address}/gradio_api/run/predict", json=body).text
    CLIENT.post(f"{address}/gradio_api/queue/join", json=body).raise_for_status()
    return CLIENT.get(f"{address}/gradio_api/queue/data", params={"session_hash": session}).text


def events(address: str) -> list[dict[str, Any]]:
    """Those that are given anything."""
    config = CLIENT.get(f"{address}/config").json()
    return [event for event in config["dependencies"] if event["inputs"]]


def file(path: str, **more: object) -> dict[str, object]:
    return {"path": path, "meta": {"_type": "gradio.FileData"}} | more


def test_no_event_of_the_page_asks_another_server_for_a_file(either: Served, elsewhere: Elsewhere) -> None:
    given = file(f"{elsewhere.address}/evil.txt")
    for event in events(either.address):
        for value in (given, [given], {"value": {"deep": [given]}}):
            said(either.address, event, [value] * len(event["inputs"]))
    assert elsewhere.seen == []
    assert not list(either.corpus.rglob("evil*"))


def test_the_route_of_files_asks_no_other_server(either: Served, elsewhere: Elsewhere) -> None:
    for address in (f"{elsewhere.address}/evil.txt", f"{elsewhere.address}/evil.txt".replace("/", "%2F")):
        assert CLIENT.get(f"{either.address}/gradio_api/file={address}").status_code == 404
    assert elsewhere.seen == []


@pytest.mark.parametrize("more", [{}, {"is_stream": True}])
@pytest.mark.parametrize("path", ["{secret}", "{uploads}/../../{secret}", "secret.txt"])
def test_no_event_of_the_page_opens_a_file_of_the_server(
    either: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, more: dict[str, object]
) -> None:
    monkeypatch.chdir(tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text(f"not for visitors: {tmp_path}")
    given = file(path.format(secret=secret, uploads=get_upload_folder()), **more)
    for event in events(either.address):
        assert REFUSED in said(either.address, event, [[given]] * len(event["inputs"]))
    assert secret.exists()
    assert not list(either.corpus.rglob("secret*"))
    copies = [each for each in Path(get_upload_folder()).rglob("secret.txt") if each.read_text() == secret.read_text()]
    assert copies == []


def test_a_file_that_was_uploaded_is_taken(tmp_path: Path) -> None:
    with serving(texts_in(tmp_path)) as served:
        files = {"files": ("mine.txt", b"Words of the visitor's own.")}
        (path,) = CLIENT.post(f"{served.address}/gradio_api/upload", files=files).json()
        (event,) = [each for each in events(served.address) if each["api_name"] == "added"]
        assert "mine&#46;txt was added" in said(served.address, event, [[file(path)]])
        assert (served.corpus / "mine.txt").read_bytes() == b"Words of the visitor's own."
