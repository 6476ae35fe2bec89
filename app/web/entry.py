"""Lets in those who give a user's name and password with every request (HTTP Basic), whatever they ask for."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.limits import Budget, Rate
from app.web.users import Users

REMEMBERED = 1000
"""Credentials that need no second hashing; a page asks for some fifty files."""


class Entry:
    """Answers 401 to every request, of page, file, program or tool, that does not bear a user's credentials.

    An address that guesses on is answered 429, and what it guesses is not looked at until it has waited; those who are
    in already go on.
    """

    def __init__(self, app: ASGIApp, users: Users, guesses: Rate) -> None:
        self.app = app
        self.users = users
        self.budget = Budget(guesses)
        self._key = secrets.token_bytes(32)
        self._admitted: set[bytes] = set()
        self._looking = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 401 or 429."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        address = (scope.get("client") or ("",))[0]
        refusal = await self._refusal(Headers(scope=scope).get("authorization", ""), address)
        await (refusal or self.app)(scope, receive, send)

    async def _refusal(self, header: str, address: str) -> JSONResponse | None:
        """What to answer instead; None to those who may enter. A request without credentials is no guess."""
        seen = hmac.digest(self._key, header.encode("latin-1", "replace"), hashlib.sha256)
        if seen in self._admitted:
            return None
        if not header:
            return _unknown()
        async with self._looking:  # one by one: of a hundred guesses at once, all would else be looked at
            if seen in self._admitted:  # a page asks for many files at once
                return None
            if not self.budget.spend(address):
                sentence = "Too many wrong passwords from your address; wait a little and try again."
                return JSONResponse({"detail": sentence}, 429, {"Retry-After": "60"})
            if not await run_in_threadpool(self.users.admits, *_credentials(header)):
                return _unknown()
            self.budget.restore(address)
            if len(self._admitted) >= REMEMBERED:
                self._admitted.clear()
            self._admitted.add(seen)
            return None


def _unknown() -> JSONResponse:
    challenge = {"WWW-Authenticate": 'Basic realm="Citewell", charset="UTF-8"'}
    return JSONResponse({"detail": "Name and password, please."}, 401, challenge)


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
