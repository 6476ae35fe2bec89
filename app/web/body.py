"""What a request carries as JSON is JSON that can be answered: Python's own reader takes more than that."""

from __future__ import annotations

import json
import math

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Sound:
    """Answers 400 to a body that calls itself JSON and is not, or holds what no answer could repeat.

    That is a number that is not finite (``NaN``, ``1e999``), half of a surrogate pair, or nesting without end: the
    frameworks within would meet each with an error of their own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the whole body on, or refuse it."""
        if scope["type"] != "http" or "json" not in Headers(scope=scope).get("content-type", ""):
            await self.app(scope, receive, send)
            return
        body = await whole(receive)
        if trouble := _trouble(body):
            await JSONResponse({"detail": trouble}, 400)(scope, receive, send)
            return
        await self.app(scope, again(body, receive), send)


def again(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read once more, then goes on."""
    held: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return held.pop() if held else await receive()

    return give


async def whole(receive: Receive) -> bytes:
    """The body; as much as came of it where the visitor left."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _trouble(body: bytes) -> str:
    """Why it cannot be taken; empty for a sound body, and for none at all."""
    if not body:
        return ""
    try:
        json.dumps(json.loads(body, parse_float=_finite, parse_constant=_finite), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return "The text holds half of a character (a lone surrogate); send it as whole characters."
    except (ValueError, RecursionError):
        return "This is not JSON; send an object as the API's page shows it."
    return ""


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"{written} is no number that JSON can hold")
    return number
