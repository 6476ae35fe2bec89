"""How Gradio runs the page's events: none of them is offered to programs, which have doors of their own."""

from __future__ import annotations

from typing import Literal, TypedDict


class Queue(TypedDict):
    """How Gradio runs an event."""

    concurrency_limit: int
    concurrency_id: str
    show_progress: Literal["hidden"]
    api_visibility: Literal["private"]
    preprocess: Literal[False]


QUESTIONS = Queue(
    concurrency_limit=2, concurrency_id="questions", show_progress="hidden", api_visibility="private", preprocess=False
)
"""Questions of all visitors wait in one line, two being answered: as many as small machines have cores.

A chosen document that was removed since, or before the server was started anew, comes as it was chosen: the assistant
says so in a sentence, where Gradio's own check would end in an error in words of a program, outside the conversation.
"""


class Direct(TypedDict):
    """How Gradio runs an event outside its queue."""

    queue: Literal[False]
    show_progress: Literal["hidden"]
    api_visibility: Literal["private"]


AT_ONCE = Direct(queue=False, show_progress="hidden", api_visibility="private")
"""For what takes no time. Events of the page's arrival must be so: Gradio drops a question that is asked at the very
moment when the stream of an earlier event ends."""


class Quietly(TypedDict):
    """How Gradio runs an event: not offered to programs, and without its own sign of work."""

    api_visibility: Literal["private"]
    show_progress: Literal["hidden"]


QUIETLY = Quietly(api_visibility="private", show_progress="hidden")
