"""How long a warm question takes: ``python -m tests.bench.asking [INDEX]``; asks each question of the quality guard."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from app import config
from app.assistant import Assistant

QUESTIONS = Path(__file__).parents[1] / "quality.jsonl"


def main(index: Path) -> None:
    """Ask everything twice and print the median and the worst of the second time, in milliseconds."""
    assistant = Assistant.open(index)
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    for question in questions:
        assistant.ask(question)
    taken = []
    for question in questions:
        start = time.perf_counter()
        assistant.ask(question)
        taken.append(1000 * (time.perf_counter() - start))
    print(f"{len(taken)} questions: median {statistics.median(taken):.0f} ms, worst {max(taken):.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else config.INDEX)
