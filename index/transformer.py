"""Run a sentence-transformers model as an encoder, offline; the only file that imports it."""

from __future__ import annotations

import os

# Set before torch is imported: idle threads that spin made a query on a busy machine take 505 ms instead of 17.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import logging
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encode import Encoded
from index.identity import DEFAULT_MODEL, folder_of, identify
from ingest.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SPECIAL_TOKENS = 2
"""Those a model of the BERT family puts around a text."""

PADDING = 16
"""Tokens. Rows are padded to a multiple, so that enough of them share a length to fill batches."""

BATCH = 16
"""Rows a forward pass: on two cores, twice the speed of one at a time and no slower than 32."""


class SentenceTransformerEncoder:
    """A sentence-transformers model, by name or folder; see `Encoder` for its attributes.

    It must give each token a vector, as long as that of a whole text, and have a fast tokenizer, which gives offsets.

    A text's vectors never depend on what else is encoded. A text longer than the window is encoded in windows that
    overlap by a quarter; its pooled vector is that of the first.

    Raises
    ------
    EncoderError
        If the model cannot be loaded, or is not such a model.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, download: bool = False) -> None:
        self.name = model
        self._folder = folder_of(model, download=download)
        self.digest = identify(model, download=download).digest
        self._model = _load(self._folder)
        if getattr(getattr(self._model, "tokenizer", None), "backend_tokenizer", None) is None:
            raise EncoderError(f"the model {model} is no transformer with a fast tokenizer: choose one that is")
        self.window = int(self._model.max_seq_length or 256) - SPECIAL_TOKENS
        self.dimension = self._measured()

    def _measured(self) -> int:
        """The length of the vectors, as a first text has them: what a model says of itself may be of its last layer."""
        ((pooled, tokens),) = self._forward([self._plan("a", "").windows[0].ids])
        if pooled.shape[-1] != tokens.shape[-1]:
            raise EncoderError(
                f"the model {self.name} gives a text {pooled.shape[-1]} dimensions and its tokens {tokens.shape[-1]}:"
                " choose one that gives both the same"
            )
        if pooled.shape[-1] % 4:
            raise EncoderError(f"the model {self.name} has {pooled.shape[-1]} dimensions: choose one with 4, 8, 12 ...")
        return int(pooled.shape[-1])

    @cached_property
    def _tokenizer(self) -> Any:
        """The fast tokenizer underneath, which truncates nothing and gives offsets."""
        tokenizer = deepcopy(self._model.tokenizer.backend_tokenizer)
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens each text takes, special tokens left out."""
        return [len(e.ids) for e in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    def offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """The characters of each text that its tokens stand for: int32, shape (n, 2), as in `Encoded`."""
        encodings = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2) for encoding in encodings]

    def pooled(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Pooled vectors of texts, as `encode` gives them without contexts; shape (n, dimension)."""
        rows = [self._plan(text, "").windows[0].ids for text in texts]
        vectors = [pooled for pooled, _ in self._forward(rows)]
        return np.array(vectors, dtype=np.float32).reshape(-1, self.dimension)

    def encode(self, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[Encoded]:
        """Vectors of each text, in order; a context is read by the model before its text and has no vectors."""
        plans = [self._plan(text, context) for text, context in zip(texts, contexts or [""] * len(texts), strict=True)]
        windows = [window for plan in plans for window in plan.windows]
        vectors = iter(self._forward([window.ids for window in windows]))
        return [_joined(plan, [next(vectors) for _ in plan.windows], self.dimension) for plan in plans]

    def _plan(self, text: str, context: str) -> _Plan:
        told = self._tokenizer.encode(context + "\n", add_special_tokens=False).ids if context else []
        told = told[: self.window // 4]
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        offsets = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
        before, after = self._special
        windows = tuple(
            _Window(first, len(before) + len(told), len(ids), [*before, *told, *ids, *after])
            for first, ids in _slices(encoding.ids, self.window - len(told))
        )
        return _Plan(windows, offsets)

    def _forward(self, rows: list[list[int]]) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Pooled vector and unit token vectors of each row, padding left out.

        A row is padded by its own length alone, and only rows of one padded length share a batch: so its vectors are
        the same whatever else is encoded, and an index does not depend on the order of its making.
        """
        out: dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]] = {}
        lengths = [-(-len(row) // PADDING) * PADDING for row in rows]
        order = sorted(range(len(rows)), key=lengths.__getitem__)
        for length, group in groupby(order, key=lengths.__getitem__):
            for batch in _batched(group):
                out.update(zip(batch, self._run([rows[i] for i in batch], length), strict=True))
        return [out[i] for i in range(len(rows))]

    def _run(self, rows: list[list[int]], length: int) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        import torch  # noqa: PLC0415 - loaded with the model, seconds after the program's start

        pad = self._model.tokenizer.pad_token_id or 0
        ids = torch.tensor([row + [pad] * (length - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (length - len(row)) for row in rows])
        with torch.inference_mode():
            out = self._model({"input_ids": ids, "attention_mask": mask})
        tokens = torch.nn.functional.normalize(out["token_embeddings"].float(), dim=2).numpy()
        pooled = torch.nn.functional.normalize(out["sentence_embedding"].float(), dim=1).numpy()
        return [(pooled[i], tokens[i, : len(row)]) for i, row in enumerate(rows)]

    @cached_property
    def _special(self) -> tuple[list[int], list[int]]:
        """Ids that the tokenizer puts before and after a text."""
        plain = self._tokenizer.encode("a", add_special_tokens=False).ids
        whole = self._tokenizer.encode("a", add_special_tokens=True).ids
        first = whole.index(plain[0])
        return whole[:first], whole[first + len(plain) :]


@dataclass(frozen=True, slots=True)
class _Window:
    """Ids of one forward pass: ``size`` tokens of the text from its token ``first`` on stand at ``at``."""

    first: int
    at: int
    size: int
    ids: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """The windows that cover a text, and where its tokens stand in it."""

    windows: tuple[_Window, ...]
    offsets: NDArray[np.int32]


def _joined(plan: _Plan, vectors: Sequence[tuple[NDArray[np.float32], NDArray[np.float32]]], dimension: int) -> Encoded:
    tokens = np.zeros((len(plan.offsets), dimension), dtype=np.float32)
    for window, (_, each) in zip(plan.windows, vectors, strict=True):
        tokens[window.first : window.first + window.size] = each[window.at : window.at + window.size]
    return Encoded(vectors[0][0], tokens, plan.offsets)


def _batched(rows: Iterable[int]) -> Iterator[list[int]]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def _slices(ids: list[int], room: int) -> Iterator[tuple[int, list[int]]]:
    """Where each window starts, and its ids; one, maybe empty, for what fits; neighbours share a quarter."""
    step = max(1, room - room // 4)
    for first in range(0, max(1, len(ids) - room // 4), step):
        yield first, ids[first : first + room]


def _load(folder: Path) -> SentenceTransformer:
    """The model on the processor, in bfloat16 where that is fast (measured: 54.5 passages a second against 13.1)."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    import torch  # noqa: PLC0415 - a second or two
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - several seconds
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()

    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise EncoderError(f"the model in {folder} cannot be loaded: {str(error).splitlines()[0]}") from error
    return model.to(torch.bfloat16 if _has_bfloat16() else torch.float32).eval()


def _has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself, as Linux says; elsewhere no."""
    cpuinfo = Path("/proc/cpuinfo")
    flags = cpuinfo.read_text(encoding="utf-8") if cpuinfo.exists() else ""
    return "avx512_bf16" in flags or "amx_bf16" in flags
