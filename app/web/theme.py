"""The page's colours and letters, for Gradio's own parts; page.css holds the same for ours."""

from __future__ import annotations

import gradio as gr

SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
MONO = ("ui-monospace", "monospace")


def quiet_theme() -> gr.themes.Base:
    """Warm paper and dark ink, or the reverse, with the system's own fonts, so that none is fetched."""
    return gr.themes.Base(font=SANS, font_mono=MONO, primary_hue="stone", neutral_hue="stone").set(
        body_background_fill="#fdfcfa", body_background_fill_dark="#191817",
        body_text_color="#22211f", body_text_color_dark="#e6e2da",
        body_text_color_subdued="#63605a", body_text_color_subdued_dark="#a39d92",
        border_color_primary="#e2ded6", border_color_primary_dark="#37342f",
        background_fill_primary="#fdfcfa", background_fill_primary_dark="#191817",
        background_fill_secondary="#f6f3ee", background_fill_secondary_dark="#211f1d",
        block_background_fill="#fdfcfa", block_background_fill_dark="#191817",
        input_background_fill="#ffffff", input_background_fill_dark="#211f1d",
        input_placeholder_color="#75716a", input_placeholder_color_dark="#948e84",
        button_primary_background_fill="#8a4b2a", button_primary_background_fill_dark="#e0a27c",
        button_primary_background_fill_hover="#743e22", button_primary_background_fill_hover_dark="#ecb796",
        button_primary_text_color="#ffffff", button_primary_text_color_dark="#191817",
        link_text_color="#8a4b2a", link_text_color_dark="#e0a27c",
    )  # fmt: skip
