"""``citewell chat``: the chat page, on an index that is up to date and kept so."""

from __future__ import annotations

import threading
import time
from argparse import Namespace

from app.assistant import Assistant
from app.commands.opening import assistant_of
from app.commands.rebuild import print_report, rebuild, watch
from app.console import tell
from app.feedback import Feedback
from app.library import Library
from app.making import Making, making, require_passages
from app.rebuilt import step, summary
from app.render import counted
from app.web.server import listen, serve
from app.web.site import Report, Site
from app.web.users import read_users
from index.aside import give_way
from index.report import Progress
from index.store import Index
from ingest.errors import CitewellError

LOOK = 1.0
"""Seconds between two looks for a newer index, each at the date of one file."""


def run(arguments: Namespace) -> int:
    """Serve until Ctrl-C."""
    users = read_users(arguments.auth_file) if arguments.auth_file else None
    feedback = None if arguments.read_only else Feedback(arguments.feedback)
    if feedback:
        feedback.check()
    listen(arguments.host, arguments.port).close()  # a port that is taken is told before anything slow
    made = making(arguments)
    print_report(rebuild(made))
    index = Index.open(made.index, made.recipe)
    if arguments.read_only and not arguments.watch:
        require_passages(len(index), made.corpus)
    elif not len(index):
        tell(f"{made.corpus} holds no document that can be read yet: add some on the page, under Documents")
    assistant = assistant_of(made, index)
    threading.Thread(target=_keep_fresh, args=(assistant,), daemon=True).start()
    if arguments.watch:
        threading.Thread(target=_watch, args=(made,), daemon=True).start()
    rebuilding = None if arguments.read_only else lambda report: _rebuild(made, assistant, report)
    tell(f"the chat is at http://{_shown(arguments.host)}:{arguments.port} until Ctrl-C")
    site = Site(assistant, Library(made.corpus), rebuilding, feedback, users, tuple(arguments.name))
    serve(site, host=arguments.host, port=arguments.port)
    return 0


def _watch(made: Making) -> None:
    """Rebuild after every change, behind those who ask meanwhile; where that ends, the chat goes on without."""
    give_way()
    try:
        watch(made)
    except CitewellError as error:
        tell(f"the documents are followed no longer: {error}")


def _keep_fresh(assistant: Assistant) -> None:
    """Pick up whatever index a rebuild of this or another process swaps in."""
    said = ""
    while True:
        time.sleep(LOOK)
        try:
            assistant.refresh()
            said = ""
        except CitewellError as error:
            if str(error) != said:
                tell(said := str(error))


def _rebuild(made: Making, assistant: Assistant, report: Report) -> str:
    def told(progress: Progress) -> None:
        report(progress.done / max(1, progress.total), step(progress))

    done = made.build(told)
    assistant.refresh()
    unreadable = f"; {counted(len(done.unreadable), 'document')} cannot be read, as the list tells"
    return summary(done) + (unreadable if done.unreadable else "")


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
