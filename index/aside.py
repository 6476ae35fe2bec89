"""Let a rebuild give way to those who ask meanwhile."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

NICENESS = 15
"""Of 19: the thread runs on what others leave, and still makes way where they leave nothing."""


def give_way() -> None:
    """Let every other thread and process go before the calling thread, and those it starts, from now on.

    An ordinary user cannot take this back, so it belongs into a thread of the rebuild's own. Only Linux has a priority
    for each thread; elsewhere, and where the system forbids it, nothing happens: it is a courtesy.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):
            # The program may have been started with more; an ordinary user may not go back to less.
            os.setpriority(os.PRIO_PROCESS, thread, max(NICENESS, os.getpriority(os.PRIO_PROCESS, thread)))
