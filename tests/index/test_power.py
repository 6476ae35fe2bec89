"""A power cut keeps what was synced and no more; whatever of the rest survives, the index opens whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.check import Fault, check
from index.manifest import NAME
from index.store import Index
from tests.index.small import TEXTS, files, rebuild, write

Image = dict[str, bytes]
"""The files that a disk holds, by path below the index folder."""


class Disk:
    """What of a folder would be left if the power went now.

    A file's content lasts from its last sync on, a name from the last sync of its folder on.
    """

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.content = dict(enumerate(files(folder).values()))
        self.names = dict(zip(files(folder), self.content, strict=True))
        self.lasting = dict(self.names)
        self.images: dict[str, Image] = {}
        self._open, self._sync, self._replace, self._unlink = os.open, os.fsync, os.replace, os.unlink
        patch.setattr(os, "open", self.open)
        patch.setattr(os, "fsync", self.sync)
        patch.setattr(os, "replace", self.replace)
        patch.setattr(os, "unlink", self.unlink)

    def note(self) -> None:
        """Keep what a cut now could leave: nothing that is not synced, every name, or the manifest's name alone."""
        only = {NAME: self.names[NAME]} if NAME in self.names else {}
        for names in (self.lasting, self.names, self.lasting | only):
            image = {name: self.content.get(file, b"") for name, file in names.items()}
            self.images[hashlib.sha256(repr(sorted(image.items())).encode()).hexdigest()] = image

    def _name(self, path: Any) -> str | None:
        path = Path(path)
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else None

    def _file(self, name: str) -> int:
        return self.names.setdefault(name, len(self.content) + len(self.names) + 1000 + len(self.images))

    def open(self, path: Any, flags: int, *mode: Any, **named: Any) -> int:
        name = self._name(path)
        if name and flags & os.O_CREAT:
            self._file(name)
        return self._open(path, flags, *mode, **named)

    def sync(self, descriptor: int) -> None:
        self._sync(descriptor)
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        name = self._name(path)
        if path.is_dir() and name:
            inside = "" if name == "." else f"{name}/"
            here = {n: f for n, f in self.names.items() if n.rpartition("/")[0] == inside.rstrip("/")}
            gone = {n for n in self.lasting if n.rpartition("/")[0] == inside.rstrip("/")} - here.keys()
            self.lasting = {n: f for n, f in (self.lasting | here).items() if n not in gone}
        elif name:
            self.content[self._file(name)] = path.read_bytes()
        self.note()

    def replace(self, old: Any, new: Any) -> None:
        self._replace(old, new)
        before, after = self._name(old), self._name(new)
        assert before
        assert after
        self.names[after] = self._file(before)
        del self.names[before]
        self.note()

    def unlink(self, path: Any, **named: Any) -> None:
        self._unlink(path, **named)
        name = self._name(path)
        if name:
            self.names.pop(name, None)
            self.note()


@pytest.fixture
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not say what a descriptor is of")
def test_power_cut_at_any_moment_leaves_the_old_or_the_new_index(tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    corpus, folder = write(tmp_path / "corpus", TEXTS | {"going.txt": "This goes."}), tmp_path / "index"
    old = rebuild(corpus, folder).index_id
    write(corpus, {f"new{n}.txt": f"Text number {n} is new." for n in range(4)})
    (corpus / "going.txt").unlink()
    disk = Disk(folder, patch)
    new = rebuild(corpus, folder).index_id
    patch.undo()
    found = [opened(image, corpus, tmp_path / f"image{n}") for n, image in enumerate(disk.images.values())]
    assert set(found) == {old, new}
    assert len(found) > 20
    assert found[-1] == new


def opened(image: Image, corpus: Path, folder: Path) -> str:
    """The id of the index that a disk holds after the cut; the next rebuild works on it too."""
    for name, data in image.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert not [p for p in check(folder, corpus) if p.fault in (Fault.DAMAGED, Fault.CONTRADICTION)]
    index_id = Index.open(folder).index_id
    rebuild(corpus, folder)
    assert check(folder, corpus) == ()
    return index_id
