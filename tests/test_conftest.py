from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES = """
import pytest

@pytest.mark.skipif(True, reason="needs Chromium")
def test_browser(): ...

def test_sets():
    pytest.skip("needs ../shared/eval beside the checkout")

@pytest.mark.skipif(True, reason="only on Windows")
def test_other(): ...
"""


@pytest.mark.parametrize(("ci", "closing"), [("true", "1 failed, 1 skipped, 1 error"), ("", "3 skipped")])
def test_a_skip_for_want_of_what_ci_has_fails_there_and_only_there(ci: str, closing: str, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((Path(__file__).parent / "conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_cases.py").write_text(CASES, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)]
    out = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"CI": ci}, capture_output=True, text=True, check=False
    )
    assert closing in out.stdout.splitlines()[-1]
