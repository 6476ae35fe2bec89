"""Look through the corpus: which documents there are, what is passed over, and what changed."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.document import Document
from ingest.errors import CorpusError, UnreadableDocument
from ingest.read import SUFFIXES, read_bytes
from ingest.titles import TABLE, Entry, read_entries

CHUNK = 1 << 16
"""Bytes read at once for a digest."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file that can be read by its suffix.

    Parameters
    ----------
    id
        Path below the corpus, with ``/`` between its parts.
    sha256
        Hex digest of the bytes when the folder was looked through.
    size
        In bytes, at the same time.
    """

    id: str
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, order=True)
class PassedOver:
    """Something in the corpus that is not read, and why, in plain words."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What is in the corpus; both sorted."""

    files: tuple[Found, ...]
    passed_over: tuple[PassedOver, ...]

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each file by id."""
        return {found.id: found.sha256 for found in self.files}


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by what happened to them since another scan, each sorted; ``renamed`` holds (old id, new id)."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    unchanged: tuple[str, ...]


def scan(corpus: Path) -> Scan:
    """Every document below the folder, sub-folders included, and everything that is passed over.

    A link to a file of the corpus is read; a link to a folder of it is not, since the folder is read anyway.

    Raises
    ------
    CorpusError
        If there is no such folder, or it cannot be opened.
    """
    if not os.path.isdir(corpus):  # noqa: PTH112 - unlike Path.is_dir it is False where looking is not allowed
        trouble = "is not a folder" if os.path.exists(corpus) else "does not exist"  # noqa: PTH110
        raise CorpusError(f"{corpus} {trouble}: name the folder that holds the documents")
    noted = sorted(_look_through(corpus), key=lambda item: item.id if isinstance(item, Found) else item.path)
    files = tuple(item for item in noted if isinstance(item, Found))
    passed_over = (item for item in noted if isinstance(item, PassedOver))
    return Scan(files, tuple(sorted([*passed_over, *_rows_without_file(corpus, files)])))


Read = Callable[[bytes, str, Entry | None], Document]
"""Makes a document of a file's bytes, its id and its row of the table of sources."""


def read_found(found: Found, entries: Mapping[str, Entry], read: Read = read_bytes) -> Document:
    """The document as its file is now; its digest is of the bytes that were read.

    Raises
    ------
    DocumentError
        If the file is gone, cannot be opened, or cannot be read as what its suffix says.
    """
    try:
        data = found.path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(found.id, f"cannot be opened ({_why(error)}): put it back or rebuild again") from error
    return read(data, found.id, entries.get(found.id))


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """What happened between two tables of SHA-256 by id; a file under another id with the same bytes was renamed."""
    gone: dict[str, list[str]] = {}
    for id in sorted(old.keys() - new.keys(), reverse=True):
        gone.setdefault(old[id], []).append(id)
    renamed = [(gone[new[id]].pop(), id) for id in sorted(new.keys() - old.keys()) if gone.get(new[id])]
    moved = {id for pair in renamed for id in pair}
    return Changes(
        added=tuple(sorted(new.keys() - old.keys() - moved)),
        changed=tuple(sorted(id for id in new.keys() & old.keys() if new[id] != old[id])),
        removed=tuple(sorted(old.keys() - new.keys() - moved)),
        renamed=tuple(renamed),
        unchanged=tuple(sorted(id for id in new.keys() & old.keys() if new[id] == old[id])),
    )


def _rows_without_file(corpus: Path, files: Sequence[Found]) -> Iterator[PassedOver]:
    """The first row of the table of sources that names no document, and how many do; not told of a broken table."""
    try:
        entries = read_entries(corpus)
    except CorpusError:
        return
    ids = {_folded(found.id): found.id for found in files}
    stray = sorted(entries.keys() - ids.values())
    if stray:
        there = ids.get(_folded(stray[0]))
        reason = f"the document is {there}: write it so" if there else "there is no such document"
        others = f" (and {len(stray) - 1} more without a document)" if len(stray) > 1 else ""
        yield PassedOver(f"{TABLE}, row for {_shown(stray[0])}{others}", reason)


def _folded(id: str) -> str:
    """The same for names that a person would take for one: by capitals, or by how accents are written."""
    return unicodedata.normalize("NFC", id).casefold()


def _look_through(corpus: Path) -> Iterator[Found | PassedOver]:
    """Paths stay strings until a file is found: there may be ten thousand, and each is looked at in every rebuild."""
    waiting = [(os.fspath(corpus), "")]
    while waiting:
        folder, id = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if not id:
                raise CorpusError(f"{corpus} cannot be opened ({_why(error)}): check its permissions") from error
            yield PassedOver(_shown(id), f"folder that cannot be opened ({_why(error)})")
            continue
        for entry in inside:
            below = f"{id}/{entry.name}" if id else entry.name
            reason = _reason(entry, corpus)
            if reason:
                yield PassedOver(_shown(below), reason)
            elif entry.is_dir():
                waiting.append((entry.path, below))
            elif below != TABLE:
                yield _found(Path(entry.path), below)


def _reason(entry: os.DirEntry[str], corpus: Path) -> str:
    """Why the entry is passed over; an empty string where it is not."""
    name = entry.name
    if name.startswith((".", "~$")):
        return "hidden"
    if not name.isprintable() and any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        return "name with characters that cannot be shown: rename it"
    try:
        return (_of_link(Path(entry.path), corpus) if entry.is_symlink() else "") or _of_kind(entry)
    except (OSError, RuntimeError) as error:  # before Python 3.13 a loop of links is a RuntimeError
        return f"cannot be opened ({_why(error)})"


def _of_link(path: Path, corpus: Path) -> str:
    if not path.exists():
        return "link that leads nowhere"
    target, root = path.resolve(), corpus.resolve()
    if not target.is_relative_to(root):
        return "link that leaves the corpus"
    if any(part.startswith(".") for part in target.relative_to(root).parts):
        return "link to something hidden"
    return "link to a folder that is read under its own name" if target.is_dir() else ""


def _of_kind(entry: os.DirEntry[str]) -> str:
    if entry.is_dir():
        return ""
    if not entry.name.lower().endswith(SUFFIXES) and entry.name != TABLE:
        suffix = PurePath(entry.name).suffix
        return f"suffix {suffix} is not read" if suffix else "no suffix"
    return "" if entry.is_file() else "not a regular file"


def _found(path: Path, id: str) -> Found | PassedOver:
    try:
        with path.open("rb", buffering=0) as file:
            sha256, size = hashlib.sha256(), 0
            while data := file.read(CHUNK):  # file_digest takes a quarter of a megabyte for the smallest file
                sha256.update(data)
                size += len(data)
        return Found(id, path, sha256.hexdigest(), size)
    except OSError as error:
        return PassedOver(id, f"cannot be opened ({_why(error)})")


def _shown(id: str) -> str:
    """What cannot be shown of a path is escaped."""
    return id.encode("utf-8", "backslashreplace").decode("utf-8")


def _why(error: OSError | RuntimeError) -> str:
    return ((error.strerror if isinstance(error, OSError) else "") or str(error)).lower()
