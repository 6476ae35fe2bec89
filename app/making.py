"""What an index is made of and with: the documents, the folder, the model and the code of its vectors."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.assistant import recipe_of
from index import manifest
from index.build import build
from index.encode import Encoder
from index.identity import DEFAULT_MODEL
from index.manifest import Recipe
from index.quantize import TokenCodec, TwoBits
from index.report import BuildReport, Tell, silent
from index.transformer import SentenceTransformerEncoder
from ingest.errors import CorpusError, IndexFault

DEFAULT_DIMENSION = 384
"""Of the default model, so that it need not be loaded where there is nothing to encode."""


@dataclass(frozen=True, slots=True)
class Making:
    """How to make an index.

    Parameters
    ----------
    load
        Loads the model, once however often it is called.
    """

    corpus: Path
    index: Path
    recipe: Recipe
    load: Callable[[], Encoder]

    @property
    def codec(self) -> TokenCodec:
        """How token vectors are stored; a model that is not the default is loaded where no index of it is there."""
        return TwoBits(self._known_dimension() or self.load().dimension)

    def build(self, tell: Tell = silent) -> BuildReport:
        """Bring the index up to the documents; see `index.build.build`."""
        return build(self.corpus, self.index, self.recipe, self.load, self.codec, tell=tell)

    def _known_dimension(self) -> int:
        """Of the model's vectors; 0 where only loading it would tell."""
        if self.recipe.encoder == DEFAULT_MODEL:
            return DEFAULT_DIMENSION
        try:
            made = manifest.load(self.index)
        except IndexFault:
            return 0
        return made.dimension if made.recipe == self.recipe else 0


def making(arguments: Namespace) -> Making:
    """As the command line says.

    Raises
    ------
    EncoderError
        If the model is not there.
    """
    model = DEFAULT_MODEL if arguments.model is None else arguments.model
    download = arguments.download_model
    recipe = recipe_of(model, download=download)
    load = cache(lambda: SentenceTransformerEncoder(model, download=download))
    return Making(arguments.corpus, arguments.index, recipe, load)


def require_passages(count: int, corpus: Path) -> None:
    """Do nothing where there is something to search.

    Raises
    ------
    CorpusError
        Where there is not.
    """
    if not count:
        raise CorpusError(f"{corpus} holds no document that can be read: put some there and run `citewell rebuild`")
