"""A model is loaded only where there is something to encode."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.assistant import recipe_of
from app.making import DEFAULT_DIMENSION, Making
from index.encode import Encoder
from index.identity import DEFAULT_MODEL
from index.quantize import TwoBits


class Loaded(Exception):
    """The model was asked for."""


def load() -> Encoder:
    raise Loaded


def made(folder: Path, model: str) -> Making:
    return Making(folder / "corpus", folder / "index", recipe_of(model), load)


def test_a_rebuild_with_nothing_new_loads_no_model(built: Path, model: Path) -> None:
    making = made(built, str(model))
    assert making.codec.width == TwoBits(32).width
    assert making.build().encoded == 0


def test_the_dimension_of_the_default_model_is_known(tmp_path: Path) -> None:
    assert made(tmp_path, DEFAULT_MODEL).codec.width == TwoBits(DEFAULT_DIMENSION).width


def test_an_index_of_another_model_says_nothing_of_this_one(built: Path, model: Path) -> None:
    making = made(built, str(model))
    other = replace(making, recipe=replace(making.recipe, digest="0" * 64))
    with pytest.raises(Loaded):
        _ = other.codec


def test_without_an_index_the_model_is_asked(tmp_path: Path, model: Path) -> None:
    with pytest.raises(Loaded):
        _ = made(tmp_path, str(model)).codec
