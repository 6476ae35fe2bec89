"""Of files, events take only those that were uploaded here; Gradio would fetch any address and open any path.

It does so for every part of the page, a text box too, before the part sees what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction
from gradio.state_holder import SessionState
from gradio.utils import get_upload_folder


class OnlyUploaded(gr.Blocks):
    """A page none of whose events is given a file from elsewhere."""

    async def preprocess_data(
        self, block_fn: BlockFunction, inputs: list[Any], state: SessionState | None, explicit_call: bool = False
    ) -> list[Any]:
        """As Gradio does before every event; refuse an event that names a file which was not uploaded."""
        if not all(map(_uploaded, _paths(inputs))):
            raise gr.Error("Only files that are uploaded here are taken.", print_exception=False)
        given: list[Any] = await super().preprocess_data(block_fn, inputs, state, explicit_call)
        return given


def _paths(sent: object) -> Iterator[str]:
    """Whatever might name a file, however deep."""
    left = [sent]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            if isinstance(path := each.get("path"), str):
                yield path
            left += each.values()
        elif isinstance(each, list | tuple):
            left += each


def _uploaded(path: str) -> bool:
    return Path(path).is_relative_to(Path(get_upload_folder()).absolute()) and ".." not in Path(path).parts
