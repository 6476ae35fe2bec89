"""Say when the corpus has changed and come to rest, so that the index can follow it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

from ingest.errors import CorpusError

QUIET = 1.0
"""Seconds without a change before a file counts as written out; a burst of changes so gives one rebuild."""

LONGEST = 60.0
"""Seconds after which changes that never rest, as of a log file, are passed on all the same."""


def follow(corpus: Path, stop: threading.Event, quiet: float = QUIET) -> Iterator[None]:
    """Yield when it is time to rebuild: once soon after the watch began, then after every change that came to rest.

    The first time makes sure that nothing is missed that changed between the last rebuild and the watch. What changes
    while the caller rebuilds is told after it.

    Parameters
    ----------
    stop
        Ends the watch when it is set.
    quiet
        Seconds without a change that make it rest.

    Raises
    ------
    CorpusError
        If the folder cannot be watched.
    """
    root = corpus.resolve()
    if not root.is_dir():  # the library would watch nothing, and say nothing
        raise CorpusError(f"{corpus} is not a folder: name the folder that holds the documents")
    waiting_since: float | None = time.monotonic()
    try:
        for changes in watch(
            root,
            watch_filter=lambda _, path: _is_seen(Path(path), root),
            rust_timeout=round(quiet * 1000),
            yield_on_timeout=True,  # no change for that long
            stop_event=stop,
            ignore_permission_denied=True,
        ):
            if changes and waiting_since is None:
                waiting_since = time.monotonic()
            if waiting_since is not None and (not changes or time.monotonic() - waiting_since > LONGEST):
                waiting_since = None
                yield
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CorpusError(f"{corpus} cannot be watched ({why}): put that right, or rebuild without --watch") from error


def _is_seen(path: Path, root: Path) -> bool:
    """Whether the corpus could hold the path: nothing hidden, and no file that a program keeps open beside another."""
    below = path.relative_to(root).parts if path.is_relative_to(root) else path.parts
    return not any(part.startswith((".", "~$")) for part in below)
