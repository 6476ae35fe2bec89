"""Lets in those who give a user's name and password with every request (HTTP Basic), whatever they ask for."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.users import Users

REMEMBERED = 1000
"""Credentials that need no second hashing; a page asks for some fifty files."""


class Entry:
    """Answers 401 to every request, of page, file, program or tool, that does not bear a user's credentials."""

    def __init__(self, app: ASGIApp, users: Users) -> None:
        self.app = app
        self.users = users
        self._key = secrets.token_bytes(32)
        self._admitted: set[bytes] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 401."""
        if scope["type"] == "lifespan" or await self._admits(Headers(scope=scope).get("authorization", "")):
            await self.app(scope, receive, send)
            return
        challenge = {"WWW-Authenticate": 'Basic realm="Citewell", charset="UTF-8"'}
        await JSONResponse({"detail": "Name and password, please."}, 401, challenge)(scope, receive, send)

    async def _admits(self, header: str) -> bool:
        if not header:
            return False
        seen = hmac.digest(self._key, header.encode("latin-1", "replace"), hashlib.sha256)
        if seen in self._admitted:
            return True
        name, password = _credentials(header)
        if not await run_in_threadpool(self.users.admits, name, password):
            return False
        if len(self._admitted) >= REMEMBERED:
            self._admitted.clear()
        self._admitted.add(seen)
        return True


def _credentials(header: str) -> tuple[str, str]:
    """Name and password of a Basic header; empty where it is none."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
    except ValueError:
        return "", ""
    return name, password
