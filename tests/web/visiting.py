"""Many visitors of one server: what each asks, how long it waits, and what the server holds in memory."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.assistant import Assistant, recipe_of
from app.library import Library
from app.web.site import Site
from index.build import build
from index.encode import Encoder
from index.quantize import TwoBits
from index.store import Index
from tests.web.conftest import TEXTS, UNHINDERED

QUALITY = Path(__file__).parents[1] / "quality.jsonl"
MOST_TIMES_THE_MEDIAN = 5

Ask = Callable[[httpx.Client, str, str, str], None]
"""Asks with a client at an address a question as a visitor of that name; fails where no answer comes."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How long a visitor waited, in seconds, and why in vain."""

    seconds: float
    error: str = ""


def real_site(folder: Path, encoder: Encoder) -> Site:
    """The five texts, indexed in ``folder`` and asked by the real assistant, however often."""
    recipe, codec = recipe_of(), TwoBits(encoder.dimension)
    build(TEXTS, folder, recipe, lambda: encoder, codec)
    assistant = Assistant(folder, Index.open(folder, recipe), encoder, codec, recipe)
    return Site(assistant, Library(TEXTS), rate=UNHINDERED)


def quality_questions() -> list[str]:
    """Those that the quality of the answers is measured by."""
    return [json.loads(line)["question"] for line in QUALITY.read_text("utf-8").splitlines()]


def new_client() -> httpx.Client:
    return httpx.Client(timeout=300, trust_env=False, verify=False)


def ask_by_api(client: httpx.Client, address: str, question: str, visitor: str) -> None:
    answer = client.post(f"{address}/api/ask", json={"question": question}).raise_for_status().json()
    assert answer["question"] == question
    assert answer["quotes"] or answer["closest"]


def ask_by_page(client: httpx.Client, address: str, question: str, visitor: str) -> None:
    """As the page's own script does: join the queue, then follow the stream to the answer."""
    config = client.get(f"{address}/config").raise_for_status().json()
    submit = next(each for each in config["dependencies"] if each["api_name"] == "submitted")
    body = {
        "data": ["", question, None, [], None],
        "fn_index": submit["id"],
        "session_hash": visitor,
        "trigger_id": None,
    }
    client.post(f"{address}/gradio_api/queue/join", json=body).raise_for_status()
    with client.stream("GET", f"{address}/gradio_api/queue/data", params={"session_hash": visitor}) as stream:
        events = [json.loads(line[5:]) for line in stream.iter_lines() if line.startswith("data:")]
    done = [event for event in events if event["msg"] == "process_completed"]
    assert done
    assert done[-1]["success"]
    assert any("blockquote" in json.dumps(event) for event in events)


def visits(visitors: int, ask: Ask, address: str, questions: Sequence[str]) -> list[Visit]:
    """What each of the visitors met, all asking at once, one question each."""

    def visit(number: int) -> Visit:
        start, error = time.monotonic(), ""
        with new_client() as client:
            try:
                ask(client, address, questions[number % len(questions)], f"visitor{number}")
            except (httpx.HTTPError, AssertionError) as failed:
                error = repr(failed)
        return Visit(time.monotonic() - start, error)

    with ThreadPoolExecutor(visitors) as pool:
        return list(pool.map(visit, range(visitors)))


def spread(visited: Sequence[Visit]) -> float:
    """How many times the median wait the worst one is."""
    waits = [visit.seconds for visit in visited]
    return max(waits) / statistics.median(waits)


def summary(visited: Sequence[Visit]) -> str:
    """Errors and waits, on one line."""
    waits = [visit.seconds for visit in visited]
    errors = [visit.error for visit in visited if visit.error]
    return (
        f"{len(visited)} at once, {len(errors)} errors, median {statistics.median(waits):.2f} s,"
        f" worst {max(waits):.2f} s, worst/median {spread(visited):.2f}" + "".join(f"\n  {error}" for error in errors)
    )


def ask_many(count: int, ask: Ask, address: str, questions: Sequence[str], first: int = 0) -> None:
    """One question after the other, each another visitor's."""
    with new_client() as client:
        for number in range(first, first + count):
            ask(client, address, questions[number % len(questions)], f"one{number}")


def memory() -> float:
    """Megabytes that this process holds."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
