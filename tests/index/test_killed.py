"""A rebuild that is killed at any moment leaves the old index or the new one, whole, and its work is not lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ENCODED_BY_A_WHOLE_REBUILD = 7
"""Six new texts and one changed."""


def outcomes(work: Path, points: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.index.killed", str(work), points]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=3600)
    assert said.returncode == 0, said.stderr[-2000:]
    return [json.loads(line) for line in said.stdout.splitlines()]


def judge(found: list[dict[str, Any]]) -> None:
    swapped = False
    for outcome in found:
        assert outcome["signal"] == signal.SIGKILL, outcome
        assert outcome["contradictions"] == [], outcome
        swapped = swapped or outcome["found"] == "new"
        assert outcome["found"] == ("new" if swapped else "old"), outcome
        spared = ENCODED_BY_A_WHOLE_REBUILD if swapped else outcome["noted"]
        assert outcome["encoded"] == ENCODED_BY_A_WHOLE_REBUILD - spared, outcome
        assert outcome["left"] == outcome["stray"] == [], outcome
        assert outcome["same"], outcome


def test_a_kill_at_any_of_twenty_points_leaves_a_whole_index(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "20")
    judge(found)
    assert len(found) >= 20
    assert len({outcome["noted"] for outcome in found}) > 3


@pytest.mark.long
def test_a_kill_at_every_point_leaves_a_whole_index(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "all")
    judge(found)
    assert len(found) >= 200
    table = Counter((outcome["call"], outcome["found"]) for outcome in found)
    print(f"\n{len(found)} kills")
    for (call, state), kills in sorted(table.items()):
        print(f"{kills:5} at {call:20} {state} index, whole")
