"""What every request and response must keep to: nothing comes from another site, nothing is asked by one."""

from __future__ import annotations

import base64
import re
import secrets
import socket
from collections.abc import Sequence
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPT = re.compile(rb"<script\b")

FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def policy(nonce: str) -> str:
    """A content security policy that lets in this server's own files and the scripts that bear the nonce.

    Inline styles are let in because Gradio's components set them; nothing of a document reaches a style.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "frame-src 'self'",
            "frame-ancestors 'self'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


class Headered:
    """Adds the fixed headers and the policy to every response, and the nonce to the scripts of Gradio's own page.

    Gradio's page holds a few inline scripts of its template and no text of a document or a visitor: its configuration
    is JSON with every ``<`` escaped.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; hold back the body of ``/`` until it is whole."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = base64.b64encode(secrets.token_bytes(16)).decode()
        held: list[Message] = []

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(message, nonce)
            if scope["path"] != "/":
                await send(message)
                return
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                for ready in _with_nonce(held, nonce):
                    await send(ready)

        await self.app(scope, receive, hold)


class SameOrigin:
    """Refuses what another site's page asks in a visitor's name, and names that are not this server's.

    Another site may let its name lead here, and its pages then count as ours in a browser: so a name is taken only
    where it is known. An address is nobody's to lead anywhere.

    Parameters
    ----------
    names
        Under which the server may be asked beside ``localhost``, the machine's own name and any address.
    """

    def __init__(self, app: ASGIApp, names: Sequence[str] = ()) -> None:
        self.app = app
        machine = socket.gethostname().casefold().partition(".")[0]
        own = {"localhost", socket.gethostname().casefold(), machine, f"{machine}.local"}
        self.names = own | {name.casefold() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 instead of passing the request on."""
        if scope["type"] == "http" and (trouble := self._trouble(Headers(scope=scope))):
            await JSONResponse({"detail": trouble}, 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _trouble(self, headers: Headers) -> str:
        host = headers.get("host", "")
        name = _name(host)[:100]
        if name.casefold().removesuffix(".") not in self.names and not _is_address(name):
            return f"This server does not answer to the name {name!r}; if that is its own, start it with --name {name}"
        origin = headers.get("origin")
        if origin is not None and origin.split("://", 1)[-1] != host:
            return (
                "This request comes from a page of another site; open Citewell's own page instead."
                " (A proxy before it must pass on the Host header.)"
            )
        return ""


def _name(host: str) -> str:
    """Without the port."""
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host


def _is_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _dress(message: Message, nonce: str) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in FIXED_HEADERS.items():
        headers[name] = value
    headers.setdefault("Content-Security-Policy", policy(nonce))


def _with_nonce(held: Sequence[Message], nonce: str) -> list[Message]:
    start, body = held[0], b"".join(message.get("body", b"") for message in held[1:])
    headers = MutableHeaders(scope=start)
    if headers.get("content-type", "").startswith("text/html"):
        body = _SCRIPT.sub(f'<script nonce="{nonce}"'.encode(), body)
        headers["content-length"] = str(len(body))
    return [start, {"type": "http.response.body", "body": body}]
