"""A passage's key is equal only where its vectors are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.cut import Cutter, key_of
from index.disk import is_whole
from index.held import Held
from index.manifest import Recipe
from ingest.folder import read_found, scan
from tests.encoders import WordEncoder, recipe_of
from tests.index.small import TEXTS, rebuild, write

RECIPE = Recipe("model", "d" * 64, "codec")


def test_key_depends_on_what_the_encoder_reads_and_how_it_is_stored() -> None:
    keys = [
        key_of(RECIPE, "context", "A. B.", ["A.", "B."]),
        key_of(RECIPE, "contex", "tA. B.", ["A.", "B."]),
        key_of(RECIPE, "context", "a. B.", ["A.", "B."]),
        key_of(RECIPE, "context", "A. B.", ["A. B."]),
        key_of(replace(RECIPE, digest="e" * 64), "context", "A. B.", ["A.", "B."]),
        key_of(replace(RECIPE, codec="other"), "context", "A. B.", ["A.", "B."]),
    ]
    assert len(set(keys)) == 6
    assert {len(key) for key in keys} == {32}


def test_key_does_not_depend_on_the_names_people_give() -> None:
    assert key_of(RECIPE, "c", "t", ["t"]) == key_of(replace(RECIPE, encoder="path/to/model"), "c", "t", ["t"])


def test_document_cut_before_is_cut_alike_without_the_model(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", TEXTS)
    rebuild(corpus, tmp_path / "index")
    held = Held(tmp_path / "index", is_whole)
    encoder, loaded = WordEncoder(), []

    def load() -> WordEncoder:
        loaded.append(1)
        return encoder

    for file in scan(corpus).files:
        document = replace(read_found(file, {}), id="renamed.md", title="Retitled")
        again = Cutter(recipe_of(encoder), load, held).cut(document, file.id)
        assert loaded == []
        assert again == Cutter(recipe_of(encoder), load, held).cut(document, "not held")
        assert loaded.pop() == 1
    held.close()
