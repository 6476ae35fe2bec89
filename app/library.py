"""Add documents to the corpus and remove them, one file at a time."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from app.visible import visible
from ingest.errors import CitewellError
from ingest.read import SUFFIXES

MOST_BYTES = 100 * 2**20
"""Largest file taken in: above any book or thesis, below what a reader needs minutes for."""

LONGEST_NAME = 200
"""In bytes of UTF-8: file systems allow 255."""


class LibraryError(CitewellError):
    """A file cannot be added or removed."""


@dataclass(frozen=True, slots=True)
class Library:
    """The files of a corpus folder."""

    corpus: Path
    most_bytes: int = MOST_BYTES

    def add(self, name: str, file: Path) -> str:
        """The id of the document, copied into the corpus whole or not at all.

        Raises
        ------
        LibraryError
            Where the name cannot be one, is taken, or the file is of an unknown type, too large, or cannot be copied.
        """
        clean = _checked(name)
        with _told(clean, "stored"):
            if (size := file.stat().st_size) > self.most_bytes:
                raise LibraryError(
                    f"{clean} has {size / 2**20:.0f} MB; at most {self.most_bytes / 2**20:.0f} MB are taken."
                )
            self._place(file, self.corpus / clean)
        return clean

    def remove(self, document_id: str) -> None:
        """Delete the document's file.

        Raises
        ------
        LibraryError
            Where there is no such file in the corpus, or it cannot be deleted.
        """
        path = self.corpus / document_id
        if not self._holds(path):
            raise LibraryError(f"There is no document {visible(document_id)} in the corpus; it may be removed already.")
        with _told(visible(document_id), "removed"):
            path.unlink()

    def path_of(self, document_id: str) -> Path | None:
        """The document's file, if it is a file inside the corpus."""
        path = self.corpus / document_id
        return path if self._holds(path) else None

    def _holds(self, path: Path) -> bool:
        try:
            return path.is_file() and path.resolve().is_relative_to(self.corpus.resolve())
        except (OSError, ValueError):  # a name with a NUL, or far too long, is no file's
            return False

    def _place(self, file: Path, target: Path) -> None:
        """Copy beside the target, then link, which fails where the name is taken, whoever was first.

        The copy's name is nobody else's: another of the same name at once, or after a kill, would write into this file.
        """
        partial = target.with_name(f".{uuid4().hex}.part")
        try:
            shutil.copyfile(file, partial)
            os.link(partial, target)
        except FileExistsError as error:
            raise LibraryError(
                f"{target.name} is there already; remove it first, or give yours another name."
            ) from error
        finally:
            with suppress(OSError):  # it may not be there, or the folder not be writable
                partial.unlink()


@contextmanager
def _told(name: str, what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(f"{name} cannot be {what}: {error.strerror or error}.") from error


def _checked(name: str) -> str:
    """The name, if a file of the corpus may have it."""
    clean = unicodedata.normalize("NFC", name).strip()
    if not clean or clean.startswith(".") or set(clean) & set('/\\:*?"<>|') or visible(clean) != clean or "\n" in clean:
        raise LibraryError(f"{visible(name[:LONGEST_NAME])} cannot be a file's name here; give the file a plain one.")
    if len(clean.encode()) > LONGEST_NAME:
        raise LibraryError(f"The name {clean[:40]}... is too long; give the file a shorter one.")
    if not clean.lower().endswith(SUFFIXES):
        raise LibraryError(f"{clean} is of a type that cannot be read; {', '.join(SUFFIXES)} can.")
    return clean
