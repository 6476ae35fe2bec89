"""What one server serves, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.contract import Asked
from app.feedback import Feedback
from app.library import Library
from app.web.limits import Rate
from app.web.users import Users

Report = Callable[[float, str], None]
"""Told how far a rebuild is: a share in [0, 1] and what is being done."""

Rebuild = Callable[[Report], str]
"""Brings the index up to date and says in a sentence what was done; raises ``CitewellError``."""

MOST_FILES = 20
"""Files of the largest size that one upload may hold."""


@dataclass(frozen=True, slots=True)
class Site:
    """The assistant and what visitors may do.

    Parameters
    ----------
    library
        The corpus.
    rebuild
        None where visitors may only read: no upload, removal or rebuild.
    feedback
        Where verdicts on answers go; None where they are not taken.
    users
        Who may enter; None for everybody.
    names
        Under which the server may be asked beside ``localhost``, the machine's own name and any address.
    rate
        How often an address may ask.
    guesses
        How often an address may give a wrong password.
    """

    asked: Asked
    library: Library
    rebuild: Rebuild | None = None
    feedback: Feedback | None = None
    users: Users | None = None
    names: tuple[str, ...] = ()
    rate: Rate = field(default_factory=Rate)
    guesses: Rate = field(default_factory=lambda: Rate(a_minute=6, burst=20))

    @property
    def upload_bytes(self) -> int:
        """Most bytes of one upload; 0 where nothing may be uploaded."""
        return MOST_FILES * self.library.most_bytes if self.rebuild else 0
