"""Say what a rebuild does while it runs, and what it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from app.progress import Bar, clock
from app.render import counted
from index.report import BuildReport, Progress

_DOING = {"wait": "waiting for another rebuild", "read": "reading documents", "encode": "encoding passages"}


class BuildBar:
    """Tells the steps of a rebuild on ``stream``, one bar a stage; give it to a build as its ``tell``."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._stage = ""
        self._bar = Bar("", stream)

    def __call__(self, progress: Progress) -> None:
        """Show one step."""
        if progress.stage not in _DOING:
            return
        if progress.stage != self._stage:
            self.close()
            self._stage, self._bar = progress.stage, Bar(_DOING[progress.stage], self._stream)
        self._bar.show(progress.done, progress.total)

    def close(self) -> None:
        """End the line that is being redrawn."""
        self._bar.close()


def step(progress: Progress) -> str:
    """``Reading documents, 3 of 100: a.pdf``, for a page that shows one step at a time."""
    doing = _DOING.get(progress.stage, "writing the index").capitalize()
    count = f", {progress.done} of {progress.total}" if progress.total > 1 else ""
    return doing + count + (f": {progress.document}" if progress.document else "")


def summary(report: BuildReport) -> str:
    """What was done, in one sentence."""
    counts = (
        ("added", report.added),
        ("changed", report.changed),
        ("removed", report.removed),
        ("renamed", report.renamed),
    )
    did = ", ".join(f"{len(ids)} {what}" for what, ids in counts if ids) or "nothing changed"
    documents = len(report.added) + len(report.changed) + len(report.renamed) + len(report.unchanged)
    return (
        f"{counted(documents, 'document')}, {did}: {counted(report.passages, 'passage')}, {report.encoded} encoded,"
        f" in {clock(report.seconds)}"
    )


def troubles(report: BuildReport) -> Iterator[str]:
    """A line for each document that could not be read or not wholly, then one for each file that is none."""
    for record in (*report.unreadable, *report.remarked):
        yield f"{record.id}: {record.trouble or record.remark}"
    for passed in report.passed_over:
        yield f"{passed.path}: passed over, {passed.reason}"
