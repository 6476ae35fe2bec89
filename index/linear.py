"""A small model that can be read: a weight for each named feature."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """``features @ weights + bias``.

    Parameters
    ----------
    names
        Of the features, in order.
    weights
        float64, shape (features,).
    """

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float

    @staticmethod
    def load(package: str, name: str, features: tuple[str, ...]) -> Linear:
        """The model in a JSON file that is installed with a package.

        Raises
        ------
        ValueError
            If it was made for other features.
        """
        stored = json.loads((resources.files(package) / name).read_text(encoding="utf-8"))
        if set(stored["weights"]) != set(features):
            raise ValueError(f"{package}/{name} weighs other features: {set(stored['weights']) ^ set(features)}")
        weights = np.array([stored["weights"][feature] for feature in features], dtype=np.float64)
        return Linear(features, weights, float(stored["bias"]))

    def score(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """float64, shape (n,), for features of shape (n, features)."""
        return features @ self.weights + self.bias
