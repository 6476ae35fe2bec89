"""Many visitors at once, and very many questions: nobody fails, nobody starves, nothing piles up."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.web.page import MOST_SESSIONS
from app.web.server import create_app
from index.encode import Encoder
from tests.web.conftest import TEXTS, UNHINDERED, Served, running, serving
from tests.web.visiting import (
    MOST_TIMES_THE_MEDIAN,
    Ask,
    ask_by_api,
    ask_by_page,
    ask_many,
    memory,
    new_client,
    quality_questions,
    real_site,
    spread,
    summary,
    visits,
)

QUESTIONS = (
    "What is in vivo gene therapy?", "What is the UNICORN framework?", "Which vectors deliver genes?",
    "Why does a single dose cost millions?", "What are the side effects of CAR-T cell therapy?",
)  # fmt: skip
WARMED = 500
"""Questions after which what is kept in memory on purpose (documents, terms) is there."""

MOST_MEGABYTES = 50

by_both = pytest.mark.parametrize("ask", [ask_by_api, ask_by_page])


def served_alike(visitors: int, ask: Ask, address: str, questions: tuple[str, ...] | list[str]) -> None:
    visited = visits(visitors, ask, address, questions)
    print(summary(visited))
    assert not [visit.error for visit in visited if visit.error]
    assert spread(visited) <= MOST_TIMES_THE_MEDIAN


@by_both
def test_ten_visitors_at_once_all_get_answers_and_none_starves(served: Served, ask: Ask) -> None:
    served_alike(10, ask, served.address, QUESTIONS)


@pytest.mark.long
@by_both
def test_fifty_visitors_at_once_all_get_answers_and_none_starves(served: Served, ask: Ask) -> None:
    served_alike(50, ask, served.address, QUESTIONS)


@pytest.mark.long
@by_both
def test_memory_stays_flat_over_five_thousand_questions(ask: Ask) -> None:
    with serving(TEXTS, rate=UNHINDERED) as served:
        ask_many(MOST_SESSIONS + 100, ask, served.address, QUESTIONS)
        before = memory()
        ask_many(5000, ask, served.address, QUESTIONS, first=10_000)
        growth = memory() - before
    print(f"grew by {growth:.0f} MB")
    assert growth < MOST_MEGABYTES


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[str]:
    """The address of the five texts with the real model; ``pytest -m long tests/web/test_load.py -k real``."""
    with running(create_app(real_site(tmp_path_factory.mktemp("real"), encoder))) as address:
        yield address


@pytest.mark.long
def test_whoever_else_asks_at_once_the_answer_is_the_same(real: str) -> None:
    def answered(question: str) -> object:
        with new_client() as client:
            return client.post(f"{real}/api/ask", json={"question": question}).raise_for_status().json()

    with ThreadPoolExecutor(8) as pool:  # first, while nothing is kept in memory yet
        together = list(pool.map(answered, quality_questions()))
    assert together == [answered(question) for question in quality_questions()]


@pytest.mark.long
@by_both
def test_fifty_visitors_of_the_real_assistant_all_get_answers_and_none_starves(real: str, ask: Ask) -> None:
    served_alike(50, ask, real, quality_questions())


@pytest.mark.long
def test_the_real_assistants_memory_stays_flat_over_five_thousand_questions(real: str) -> None:
    ask_many(WARMED, ask_by_api, real, quality_questions())
    before = memory()
    ask_many(5000, ask_by_api, real, quality_questions())
    growth = memory() - before
    print(f"grew by {growth:.0f} MB")
    assert growth < MOST_MEGABYTES
