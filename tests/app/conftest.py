from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.app.commandline import here, where
from tests.app.tiny import save_tiny_model

GOOD = "# Dosing\n\nGive 5 mg a day. Do not give more than 20 mg.\n\n# Water\n\nThe water of the river boils."


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model that takes no time."""
    return save_tiny_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="session")
def built(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``corpus`` and its ``index``; copy it before you change it."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "good.md").write_text(GOOD, "utf-8")
    done = here("rebuild", *where(folder, model))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """Such a folder to change."""
    return shutil.copytree(built, tmp_path / "copy")
