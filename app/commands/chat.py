"""``citewell chat``: the chat page, on an index that is up to date."""

from __future__ import annotations

import threading
from argparse import Namespace

from app.assistant import Assistant
from app.commands.opening import open_assistant
from app.commands.rebuild import print_report, rebuild, watch
from app.console import tell
from app.library import Library
from app.making import Making, making
from app.rebuilt import summary
from app.web.server import serve
from app.web.site import Report, Site
from index.report import Progress


def run(arguments: Namespace) -> int:
    """Serve until Ctrl-C."""
    made = making(arguments)
    print_report(rebuild(made))
    assistant = open_assistant(made)
    if arguments.watch:
        threading.Thread(target=watch, args=(made,), daemon=True).start()
    tell(f"the chat is at http://{arguments.host}:{arguments.port} until Ctrl-C")
    serve(_site(arguments, made, assistant), host=arguments.host, port=arguments.port)
    return 0


def _site(arguments: Namespace, made: Making, assistant: Assistant) -> Site:
    if arguments.read_only:
        return Site(assistant)
    return Site(assistant, Library(arguments.corpus), lambda report: _rebuild(made, assistant, report))


def _rebuild(made: Making, assistant: Assistant, report: Report) -> str:
    def told(progress: Progress) -> None:
        report(progress.done / max(1, progress.total), f"{progress.stage} {progress.document}".strip())

    done = made.build(told)
    assistant.refresh()
    return summary(done)
