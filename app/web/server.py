"""The server: Gradio's page, the source pages and the files they need, behind one guard."""

from __future__ import annotations

import os
import socket
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before gradio is imported, which reads it
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from app.web.guard import Headered, SameOrigin
from app.web.page import HEAD, build_page
from app.web.site import Site
from app.web.source_routes import source_router
from app.web.theme import quiet_theme
from ingest.errors import CitewellError

STATIC = Path(__file__).parent / "static"


class PortError(CitewellError):
    """The address cannot be listened on."""


def create_app(site: Site, *, hosts: tuple[str, ...] = ()) -> FastAPI:
    """The whole application."""
    app = FastAPI(title="Citewell", docs_url=None, redoc_url=None)
    app.mount("/site", StaticFiles(directory=STATIC))
    app.include_router(source_router(site.asked))
    gr.mount_gradio_app(
        app, build_page(site), path="/", footer_links=[], run_history=False, ssr_mode=False, mcp_server=False,
        show_error=False, theme=quiet_theme(), head=HEAD,
    )  # fmt: skip
    app.add_middleware(SameOrigin, hosts=hosts)
    app.add_middleware(Headered)
    return app


def serve(site: Site, *, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises
    ------
    PortError
        Where another program listens there, or the address is not this machine's.
    """
    listener = _listen(host, port)
    config = uvicorn.Config(create_app(site), log_level="warning", server_header=False)
    with listener:
        uvicorn.Server(config).run([listener])


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortError(f"{host}:{port} cannot be used ({error.strerror}); name another with --port") from error
    return listener
