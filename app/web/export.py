"""Where a conversation is taken along: choose a format, then download."""

from __future__ import annotations

import gradio as gr
from gradio.processing_utils import save_bytes_to_cache

from app.web.conversation import Turns
from app.web.events import AT_ONCE
from app.web.exports import FORMATS


def add_export(turns: gr.State) -> None:
    """Lay it out and wire it; what was prepared is put away as soon as the conversation goes on.

    The button's class names the format of its file: the page's script holds a press until that is the chosen one.
    """
    chosen = gr.Dropdown(
        choices=list(FORMATS), value=None, label="Export the conversation",
        show_label=False, container=False, filterable=False, elem_id="export",
    )  # fmt: skip
    ready = gr.DownloadButton("Download", visible=False, elem_id="download", size="sm")

    def prepare(name: str | None, turns: Turns) -> gr.DownloadButton:
        answers = [turn.answer for turn in turns if turn.answer]
        if not name or not answers:
            return gr.DownloadButton(visible=False)
        made = FORMATS[name]
        path = save_bytes_to_cache(made.write(answers).encode("utf-8", "replace"), made.file, ready.GRADIO_CACHE)
        return gr.DownloadButton(value=path, visible=True, elem_classes=[f"of-{name}"])

    chosen.change(prepare, [chosen, turns], ready, **AT_ONCE)
    turns.change(lambda: None, None, chosen, **AT_ONCE)
