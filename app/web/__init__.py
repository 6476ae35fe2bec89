"""The chat page and its server; the only folder that imports gradio."""
