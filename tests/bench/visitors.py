"""How long fifty visitors wait who ask at once, and what asking costs: ``python -m tests.bench.visitors [QUESTIONS]``

The real model answers the questions of the quality guard on the five texts, over the API and over the page's queue;
then 5000 questions, or as many as given, are asked one after the other, and the memory is looked at before and after.
Server and visitors share one process, and so one interpreter.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from app.web.server import create_app
from index.transformer import SentenceTransformerEncoder
from tests.web.conftest import running
from tests.web.visiting import ask_by_api, ask_by_page, ask_many, memory, quality_questions, real_site, summary, visits

VISITORS = 50
WARMED = 500
"""Questions before memory is looked at first: what is kept on purpose is there by then."""


def main(count: int) -> None:
    """Print a line for each face, and one for the memory."""
    questions = quality_questions()
    with tempfile.TemporaryDirectory() as folder:
        site = real_site(Path(folder), SentenceTransformerEncoder())
        with running(create_app(site)) as address:
            ask_many(len(questions), ask_by_api, address, questions)
            for face, ask in (("api", ask_by_api), ("page", ask_by_page)):
                print(f"{face}: {summary(visits(VISITORS, ask, address, questions))}", flush=True)
            ask_many(WARMED if count else 0, ask_by_api, address, questions)
            before, start = memory(), time.monotonic()
            ask_many(count, ask_by_api, address, questions)
            took = time.monotonic() - start
            print(f"memory: {before:.0f} MB before, {memory():.0f} MB after {count} more questions in {took:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
