"""Only the routes that the page and Gradio's own client use; Gradio brings others, which stay shut."""

from __future__ import annotations

import re

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_OURS = r"/(?:site|source|drawn|boxes)/.+|/api(?:/.*)?|/mcp/?"
_PAGE = r"/|/(?:assets|static)/.+|/(?:config|theme\.css|favicon\.ico|manifest\.json|robots\.txt)/?"
_ASKING = r"queue/(?:join|data)|call/ask(?:/\w+)?|run/(?:ask|predict)"
_EVENTS = rf"{_ASKING}|info|startup-events|heartbeat/\w+|app_id|reset|cancel|theme\.css"
_MADE = "file=/.+"  # a path; Gradio would fetch an address
_FILES = r"upload|upload_progress"

OPEN = re.compile(f"(?:{_OURS}|{_PAGE}|/gradio_api/(?:{_EVENTS}|{_MADE}|{_FILES})/?)")
READ_ONLY = re.compile(f"(?:{_OURS}|{_PAGE}|/gradio_api/(?:{_EVENTS}|{_MADE})/?)")


class Narrow:
    """Answers 404 to every path but those that ``routes`` matches whole."""

    def __init__(self, app: ASGIApp, routes: re.Pattern[str]) -> None:
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 404."""
        if scope["type"] != "http" or self.routes.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        await JSONResponse({"detail": "There is nothing here."}, 404)(scope, receive, send)
