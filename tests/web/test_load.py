"""Many visitors at once, and very many questions: nobody fails, nobody starves, nothing piles up."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from app.web.page import MOST_SESSIONS
from tests.web.conftest import TEXTS, UNHINDERED, Served, serving

QUESTIONS = (
    "What is in vivo gene therapy?", "What is the UNICORN framework?", "Which vectors deliver genes?",
    "Why does a single dose cost millions?", "What are the side effects of CAR-T cell therapy?",
)  # fmt: skip
MOST_TIMES_THE_MEDIAN = 5


def ask_by_api(client: httpx.Client, address: str, number: int) -> None:
    question = QUESTIONS[number % len(QUESTIONS)]
    answer = client.post(f"{address}/api/ask", json={"question": question}).raise_for_status().json()
    assert answer["question"] == question
    assert answer["quotes"]


def ask_by_page(client: httpx.Client, address: str, number: int) -> None:
    """As the page's own script does: join the queue, then follow the stream to the answer."""
    question = QUESTIONS[number % len(QUESTIONS)]
    config = client.get(f"{address}/config").raise_for_status().json()
    submit = next(each for each in config["dependencies"] if each["api_name"] == "respond")
    session = f"visitor{number}"
    body = {"data": [question, None, []], "fn_index": submit["id"], "session_hash": session, "trigger_id": None}
    client.post(f"{address}/gradio_api/queue/join", json=body).raise_for_status()
    with client.stream("GET", f"{address}/gradio_api/queue/data", params={"session_hash": session}) as stream:
        events = [json.loads(line[5:]) for line in stream.iter_lines() if line.startswith("data:")]
    done = [event for event in events if event["msg"] == "process_completed"]
    assert done
    assert done[-1]["success"]
    assert any("blockquote" in json.dumps(event) for event in events)


def waits(visitors: int, ask: Callable[[httpx.Client, str, int], None], address: str) -> list[float]:
    """Seconds that each of the visitors waited, all asking at once."""

    def wait(number: int) -> float:
        with httpx.Client(timeout=120, trust_env=False, verify=False) as client:
            start = time.monotonic()
            ask(client, address, number)
            return time.monotonic() - start

    with ThreadPoolExecutor(visitors) as pool:
        return list(pool.map(wait, range(visitors)))


@pytest.mark.parametrize("ask", [ask_by_api, ask_by_page])
def test_ten_visitors_at_once_all_get_answers_and_none_starves(
    served: Served, ask: Callable[[httpx.Client, str, int], None]
) -> None:
    waited = waits(10, ask, served.address)
    assert max(waited) <= MOST_TIMES_THE_MEDIAN * statistics.median(waited)


@pytest.mark.long
@pytest.mark.parametrize("ask", [ask_by_api, ask_by_page])
def test_fifty_visitors_at_once_all_get_answers_and_none_starves(
    served: Served, ask: Callable[[httpx.Client, str, int], None]
) -> None:
    waited = waits(50, ask, served.address)
    print(f"median {statistics.median(waited):.2f} s, worst {max(waited):.2f} s")
    assert max(waited) <= MOST_TIMES_THE_MEDIAN * statistics.median(waited)


def memory() -> float:
    """Megabytes that this process holds."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def grown(asked: int, ask: Callable[[httpx.Client, str, int], None]) -> float:
    """Megabytes that the process grew by over so many questions, each a visitor's, once as many are held as may be."""
    with (
        serving(TEXTS, rate=UNHINDERED) as served,
        httpx.Client(timeout=60, trust_env=False, verify=False) as client,
    ):
        for number in range(MOST_SESSIONS + 100):
            ask(client, served.address, number)
        before = memory()
        for number in range(asked):
            ask(client, served.address, 10_000 + number)
        return memory() - before


@pytest.mark.long
@pytest.mark.parametrize("ask", [ask_by_api, ask_by_page])
def test_memory_stays_flat_over_five_thousand_questions(ask: Callable[[httpx.Client, str, int], None]) -> None:
    growth = grown(5000, ask)
    print(f"grew by {growth:.0f} MB")
    assert growth < 50
