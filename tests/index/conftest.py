from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.small import TEXTS, rebuild, write


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A few small documents."""
    return write(tmp_path / "corpus", TEXTS)


@pytest.fixture
def folder(corpus: Path, tmp_path: Path) -> Path:
    """Their index."""
    rebuild(corpus, tmp_path / "index")
    return tmp_path / "index"
