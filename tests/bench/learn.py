"""The two fits behind the frozen models: a softmax over a question's candidates, and a logistic with signs held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The candidates of one question.

    Parameters
    ----------
    features
        float64, shape (candidates, features).
    right
        bool, shape (candidates,); at least one is true.
    """

    features: Doubles
    right: NDArray[np.bool_]
    weight: float


def fit_softmax(groups: Sequence[Group], decay: float = 1e-3) -> Doubles:
    """Weights under which the right candidates hold the most of each question's belief; float64, shape (features,).

    Maximizes the weighted mean of ``log sum_right softmax(features @ w)``, less ``decay`` times the squared weights of
    the standardized features.
    """
    rows = np.concatenate([group.features for group in groups])
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = [(group.features - centre) / spread for group in groups]
    total = sum(group.weight for group in groups)

    def loss(weights: Doubles) -> tuple[float, Doubles]:
        value, slope = decay * float(weights @ weights), 2 * decay * weights
        for group, features in zip(groups, scaled, strict=True):
            scores = features @ weights
            belief = np.exp(scores - scores.max())
            belief /= belief.sum()
            held = float(belief[group.right].sum()) + 1e-300
            wanted = np.where(group.right, belief / held, 0.0)
            value -= group.weight / total * np.log(held)
            slope = slope - group.weight / total * ((wanted - belief) @ features)
        return value, slope

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x / spread)


def fit_logistic(
    features: Doubles, right: NDArray[np.bool_], weights: Doubles, signs: Sequence[int], decay: float = 0.01
) -> tuple[Doubles, float]:
    """Weights and bias of a logistic model in which each weight has its sign (1 or -1) or is 0.

    Without the signs, features that stand for the style of one set's questions get weights that mislead on another's.
    """
    centre, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled, sides = (features - centre) / spread, np.where(right, 1.0, -1.0)
    share = weights / weights.sum()

    def loss(both: Doubles) -> tuple[float, Doubles]:
        margins = sides * (scaled @ both[:-1] + both[-1])
        pull = -share * sides / (1 + np.exp(margins))
        value = float(share @ np.logaddexp(0, -margins)) + decay * float(both[:-1] @ both[:-1])
        return value, np.append(scaled.T @ pull + 2 * decay * both[:-1], pull.sum())

    bounds = [(0, 99) if sign > 0 else (-99, 0) for sign in signs] + [(-99, 99)]
    start = np.zeros(len(signs) + 1)
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 500}).x
    raw = found[:-1] / spread
    return np.asarray(raw), float(found[-1] - raw @ centre)


def calibrate(scores: Doubles, right: NDArray[np.bool_], prior: float) -> tuple[float, float]:
    """Slope and offset (Platt) that make scores the log-odds of being right where ``prior`` of the questions are."""
    shares = np.where(right, prior / right.sum(), (1 - prior) / (~right).sum())
    slope, offset = fit_logistic(scores[:, None], right, shares, [1], decay=0.0)
    return float(slope[0]), offset


def rounded(names: Sequence[str], weights: Doubles) -> Mapping[str, float]:
    """Weights by name, to four significant digits, as they are frozen."""
    return {name: float(f"{weight:.4g}") for name, weight in zip(names, weights, strict=True)}
