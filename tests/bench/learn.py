"""The two fits behind the frozen models: a softmax over a question's candidates, and a logistic with signs held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Questions as confidence is fitted on them: what was measured, and whether the documents answer.

    Parameters
    ----------
    features
        float64, shape (questions, features).
    right
        bool, shape (questions,).
    weights
        float64, shape (questions,).
    corpora
        Which folder each was asked of.
    """

    features: Doubles
    right: NDArray[np.bool_]
    weights: Doubles
    corpora: NDArray[np.str_]


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


def fit_softmax(groups: Sequence[Group], signs: Sequence[int], decay: float = 1e-3) -> Doubles:
    """Weights under which the right candidates hold the most of each question's belief; float64, shape (features,).

    Maximizes the weighted mean of ``log sum_right softmax(features @ w)``, less ``decay`` times the squared weights of
    the standardized features. A weight has its sign of ``signs`` or is 0; one whose sign is 0 may have either.
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

    found = minimize(
        loss, np.zeros(len(signs)), jac=True, bounds=_bounds(signs), method="L-BFGS-B", options={"maxiter": 300}
    )
    return np.asarray(found.x / spread)


def _bounds(signs: Sequence[int]) -> list[tuple[float, float]]:
    return [(0 if sign > 0 else -99, 0 if sign < 0 else 99) for sign in signs]


def fit_logistic(asked: Asked, signs: Sequence[int], decay: float = 0.01) -> Doubles:
    """Weights of a logistic model, each with its sign or 0; float64, shape (features,).

    Each corpus has a bias of its own, held back as the weights are, which is let go: so the weights tell apart what one
    corpus answers and what it does not, more than one corpus from another. Without the signs, features that stand for
    the style of one set's questions get weights that mislead on another's.
    """
    centre, spread = asked.features.mean(axis=0), asked.features.std(axis=0) + 1e-9
    own = np.array([asked.corpora == corpus for corpus in np.unique(asked.corpora)], dtype=np.float64).T
    scaled, sides = np.hstack([(asked.features - centre) / spread, own]), np.where(asked.right, 1.0, -1.0)
    share = asked.weights / asked.weights.sum()

    def loss(both: Doubles) -> tuple[float, Doubles]:
        margins = sides * (scaled @ both)
        pull = -share * sides / (1 + np.exp(margins))
        value = float(share @ np.logaddexp(0, -margins)) + decay * float(both @ both)
        return value, scaled.T @ pull + 2 * decay * both

    bounds = _bounds([*signs, *(0 for _ in own[0])])
    start = np.zeros(len(bounds))
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 500}).x
    return np.asarray(found[: len(signs)] / spread)


def calibrate(scores: Doubles, right: NDArray[np.bool_], prior: float) -> tuple[float, float]:
    """Slope and offset (Platt) that make scores the log-odds of being right where ``prior`` of the questions are."""
    shares = np.where(right, prior / right.sum(), (1 - prior) / (~right).sum())
    sides = np.where(right, 1.0, -1.0)

    def loss(line: Doubles) -> float:
        return float(shares @ np.logaddexp(0, -sides * (line[0] * scores + line[1])))

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def rounded(names: Sequence[str], weights: Doubles) -> Mapping[str, float]:
    """Weights by name, to four significant digits, as they are frozen."""
    return {name: float(f"{weight:.4g}") for name, weight in zip(names, weights, strict=True)}
