"""The chat page in Gradio: a tab to ask in and a tab for the documents."""

from __future__ import annotations

import gradio as gr

from app.web.ask_tab import add_ask_tab, add_program_door
from app.web.documents_tab import add_documents_tab
from app.web.site import Site
from app.web.uploaded import OnlyUploaded

HEAD = (
    '<meta name="description" content="Ask a folder of documents; get answers in their own words.">'
    '<link rel="stylesheet" href="/site/page.css"><script src="/site/page.js" type="module"></script>'
)
"""What Gradio's page loads of ours."""

OPINIONS = '<meta name="citewell-opinions">'
"""Tells our script that verdicts on answers are taken."""

KEPT_SECONDS = 3600
"""How long files made for a visitor (uploads, exports) are kept before they are deleted."""


MOST_SESSIONS = 1000
"""Visitors whose conversations are held, the latest; each takes about 70 kB, most of it Gradio's copy of the page."""


def build_page(site: Site) -> gr.Blocks:
    """The page, not yet served."""
    times = (KEPT_SECONDS, KEPT_SECONDS)
    page: gr.Blocks
    with OnlyUploaded(title="Citewell", analytics_enabled=False, fill_width=True, delete_cache=times) as page:
        gr.Markdown("# Citewell", elem_id="wordmark")
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Ask", id="ask") as tab:
                only = add_ask_tab(site, page, tab)
            with gr.Tab("Documents", id="documents"):
                add_documents_tab(site, page, only)
        add_program_door(site.asked)
    page.state_session_capacity = MOST_SESSIONS
    return page
