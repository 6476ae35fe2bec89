"""What one server serves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.library import Library
from app.web.contract import Asked

Report = Callable[[float, str], None]
"""Told how far a rebuild is: a share in [0, 1] and what is being done."""

Rebuild = Callable[[Report], str]
"""Brings the index up to date and says in a sentence what was done; raises ``CitewellError``."""


@dataclass(frozen=True, slots=True)
class Site:
    """The assistant and what visitors may do.

    Parameters
    ----------
    library
        The corpus that visitors may add to and remove from; None where they may only read.
    rebuild
        None where visitors may not start one.
    """

    asked: Asked
    library: Library | None = None
    rebuild: Rebuild | None = None
