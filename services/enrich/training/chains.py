"""How far a chain of labels is from the right one, and where that comes from.

Method: forward and backward sums over a linear chain (Lafferty, McCallum and Pereira
2001), for sentences of many lengths at once.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.chain import LABELS, barred

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
_NEVER = -1e4


class Slope(NamedTuple):
    """What makes the right labels likelier, if it is taken off."""

    #: -log likelihood of the right labels, all sentences together.
    loss: float
    #: Of scores, [sentences, words, labels], and of labels after labels.
    scores: Floats
    follow: Floats


def slope(scores: Floats, lengths: Whole, right: Whole, follow: Floats) -> Slope:
    """Return the slope of the loss. Words beyond a sentence's length count nothing."""
    after, first = barred()
    follow = follow + np.where(after, _NEVER, 0.0)
    begin = np.where(first, _NEVER, 0.0)
    inside = np.arange(scores.shape[1]) < lengths[:, None]
    ahead = _ahead(scores, inside, follow, begin)
    behind = _behind(scores, inside, follow)
    total = _summed(ahead[:, -1], axis=1)
    shares = np.exp(ahead + behind - total[:, None, None]) * inside[:, :, None]
    pairs = np.exp(
        ahead[:, :-1, :, None]
        + follow
        + (scores[:, 1:] + behind[:, 1:])[:, :, None, :]
        - total[:, None, None, None]
    )
    both = inside[:, 1:]
    expected = (pairs * both[:, :, None, None]).sum(axis=(0, 1))
    right = np.where(inside, right, 0)
    gold = np.take_along_axis(scores, right[:, :, None], 2)[:, :, 0] * inside
    steps = follow[right[:, :-1], right[:, 1:]] * both
    loss = total.sum() - gold.sum() - steps.sum() - begin[right[:, 0]].sum()
    np.add.at(expected, (right[:, :-1][both], right[:, 1:][both]), -1)
    shares -= np.eye(len(LABELS))[right] * inside[:, :, None]
    return Slope(float(loss), shares, expected)


def _ahead(
    scores: Floats, inside: NDArray[np.bool_], follow: Floats, begin: Floats
) -> Floats:
    found = np.empty_like(scores)
    found[:, 0] = scores[:, 0] + begin
    for place in range(1, scores.shape[1]):
        before = found[:, place - 1]
        step = _summed(before[:, :, None] + follow, axis=1) + scores[:, place]
        found[:, place] = np.where(inside[:, place, None], step, before)
    return found


def _behind(scores: Floats, inside: NDArray[np.bool_], follow: Floats) -> Floats:
    found = np.zeros_like(scores)
    for place in range(scores.shape[1] - 2, -1, -1):
        further = scores[:, place + 1] + found[:, place + 1]
        step = _summed(follow + further[:, None, :], axis=2)
        found[:, place] = np.where(inside[:, place + 1, None], step, 0.0)
    return found


def _summed(values: Floats, axis: int) -> Floats:
    peak = values.max(axis=axis, keepdims=True)
    found: Floats = np.log(np.exp(values - peak).sum(axis=axis)) + peak.squeeze(axis)
    return found
