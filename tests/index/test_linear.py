"""A small model is a weight for each named feature, in a file that can be read."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from app.confidence import CONFIDENCE_FEATURES
from app.evidence import SENTENCE_FEATURES
from index.features import PASSAGE_FEATURES
from index.linear import Linear

SHIPPED = [
    ("index", "ranking.json", PASSAGE_FEATURES),
    ("app", "quoting.json", SENTENCE_FEATURES),
    ("app", "confidence.json", CONFIDENCE_FEATURES),
]


def test_a_score_is_the_weighed_sum_and_the_bias() -> None:
    model = Linear(("a", "b"), np.array([2.0, -1.0]), 0.5)
    assert model.score(np.array([[1.0, 1.0], [0.0, 3.0]])).tolist() == [1.5, -2.5]
    assert model.score(np.zeros((0, 2))).shape == (0,)


@pytest.mark.parametrize(("package", "name", "features"), SHIPPED)
def test_each_model_of_the_project_weighs_the_features_that_are_measured(
    package: str, name: str, features: tuple[str, ...]
) -> None:
    model = Linear.load(package, name, features)
    stored = json.loads((Path(__file__).parents[2] / package / name).read_text("utf-8"))
    assert model.names == features
    assert dict(zip(features, model.weights.tolist(), strict=True)) == stored["weights"]
    assert all(map(math.isfinite, [*model.weights, model.bias]))
    assert len(set(features)) == len(features)
    assert stored["made_by"]


def test_weights_follow_the_order_of_the_features_that_were_asked_for() -> None:
    model = Linear.load("index", "ranking.json", PASSAGE_FEATURES)
    turned = Linear.load("index", "ranking.json", PASSAGE_FEATURES[::-1])
    assert turned.weights.tolist() == model.weights.tolist()[::-1]


def test_a_model_made_for_other_features_is_refused_and_they_are_named() -> None:
    with pytest.raises(ValueError, match=r"index/ranking\.json weighs other features: \{'dense'\}"):
        Linear.load("index", "ranking.json", tuple(f for f in PASSAGE_FEATURES if f != "dense"))
