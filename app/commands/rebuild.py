"""``citewell rebuild``: bring the index up to date, once or after every change."""

from __future__ import annotations

import sys
import threading
from argparse import Namespace

from app.console import tell
from app.making import Making, making, require_passages
from app.rebuilt import BuildBar, summary, troubles
from index.report import BuildReport
from index.watch import follow
from ingest.errors import CitewellError


def run(arguments: Namespace) -> int:
    """Say what was done; with ``--watch``, go on until Ctrl-C."""
    made = making(arguments)
    report = rebuild(made)
    print_report(report)
    if arguments.watch:
        watch(made)
    require_passages(report.passages, made.corpus)
    return 0


def rebuild(made: Making) -> BuildReport:
    """Build with a bar on standard error."""
    bar = BuildBar(sys.stderr)
    try:
        return made.build(bar)
    finally:
        bar.close()


def watch(made: Making) -> None:
    """Rebuild whenever the documents have changed; a rebuild that fails is told, and the next one may not."""
    tell(f"watching {made.corpus}; Ctrl-C ends it")
    for _ in follow(made.corpus, threading.Event()):
        try:
            report = made.build()
        except CitewellError as error:
            tell(str(error))
        else:
            if report.added or report.changed or report.removed or report.renamed:
                print_report(report)


def print_report(report: BuildReport) -> None:
    """What was done on standard output, and what could not be on standard error."""
    if report.passages:
        print(summary(report), flush=True)
    for line in troubles(report):
        tell(line)
