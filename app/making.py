"""What an index is made of and with: the documents, the folder, the model and the code of its vectors."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.build import build
from index.encode import DEFAULT_MODEL, Encoder, SentenceTransformerEncoder, identify
from index.manifest import Recipe
from index.quantize import TokenCodec, TwoBits
from index.report import BuildReport, Tell, silent

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
    codec: TokenCodec

    def build(self, tell: Tell = silent) -> BuildReport:
        """Bring the index up to the documents; see `index.build.build`."""
        return build(self.corpus, self.index, self.recipe, self.load, self.codec, tell=tell)


def making(arguments: Namespace) -> Making:
    """As the command line says.

    Raises
    ------
    EncoderError
        If the model is not there.
    """
    model: str = arguments.model or DEFAULT_MODEL
    identity = identify(model, download=arguments.download_model)
    load = cache(lambda: SentenceTransformerEncoder(model, download=arguments.download_model))
    codec = TwoBits(DEFAULT_DIMENSION if model == DEFAULT_MODEL else load().dimension)
    recipe = Recipe(identity.name, identity.digest, codec.name)
    return Making(arguments.corpus, arguments.index, recipe, load, codec)
