"""``citewell mcp``: ask, search and read as tools for other programs."""

from __future__ import annotations

from argparse import Namespace

from app.commands.opening import open_index
from app.tools import tools_server


def run(arguments: Namespace) -> int:
    """Speak the Model Context Protocol over standard input and output until its end."""
    tools_server(open_index(arguments)).run()
    return 0
