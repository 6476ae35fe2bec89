"""The evaluation sets beside the checkout; tests that need them are skipped where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SETS = Path(__file__).parents[3] / "shared" / "eval"
SCORER = SETS / "score.py"

needs_sets = pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/eval beside the checkout")
