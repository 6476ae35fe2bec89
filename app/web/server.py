"""The server: Gradio's page, the source pages, the programs' doors and the files they need, behind one guard."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before gradio is imported, which reads it
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from app.tools import tools_app, tools_server
from app.web.api import add_documentation, api_router, tell_troubles
from app.web.body import Sound
from app.web.entry import Entry
from app.web.fair import Fair
from app.web.fitting import Fitting
from app.web.guard import Headered, SameOrigin
from app.web.limits import Limited
from app.web.narrow import OPEN, READ_ONLY, Narrow
from app.web.opinions import opinions_router
from app.web.page import HEAD, OPINIONS, build_page
from app.web.site import Site
from app.web.source_routes import source_router
from app.web.theme import quiet_theme
from ingest.errors import CitewellError

STATIC = Path(__file__).parent / "static"


class PortError(CitewellError):
    """The address cannot be listened on."""


def create_app(site: Site) -> FastAPI:
    """The whole application."""
    site = replace(site, asked=Fair(site.asked))
    tools = tools_app(tools_server(site.asked))
    app = FastAPI(
        title="Citewell", description="Ask a folder of documents; answers are their own words, with citations.",
        openapi_url="/api/openapi.json", docs_url=None, redoc_url=None, lifespan=tools.router.lifespan_context,
    )  # fmt: skip
    app.mount("/site", StaticFiles(directory=STATIC))
    app.include_router(source_router(site))
    app.include_router(api_router(site.asked))
    if site.feedback:
        app.include_router(opinions_router(site.asked, site.feedback))
    app.router.routes.extend(tools.routes)
    add_documentation(app)
    tell_troubles(app)
    head = HEAD + OPINIONS if site.feedback else HEAD
    page = build_page(site)
    gr.mount_gradio_app(
        app, page, path="/", footer_links=[], run_history=False, ssr_mode=False, mcp_server=False,
        show_error=False, theme=quiet_theme(), head=head, max_file_size=site.upload_bytes or None,
    )  # fmt: skip
    _guard(app, site, page)
    return app


def serve(site: Site, *, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises
    ------
    PortError
        Where another program listens there, or the address is not this machine's.
    """
    with listen(host, port) as listener:
        config = uvicorn.Config(create_app(site), log_level="warning", server_header=False)
        uvicorn.Server(config).run([listener])


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address, so that a taken port is found before anything is loaded.

    Raises
    ------
    PortError
        Where the address cannot be had.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        why = (error.strerror or str(error)).lower()
        raise PortError(f"{host}:{port} cannot be listened on ({why}); choose another with --port or --host") from error
    return listener


def _guard(app: FastAPI, site: Site, page: gr.Blocks) -> None:
    """Each guard stands outside those added before it."""
    app.add_middleware(Fitting, page=page)
    app.add_middleware(Narrow, routes=OPEN if site.upload_bytes else READ_ONLY)
    app.add_middleware(Sound)
    app.add_middleware(Limited, upload_bytes=site.upload_bytes, rate=site.rate)
    if site.users:
        app.add_middleware(Entry, users=site.users, guesses=site.guesses)
    app.add_middleware(SameOrigin, names=site.names)
    app.add_middleware(Headered)
