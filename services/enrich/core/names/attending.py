"""A layer of a transformer: each piece of a text looks at all others of it.

Method: Vaswani et al. 2017, as BERT (Devlin et al. 2019) has it, in 32 bit floats; no
padding: all texts' pieces stand one after the other. The gate of the inner layer is the
quick form of GELU, x times the logistic function of 1.702 x (Hendrycks and Gimpel 2016).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

#: Numbers of a head.
HEAD = 32
#: Slope of the gate.
STEEP = np.float32(1.702)
_EPSILON = np.float32(1e-12)
#: Pieces to each side that a piece sees after the first layer: what is further away says
#: little of a name, and a fifth of the cost is saved.
REACH = 8
#: Pieces that go through the inner layer at once: what is made of them stays in cache.
_PART = 256


@dataclass(frozen=True)
class Layer:
    """A layer's weights; matrices as [in, out]."""

    #: Query, key and value side by side.
    asking: Floats
    asking_bias: Floats
    mixing: Floats
    mixing_bias: Floats
    mixed_gain: Floats
    mixed_shift: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats
    outer_gain: Floats
    outer_shift: Floats

    @property
    def width(self) -> int:
        """Numbers of a state."""
        return int(self.mixing.shape[1])


#: Names of a layer's weights, in order.
NAMES = tuple(one.name for one in fields(Layer))


def attended(
    states: Floats, layers: Sequence[Layer], bounds: Sequence[tuple[int, int]], at: Places
) -> Floats:
    """Return the states of the pieces at these places after all layers, in their order.

    `bounds`: the first piece of each text, and the one after its last. The last layer is
    worked out at these places only, those before it at places up to REACH away.
    """
    for layer in layers[:-1]:
        near = _near(bounds, at, len(states))
        states = _passed(states, states[near], layer, bounds, near)
        edges = np.searchsorted(near, bounds)
        bounds = [(int(first), int(end)) for first, end in edges]
        at = np.searchsorted(near, at)
    if not layers:
        return states[at]
    return _passed(states, states[at], layers[-1], bounds, at)


def _near(bounds: Sequence[tuple[int, int]], at: Places, count: int) -> Places:
    """Return places no further than REACH from one of these in the same text, and the
    ends of texts, where its marks stand."""
    edges = np.array(bounds, np.int64).reshape(-1, 2)
    text = np.searchsorted(edges[:, 0], at, side="right") - 1
    steps = np.zeros(count + 1, np.int64)
    np.add.at(steps, np.maximum(at - REACH, edges[text, 0]), 1)
    np.add.at(steps, np.minimum(at + REACH + 1, edges[text, 1]), -1)
    is_near = steps[:-1].cumsum() > 0
    is_near[edges[:, 0]] = is_near[edges[:, 1] - 1] = True
    return np.flatnonzero(is_near)


def _passed(
    states: Floats,
    asked: Floats,
    layer: Layer,
    bounds: Sequence[tuple[int, int]],
    at: Places,
) -> Floats:
    width = layer.width
    seen = states @ layer.asking[:, width:]
    seen += layer.asking_bias[width:]
    asking: Floats = asked @ layer.asking[:, :width]
    asking += layer.asking_bias[:width]
    asking *= np.float32(HEAD**-0.5)
    mixed = np.empty_like(asking)
    for first, end, begin, stop in _texts(bounds, at):
        keys, values = np.split(seen[first:end], 2, axis=1)
        mixed[begin:stop] = _mixed(asking[begin:stop], keys, values)
    made: Floats = mixed @ layer.mixing
    made += layer.mixing_bias
    made += asked
    made = normed(made, layer.mixed_gain, layer.mixed_shift)
    found = np.empty_like(made)
    for begin in range(0, len(made), _PART):
        part = made[begin : begin + _PART]
        found[begin : begin + _PART] = part + _inner(part, layer)
    return normed(found, layer.outer_gain, layer.outer_shift)


def _texts(
    bounds: Sequence[tuple[int, int]], at: Places
) -> Iterator[tuple[int, int, int, int]]:
    """Yield each text's bounds, and which of the places `at` lie in it."""
    begins = np.searchsorted(at, [first for first, _ in bounds]).tolist()
    stops = np.searchsorted(at, [end for _, end in bounds]).tolist()
    for (first, end), begin, stop in zip(bounds, begins, stops, strict=True):
        if begin < stop:
            yield first, end, begin, stop


def _mixed(asking: Floats, keys: Floats, values: Floats) -> Floats:
    def heads(rows: Floats) -> Floats:
        return rows.reshape(len(rows), -1, HEAD).transpose(1, 0, 2)

    shares: Floats = heads(asking) @ heads(keys).transpose(0, 2, 1)
    shares -= shares.max(axis=-1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=-1, keepdims=True)
    mixed: Floats = shares @ heads(values)
    return mixed.transpose(1, 0, 2).reshape(asking.shape)


def _inner(states: Floats, layer: Layer) -> Floats:
    inner: Floats = states @ layer.inner
    inner += layer.inner_bias
    gate = inner * STEEP
    np.negative(gate, out=gate)
    with np.errstate(over="ignore"):  # a closed gate: one over what is endless
        np.exp(gate, out=gate)
    gate += 1
    inner /= gate
    outer: Floats = inner @ layer.outer
    outer += layer.outer_bias
    return outer


def normed(rows: Floats, gain: Floats, shift: Floats) -> Floats:
    """Return rows with mean 0 and spread 1, times `gain`, plus `shift`."""
    away: Floats = rows - rows.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", away, away) / away.shape[1] + _EPSILON
    away /= np.sqrt(spread)[:, None]
    away *= gain
    away += shift
    return away
