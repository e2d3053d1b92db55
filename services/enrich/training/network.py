"""MiniLM's first layers while they are taught: forward, and what was wrong back again.

Method: as `core.attending`, for texts of like length side by side; back-propagation
(Rumelhart et al. 1986), dropout (Srivastava et al. 2014), slopes cut to a length of one.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.enrich.contexts import END, Text
from services.enrich.core.names.attending import HEAD, NAMES, STEEP, Layer
from services.enrich.pieces import Pieces
from services.enrich.training.stepping import Stepper

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

#: Share of numbers that is dropped.
_UNSEEN = 0.1
_EPSILON = np.float32(1e-12)


class _Passed(NamedTuple):
    """What a layer made on its way; see Network._forward."""

    states: Floats
    asking: Floats
    shares: Floats
    mixed: Floats
    of_mixed: "_Normed"
    middle: Floats
    inner: Floats
    gate: Floats
    of_outer: "_Normed"
    kept: tuple[Floats, Floats]
    #: The rows that were worked out to the end.
    rows: Whole


class _Normed(NamedTuple):
    rows: Floats
    spread: Floats


class Network:
    """Layers on their way."""

    def __init__(
        self, pieces: Pieces, layers: Sequence[Layer], dice: np.random.Generator
    ) -> None:
        self._pieces, self._dice, self._count = pieces, dice, len(layers)
        self.width = pieces.width
        self.values: dict[str, Floats] = {
            f"{number}.{name}": np.array(getattr(layer, name))
            for number, layer in enumerate(layers)
            for name in NAMES
        }
        self._stepper = Stepper(self.values)
        self._passed: list[_Passed] = []
        self._shape = (0, 0)

    def layers(self, values: Mapping[str, NDArray[np.float64]]) -> tuple[Layer, ...]:
        """Return weights like this network's as layers."""
        return tuple(
            Layer(**{one: values[f"{n}.{one}"].astype(np.float32) for one in NAMES})
            for n in range(self._count)
        )

    def forward(self, texts: Sequence[Text]) -> Floats:
        """Return the states of the words that texts ask about, in order."""
        longest = max(len(one.ids) for one in texts)
        ids = np.full((len(texts), longest), END)
        inside = np.zeros(ids.shape, np.bool_)
        for row, one in enumerate(texts):
            ids[row, : len(one.ids)] = one.ids
            inside[row, : len(one.ids)] = True
        places = np.tile(np.arange(longest), len(texts))
        states = self._pieces.begun(ids.ravel().tolist(), places.tolist())
        states *= self._drawn(states.shape)
        asked = np.array(
            [row * longest + at for row, one in enumerate(texts) for at in one.firsts]
        )
        self._shape, self._passed = ids.shape, []
        away = np.where(inside, 0, -1e9).astype(np.float32)[:, None, None, :]
        for number in range(self._count):
            is_last = number == self._count - 1
            rows = asked if is_last else np.arange(len(states))
            states = self._forward(number, states, away, rows)
        return states

    def backward(self, slopes: Floats, pace: float) -> None:
        """Move the weights against the slopes of the states last returned."""
        found: dict[str, Floats] = {}
        for number in reversed(range(self._count)):
            slopes, own = self._backward(number, slopes)
            found |= {f"{number}.{name}": value for name, value in own.items()}
        length = np.sqrt(sum(float(np.vdot(one, one)) for one in found.values()))
        cut = np.float32(min(1.0, 1 / (length + 1e-6)))
        self._stepper.begin()
        for name, value in found.items():
            self._stepper.move(name, value * cut, pace)

    def _drawn(self, shape: tuple[int, ...]) -> Floats:
        kept = self._dice.random(shape, np.float32) >= _UNSEEN
        return kept.astype(np.float32) / np.float32(1 - _UNSEEN)

    def _own(self, number: int) -> Layer:
        return Layer(**{name: self.values[f"{number}.{name}"] for name in NAMES})

    def _forward(self, number: int, states: Floats, away: Floats, rows: Whole) -> Floats:
        layer = self._own(number)
        made = states @ layer.asking + layer.asking_bias
        asking = made.reshape(*self._shape, 3, -1, HEAD).transpose(2, 0, 3, 1, 4)
        query, key, value = asking
        shares = query @ key.transpose(0, 1, 3, 2) * np.float32(HEAD**-0.5) + away
        shares -= shares.max(axis=-1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed = (shares @ value).transpose(0, 2, 1, 3).reshape(states.shape)[rows]
        kept = self._drawn(mixed.shape), self._drawn(mixed.shape)
        out: Floats = (mixed @ layer.mixing + layer.mixing_bias) * kept[0]
        of_mixed = _normed(states[rows] + out)
        middle: Floats = of_mixed.rows * layer.mixed_gain + layer.mixed_shift
        inner: Floats = middle @ layer.inner + layer.inner_bias
        gate: Floats = 1 / (1 + np.exp(-(inner * STEEP)))
        gated: Floats = inner * gate
        out = (gated @ layer.outer + layer.outer_bias) * kept[1]
        of_outer = _normed(middle + out)
        self._passed.append(
            _Passed(
                states, asking, shares, mixed, of_mixed, middle, inner, gate, of_outer,
                kept, rows,
            )
        )  # fmt: skip
        found: Floats = of_outer.rows * layer.outer_gain + layer.outer_shift
        return found

    def _backward(self, number: int, slopes: Floats) -> tuple[Floats, dict[str, Floats]]:
        """Return the slopes of what a layer saw, and of its weights."""
        layer, was = self._own(number), self._passed[number]
        own = {"outer_gain": (slopes * was.of_outer.rows).sum(axis=0)}
        own["outer_shift"] = slopes.sum(axis=0)
        slopes = _unnormed(slopes * layer.outer_gain, was.of_outer)
        out: Floats = slopes * was.kept[1]
        own["outer"], own["outer_bias"] = (was.inner * was.gate).T @ out, out.sum(axis=0)
        inner: Floats = out @ layer.outer.T
        inner *= was.gate * (1 + was.inner * STEEP * (1 - was.gate))
        own["inner"], own["inner_bias"] = was.middle.T @ inner, inner.sum(axis=0)
        slopes = slopes + inner @ layer.inner.T
        own["mixed_gain"] = (slopes * was.of_mixed.rows).sum(axis=0)
        own["mixed_shift"] = slopes.sum(axis=0)
        slopes = _unnormed(slopes * layer.mixed_gain, was.of_mixed)
        out = slopes * was.kept[0]
        own["mixing"], own["mixing_bias"] = was.mixed.T @ out, out.sum(axis=0)
        mixed, back = np.zeros_like(was.states), np.zeros_like(was.states)
        mixed[was.rows], back[was.rows] = out @ layer.mixing.T, slopes
        asking = self._asked(mixed, was)
        own["asking"], own["asking_bias"] = was.states.T @ asking, asking.sum(axis=0)
        back += asking @ layer.asking.T
        return back, own

    def _asked(self, mixed: Floats, was: _Passed) -> Floats:
        """Return the slopes of query, key and value side by side."""
        query, key, value = was.asking
        heads = mixed.reshape(*self._shape, -1, HEAD).transpose(0, 2, 1, 3)
        shares = heads @ value.transpose(0, 1, 3, 2)
        shares = was.shares * (shares - (shares * was.shares).sum(-1, keepdims=True))
        shares *= np.float32(HEAD**-0.5)
        parts = np.stack(
            [
                shares @ key,
                shares.transpose(0, 1, 3, 2) @ query,
                was.shares.transpose(0, 1, 3, 2) @ heads,
            ]
        )
        found: Floats = parts.transpose(1, 3, 0, 2, 4).reshape(len(mixed), -1)
        return found


def _normed(rows: Floats) -> _Normed:
    away = rows - rows.mean(axis=1, keepdims=True)
    square = np.einsum("ij,ij->i", away, away) / away.shape[1]
    spread = np.sqrt(square + _EPSILON)[:, None]
    return _Normed(away / spread, spread)


def _unnormed(slopes: Floats, was: _Normed) -> Floats:
    along = (slopes * was.rows).mean(axis=1, keepdims=True)
    found: Floats = slopes - slopes.mean(axis=1, keepdims=True) - was.rows * along
    return found / was.spread
