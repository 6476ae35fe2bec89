"""What is still to be met of a question while one thing after another is chosen to answer it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Unmet:
    """Keeps how well what was taken meets a question.

    Parameters
    ----------
    contents
        How well each thing meets each content token, weighed so that to meet all is 1, and whatever else is to be met
        counts beside that; shape (things, tokens and else).
    """

    def __init__(self, contents: NDArray[np.float64]) -> None:
        self._contents = contents
        self._met: NDArray[np.float64] | None = None

    def gains(self) -> NDArray[np.float64]:
        """How much more each would meet than what was taken; 0 before the first. Shape (things,)."""
        if self._met is None:
            return np.zeros(len(self._contents))
        return np.asarray(np.maximum(self._contents - self._met, 0).sum(axis=1))

    def take(self, place: int) -> None:
        """Count the thing at a place as chosen."""
        taken = self._contents[place]
        self._met = taken if self._met is None else np.maximum(self._met, taken)
