"""How much one request may carry, and how often one address may ask."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_BYTES = 2**20
"""Of any request but an upload: the longest question taken has 100 times less."""

UPLOADS = "/gradio_api/upload"
ASKING = ("/api/ask", "/api/feedback", "/mcp", "/gradio_api/queue/join", "/gradio_api/call", "/gradio_api/run")


@dataclass(frozen=True, slots=True)
class Rate:
    """How often an address may ask: ``burst`` at once, and ``a_minute`` over time."""

    a_minute: float = 600
    burst: float = 200


@dataclass(slots=True)
class Budget:
    """What each address has left of a rate; a token bucket each.

    Parameters
    ----------
    clock
        Seconds, never going back.
    """

    rate: Rate
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def spend(self, address: str) -> bool:
        """Whether the address may ask once more now; if so, that is counted."""
        now = self.clock()
        left, since = self._left.get(address, (self.rate.burst, now))
        left = min(self.rate.burst, left + (now - since) * self.rate.a_minute / 60)
        self._left[address] = (max(left - 1, 0) if left >= 1 else left, now)
        if len(self._left) > 10_000:
            self._forget(now)
        return left >= 1

    def restore(self, address: str) -> None:
        """Take back that the address asked."""
        left, since = self._left.get(address, (self.rate.burst, self.clock()))
        self._left[address] = (min(self.rate.burst, left + 1), since)

    def _forget(self, now: float) -> None:
        """Drop addresses whose bucket is full again."""
        full = 60 * self.rate.burst / self.rate.a_minute
        self._left = {address: entry for address, entry in self._left.items() if now - entry[1] < full}


class Limited:
    """Answers 413 to a body over its limit and 429 to an address that asks too often."""

    def __init__(self, app: ASGIApp, upload_bytes: int, rate: Rate) -> None:
        self.app = app
        self.upload_bytes = upload_bytes
        self.budget = Budget(rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        address = (scope.get("client") or ("",))[0]
        if scope["method"] == "POST" and scope["path"].startswith(ASKING) and not self.budget.spend(address):
            sentence = "Too many questions at once; wait a little and ask again."
            await JSONResponse({"detail": sentence}, 429, {"Retry-After": "10"})(scope, receive, send)
            return
        most = max(self.upload_bytes, BODY_BYTES) if scope["path"].startswith(UPLOADS) else BODY_BYTES
        await self._measured(scope, receive, send, most)

    async def _measured(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        said = f"At most {most} bytes are taken here."
        refusal = JSONResponse({"detail": said}, 413)
        if int(Headers(scope=scope).get("content-length", "0") or 0) > most:
            await refusal(scope, receive, send)
            return
        read, begun = 0, False

        async def count() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise HTTPException(413, said)  # of the kind that FastAPI and Gradio pass on
            return message

        async def note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, count, note)
        except HTTPException:
            if not begun:
                await refusal(scope, receive, send)
