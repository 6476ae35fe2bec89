"""One rebuild at a time, watched by whoever asked for it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.web.site import Rebuild
from index.aside import give_way
from ingest.errors import CitewellError


@dataclass(frozen=True, slots=True)
class Step:
    """How far a rebuild is; ``share`` is in [0, 1], and 1 only when it has ended."""

    share: float
    doing: str


@dataclass(slots=True)
class Rebuilding:
    """Runs rebuilds in a thread of their own, so that one goes on when its page is closed, and after those who ask."""

    rebuild: Rebuild
    _running: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> Iterator[Step]:
        """The steps as they come; the last says what was done, or what went wrong."""
        if not self._running.acquire(blocking=False):
            yield Step(1, "A rebuild is running already; try again when it has ended.")
            return
        steps: queue.SimpleQueue[Step] = queue.SimpleQueue()
        threading.Thread(target=self._work, args=(steps,), daemon=True).start()
        while (step := steps.get()).share < 1:
            yield step
        yield step

    def _work(self, steps: queue.SimpleQueue[Step]) -> None:
        said = "The rebuild stopped unexpectedly; see the server's messages."
        try:
            give_way()
            said = self.rebuild(lambda share, doing: steps.put(Step(min(share, 0.99), doing)))
        except CitewellError as error:
            said = str(error)
        finally:
            self._running.release()
            steps.put(Step(1, said))
