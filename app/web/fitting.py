"""What is sent to Gradio's routes fits the page's events; Gradio meets what does not with an error of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import gradio as gr
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.body import again, whole
from app.web.limits import UPLOADS

_EVENTS = re.compile(r"/gradio_api/(?:queue/join|(?:run|call)/(?P<name>[^/]+))/?")

NO_FILES = "This is no upload of files: send each as a part of a form, named files, with the file's name."


class Fitting:
    """Answers 400 to an event that is none of the page's or comes with too little, and to an upload without files.

    Parameters
    ----------
    page
        Whose events there are.
    """

    def __init__(self, app: ASGIApp, page: gr.Blocks) -> None:
        self.app = app
        self.needed = {number: len(event.inputs) for number, event in page.fns.items()}
        self.numbers = {str(event.api_name): number for number, event in page.fns.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self.app(scope, receive, send)
        elif called := _EVENTS.fullmatch(scope["path"]):
            body = await whole(receive)
            trouble = self._trouble(called["name"], body)
            refusal = JSONResponse({"detail": trouble}, 400)
            await (refusal if trouble else _Told(self.app))(scope, again(body, receive), send)
        elif scope["path"].startswith(UPLOADS):
            await _Told(self.app)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _trouble(self, name: str | None, body: bytes) -> str:
        """Why it cannot be taken; empty for what fits, and for what Gradio refuses with a status of its own."""
        try:
            sent = json.loads(body)
        except ValueError:
            return ""
        if not isinstance(sent, Mapping) or not isinstance(data := sent.get("data"), list):
            return ""
        number = sent.get("fn_index")
        number = self.numbers.get(name or "") if number is None else number
        if not isinstance(number, int) or number not in self.needed:
            return "The page has no such event; programs ask at /api/ask."
        if len(data) < self.needed[number]:
            return f"This event takes {self.needed[number]} values, and {len(data)} came."
        return "" if sent.get("session_hash") != "" else "A session has a name; give one, or leave it out."


class _Told:
    """Answers 400 where Gradio would answer 500 with the sentence that tells a visitor what to do, or to no upload."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        held: list[Message] = []

        async def hold(message: Message) -> None:
            if held or message.get("status") == 500:
                held.append(message)
            else:
                await send(message)

        try:
            await self.app(scope, receive, hold)
        except (AttributeError, TypeError, ValueError):  # of Gradio's reader of forms
            if not held or not scope["path"].startswith(UPLOADS):
                raise
            await JSONResponse({"detail": NO_FILES}, 400)(scope, receive, send)
            return
        if held and _sentence(held):
            held[0]["status"] = 400
        for message in held:
            await send(message)


def _sentence(held: list[Message]) -> str:
    """What Gradio tells of an error that was raised to be told; empty for any other."""
    try:
        told: Any = json.loads(b"".join(message.get("body", b"") for message in held))
    except ValueError:
        return ""
    return str(told.get("error") or "")
