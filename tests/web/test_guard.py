"""What the server lets in, from whom, and under which policy."""

from __future__ import annotations

import base64
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from app.feedback import Feedback
from app.web.limits import Budget, Rate
from app.web.users import line_for, read_users
from tests.web.conftest import TEXTS, UNHINDERED, Served, serving

CLIENT = httpx.Client(trust_env=False, verify=False)  # the certificates of the world take time to load
FIRST = "000_84e1e321ae3807c0.txt"
QUESTION = {"question": "What is in vivo gene therapy?"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server for two users, that visitors may only read and not ask often."""
    users = tmp_path_factory.mktemp("users") / "users"
    users.write_text(f"# who may enter\n{line_for('anna', 'opensesame')}\n{line_for('bo', 'pä ss:word')}\n", "utf-8")
    changes = {"users": read_users(users), "rate": Rate(a_minute=60, burst=5), "guesses": UNHINDERED}
    with serving(TEXTS, rebuild=None, **changes) as strict:
        yield strict.address


EVERY_KIND = (
    "/", "/site/page.js", "/source/000_84e1e321ae3807c0.txt", "/api", "/api/documents", "/api/openapi.json", "/config",
    "/assets/x.js", "/gradio_api/info", "/gradio_api/file=/etc/passwd", "/mcp", "/theme.css", "/nothing",
)  # fmt: skip


@pytest.mark.parametrize("path", EVERY_KIND)
def test_no_route_answers_without_a_users_name_and_password(guarded: str, path: str) -> None:
    assert CLIENT.get(guarded + path).status_code == 401
    assert CLIENT.post(guarded + path, auth=("anna", "wrong"), json=QUESTION).status_code == 401


@pytest.mark.parametrize("auth", [("nobody", "opensesame"), ("", ""), ("anna", ""), ("Anna", "opensesame")])
def test_only_a_users_own_password_opens(guarded: str, auth: tuple[str, str]) -> None:
    assert CLIENT.get(guarded, auth=auth).status_code == 401


@pytest.mark.parametrize(
    "header", ["", "Basic", "Basic !!!", "Bearer x", "Basic " + base64.b64encode(b"\xff:\xff").decode()]
)
def test_a_malformed_authorization_is_refused(guarded: str, header: str) -> None:
    assert CLIENT.get(guarded, headers={"Authorization": header}).status_code == 401


def test_users_enter_with_their_passwords_and_find_the_page(guarded: str) -> None:
    assert CLIENT.get(guarded, auth=("anna", "opensesame")).status_code == 200
    password = httpx.BasicAuth(b"bo", "pä ss:word".encode())
    assert CLIENT.get(guarded + "/api/documents", auth=password).status_code == 200


def test_an_address_that_guesses_passwords_is_told_to_wait_and_those_who_are_in_are_not(tmp_path: Path) -> None:
    users = tmp_path / "users"
    users.write_text(f"{line_for('anna', 'opensesame')}\n{line_for('bo', 'x')}\n")
    with serving(TEXTS, users=read_users(users), guesses=Rate(a_minute=1, burst=5)) as closed:

        def tried(*auth: str) -> int:
            return CLIENT.get(f"{closed.address}/api/documents", auth=(auth[0], auth[1]) if auth else None).status_code

        assert [tried() for _ in range(20)] == [401] * 20  # that is no guess
        with ThreadPoolExecutor(20) as pool:
            assert list(pool.map(lambda _: tried("anna", "opensesame"), range(20))) == [200] * 20
            guessed = list(pool.map(lambda number: tried("anna", str(number)), range(20)))
        assert sorted(guessed) == [401] * 5 + [429] * 15
        assert tried("bo", "x") == 429
        assert tried("anna", "opensesame") == 200
        refusal = CLIENT.get(closed.address, auth=("anna", "wrong"))
        assert "Too many wrong passwords" in refusal.json()["detail"]
        assert refusal.headers["retry-after"] == "60"


def test_an_address_that_asks_too_often_is_told_to_wait(guarded: str) -> None:
    answers = [
        CLIENT.post(guarded + "/api/ask", json=QUESTION, auth=("anna", "opensesame")).status_code for _ in range(8)
    ]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_an_address_that_judges_too_often_is_told_to_wait(tmp_path: Path) -> None:
    with serving(TEXTS, feedback=Feedback(tmp_path / "said.jsonl"), rate=Rate(a_minute=60, burst=5)) as judged:
        said = [{"verdict": "wrong", "question": f"What is question {i}?"} for i in range(8)]
        answers = [CLIENT.post(f"{judged.address}/api/feedback", json=each).status_code for each in said]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_a_budget_refills_with_time() -> None:
    now = 0.0
    budget = Budget(Rate(a_minute=60, burst=2), clock=lambda: now)
    assert [budget.spend("a") for _ in range(3)] == [True, True, False]
    assert budget.spend("b")
    now = 1.0
    assert [budget.spend("a") for _ in range(2)] == [True, False]
    budget.restore("a")
    assert [budget.spend("a") for _ in range(2)] == [True, False]


def test_a_read_only_server_takes_no_uploads(guarded: str) -> None:
    files = {"files": ("a.txt", b"text")}
    assert CLIENT.post(guarded + "/gradio_api/upload", auth=("anna", "opensesame"), files=files).status_code == 404


MACHINE = socket.gethostname()


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:7860", "192.168.1.5", "[::1]:80", "[2001:db8::1]", "localhost", "LocalHost:1", MACHINE, "localhost."],
)
def test_a_server_answers_to_any_address_and_to_its_machines_names(served: Served, host: str) -> None:
    assert CLIENT.get(f"{served.address}/api/documents", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", "2130706433", "", "[::1"]
)
def test_another_name_for_the_server_is_refused(served: Served, host: str) -> None:
    assert CLIENT.get(f"{served.address}/api/documents", headers={"Host": host}).status_code == 403


def test_a_server_is_told_its_names_and_says_how() -> None:
    with serving(TEXTS, names=("docs.example.org", "Other.example.org")) as named:
        for host in ("docs.example.org", "DOCS.example.org:443", "other.example.org"):
            assert CLIENT.get(f"{named.address}/api/documents", headers={"Host": host}).status_code == 200
        refusal = CLIENT.get(f"{named.address}/api/documents", headers={"Host": "new.example.org:80"})
        assert refusal.status_code == 403
        assert refusal.json()["detail"].endswith("if that is its own, start it with --name new.example.org")


@pytest.mark.parametrize("path", ["/api/ask", "/gradio_api/queue/join", "/gradio_api/upload", "/mcp"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_a_page_of_another_site_cannot_ask_in_a_visitors_name(served: Served, path: str, origin: str) -> None:
    answer = CLIENT.post(served.address + path, headers={"Origin": origin}, json=QUESTION)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/source/000_84e1e321ae3807c0.txt", "/source/none", "/api", "/api/documents", "/x"]
)
def test_every_answer_bears_a_policy_that_allows_no_other_host_and_no_inline_script(served: Served, path: str) -> None:
    policy = CLIENT.get(served.address + path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'self' 'nonce-[\w+/=]{24}';", policy)
    assert "unsafe-eval" not in policy
    assert not re.search(r"https?:|\*", policy)


def test_the_nonce_is_new_every_time(served: Served) -> None:
    pages = [CLIENT.get(served.address) for _ in range(2)]
    nonces = [re.findall(r"nonce-([\w+/=]+)", page.headers["content-security-policy"]) for page in pages]
    assert nonces[0] != nonces[1]
    for page, (nonce,) in zip(pages, nonces, strict=True):
        assert len(re.findall(r"<script\b", page.text)) == page.text.count(f'<script nonce="{nonce}"')


def test_a_body_over_the_limit_is_refused(served: Served) -> None:
    huge = b'{"question": "' + b"x" * 2**20 + b'"}'
    assert CLIENT.post(served.address + "/api/ask", content=huge).status_code == 413


def test_a_body_that_does_not_say_its_size_is_refused_at_the_limit(served: Served) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 2**16

    assert CLIENT.post(served.address + "/api/ask", content=chunks()).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/proxy=https://evil.example/", "/gradio_api/vibe-code", "/gradio_api/deep_link", "/monitoring",
        "/gradio_api/runs", "/gradio_api/custom_component/a/b/c/d.js", "/gradio_api/openapi.json", "/login", "/docs",
        "/gradio_api/run/respond", "/gradio_api/call/listed", "/gradio_api/call/v2/ask",
    ],
)  # fmt: skip
def test_what_gradio_brings_and_the_page_does_not_use_is_shut(served: Served, path: str) -> None:
    assert CLIENT.get(served.address + path).status_code == 404
    assert CLIENT.post(served.address + path).status_code == 404


SECRET = "not for visitors"
OUTSIDE = [
    "../secret.txt", "..%2Fsecret.txt", "%2e%2e/secret.txt", "..%252fsecret.txt", "..\\secret.txt", "..%5csecret.txt",
    "/etc/passwd", "%2fetc%2fpasswd", "C:%5Csecret.txt", "link.txt", "secret.txt%00.txt", ".hidden.txt",
    "....//secret.txt", "file:///etc/passwd", "a/../../secret.txt", "..%c0%afsecret.txt",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("route", ["/source/{}", "/api/documents/{}/text", "/site/{}", "/assets/{}", "/static/{}"])
def test_no_route_opens_a_path_outside_the_corpus(served: Served, path: str, route: str) -> None:
    secret = served.corpus.parent / "secret.txt"
    secret.write_text(SECRET)
    (served.corpus / ".hidden.txt").write_text(SECRET)
    link = served.corpus / "link.txt"
    if not link.is_symlink():
        link.symlink_to(secret)
    answer = raw_get(served.address, route.format(path))
    assert SECRET.encode() not in answer
    assert b"root:" not in answer
    assert answer.split(b" ", 2)[1] in (b"400", b"403", b"404")


@pytest.mark.parametrize(
    "path", ["{secret}", "{corpus}/../secret.txt", "../secret.txt", "/etc/passwd", "{corpus}/000_84e1e321ae3807c0.txt"]
)
def test_gradios_file_route_opens_nothing_but_what_it_made(served: Served, path: str) -> None:
    secret = served.corpus.parent / "secret.txt"
    secret.write_text(SECRET)
    answer = raw_get(served.address, "/gradio_api/file=" + path.format(secret=secret, corpus=served.corpus))
    assert answer.split(b" ", 2)[1] in (b"403", b"404")
    assert SECRET.encode() not in answer


def raw_get(address: str, target: str) -> bytes:
    """The raw answer to a target that a client library would tidy."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_a_link_that_leaves_the_corpus_is_no_document_of_the_library(tmp_path: Path) -> None:
    from app.library import Library

    (tmp_path / "corpus").mkdir()
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "corpus/link.txt").symlink_to(tmp_path / "secret.txt")
    library = Library(tmp_path / "corpus")
    assert library.path_of("link.txt") is None
    assert library.path_of("../secret.txt") is None
    assert library.path_of("a\0b") is None
