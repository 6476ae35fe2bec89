"""What the chat does beside its page."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from app.assistant import recipe_of
from app.commands.chat import _watch
from app.making import Making
from index.encode import Encoder


def test_a_watch_that_cannot_go_on_is_told_in_a_sentence(
    copied: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def load() -> Encoder:
        raise AssertionError("there is nothing to encode")

    made = Making(copied / "corpus", copied / "index", recipe_of(str(model)), load)
    shutil.rmtree(made.corpus)
    thread = threading.Thread(target=_watch, args=(made,))
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    said = capsys.readouterr().err.splitlines()
    why = f"{made.corpus} is not a folder: name the folder that holds the documents"
    assert said[1:] == [f"citewell: the documents are followed no longer: {why}"]
