"""Which model an encoder runs is told by its weights, without loading it, and nothing is asked of a hub unbidden."""

from __future__ import annotations

import hashlib
import shutil
import socket
from pathlib import Path

import pytest

from index import identity
from index.identity import DEFAULT_DIGEST, DEFAULT_MODEL, Identity, folder_of, identify
from ingest.errors import EncoderError


def test_the_default_model_is_the_original() -> None:
    assert identify() == Identity(DEFAULT_MODEL, DEFAULT_DIGEST)


def test_weights_of_the_default_model_that_were_changed_by_one_bit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(folder_of(DEFAULT_MODEL), tmp_path / "model")
    weights = next(folder.rglob("*.safetensors"))
    with weights.open("r+b") as file:
        file.seek(weights.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))
    monkeypatch.setattr(identity, "folder_of", lambda model, *, download=False: folder)
    with pytest.raises(EncoderError, match="all-MiniLM-L6-v2 are not the original's: reinstall"):
        identify()


def test_a_folder_s_digest_is_that_of_its_weights_and_changes_with_them(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "config.json").write_text("{}")
    assert identify(str(tmp_path)) == Identity(str(tmp_path), hashlib.sha256(b"weights").hexdigest())
    (tmp_path / "config.json").write_text("{ }")
    assert identify(str(tmp_path)).digest == hashlib.sha256(b"weights").hexdigest()
    (tmp_path / "2_Dense").mkdir()
    (tmp_path / "2_Dense" / "model.safetensors").write_bytes(b"more")
    parts = [hashlib.sha256(data).hexdigest() for data in (b"more", b"weights")]
    assert identify(str(tmp_path)).digest == hashlib.sha256("".join(parts).encode()).hexdigest()


def test_a_folder_with_pickled_weights_alone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(EncoderError, match=r"holds no weights as \.safetensors: Citewell opens no pickled models"):
        identify(str(tmp_path))


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_not_the_folder_one_is_in(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EncoderError, match="the model has no name: give the path of its folder"):
        identify(name)


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model", "not a name!", "/no/such/folder"])
def test_a_model_that_is_not_here_is_told_in_a_sentence_and_asked_of_nobody(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(EncoderError, match="give the path of its folder, or allow its download with --download-model"):
        identify(name)
