"""Users that may enter, with salted and hashed passwords, from a file with one line a user.

``python -m app.web.users NAME`` asks for a password and prints the line to put into the file.
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import CitewellError

COST, BLOCK, PARALLEL = 2**14, 8, 1
"""Parameters of scrypt that its author names for interactive use (Percival 2009); a try takes about 50 ms and 16 MB."""

SALT_BYTES = 16


class UsersError(CitewellError):
    """The file of users cannot be used."""


@dataclass(frozen=True, slots=True)
class User:
    """A name and what scrypt made of the password."""

    name: str
    salt: bytes
    hashed: bytes


@dataclass(frozen=True, slots=True)
class Users:
    """Who may enter."""

    users: tuple[User, ...]

    def admits(self, name: str, password: str) -> bool:
        """Whether the password is that of the user; as slow for an unknown name as for a known one."""
        user = next((user for user in self.users if user.name == name), User("", b"\0" * SALT_BYTES, b""))
        return hmac.compare_digest(_hashed(password, user.salt), user.hashed)


def read_users(path: Path) -> Users:
    """The users in a file of lines ``name:salt:hash``, the last two in hex; a line that begins with ``#`` is a note.

    Raises
    ------
    UsersError
        Where the file cannot be read, a line is not such a line, or there is none.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UsersError(f"{path} cannot be read as a file of users: {why}") from error
    except UnicodeDecodeError as error:
        raise UsersError(f"{path} cannot be read as a file of users: it is not text in UTF-8") from error
    numbered = [(i, line.strip()) for i, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    users = tuple(_user(path, i, line) for i, line in numbered)
    if not users:
        raise UsersError(f"{path} names no user; make a line with `python -m app.web.users NAME`")
    return Users(users)


def line_for(name: str, password: str) -> str:
    """The user's line, with a new salt.

    Raises
    ------
    UsersError
        Where the name is empty, or holds a colon or the end of a line, which end a name in HTTP and in the file.
    """
    if not name.strip() or ":" in name or not name.isprintable():
        raise UsersError(f"{name!r} cannot be a user's name: use letters, digits and blanks")
    salt = secrets.token_bytes(SALT_BYTES)
    return f"{name}:{salt.hex()}:{_hashed(password, salt).hex()}"


def _user(path: Path, number: int, line: str) -> User:
    try:
        name, salt, hashed = line.split(":")
        return User(name, bytes.fromhex(salt), bytes.fromhex(hashed))
    except ValueError as error:
        remedy = "make it anew with `python -m app.web.users NAME`"
        raise UsersError(f"{path}:{number}: not a line of name, salt and hash; {remedy}") from error


def _hashed(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=COST, r=BLOCK, p=PARALLEL)


if __name__ == "__main__":
    print(line_for(sys.argv[1] if len(sys.argv) > 1 else input("Name: "), getpass.getpass()))
