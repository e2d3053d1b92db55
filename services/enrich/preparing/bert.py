"""The forward pass of a small BERT, in numpy: set-up needs no framework for one model.

Method: Devlin et al. 2019 (arXiv 1810.04805), as MiniLM (Wang et al. 2020, arXiv
2002.10957) has it; names of the weights as the sentence-transformers project saves them.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: 32 bit floats, or 64 where all processors have to come to the same.
Floats = NDArray[np.floating[Any]]
Ids = NDArray[np.int64]

#: Added to a variance, so that none is zero.
_EPSILON = 1e-12
#: Numbers worked on at once, 256 KiB of them.
_PART = 65_536
_HALF_ROOT = math.sqrt(0.5)
# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26; error < 1.5e-7.
_P = 0.3275911
_A = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


class Bert:
    """Turns token ids into hidden states, [texts, places, width], as fine as its weights.

    All texts of a call are equally long: there is no padding and no mask. Raises
    KeyError if a weight is missing, ValueError if one has the wrong shape.
    """

    def __init__(self, weights: Mapping[str, Floats], *, heads: int) -> None:
        self._weights = weights
        self._heads = heads
        table = weights["embeddings.word_embeddings.weight"]
        self.vocabulary, self.width = table.shape
        self.fineness = table.dtype
        numbers = {name.split(".")[2] for name in weights if name.startswith("encoder.")}
        self._layers = [f"encoder.layer.{n}" for n in sorted(map(int, numbers))]

    def states(self, ids: Ids) -> Floats:
        """Return the hidden states after the last layer."""
        *_, last = self.layers(ids)
        return last

    def layers(self, ids: Ids) -> Iterator[Floats]:
        """Yield the hidden states after each layer, the embedding first."""
        table = self._weights["embeddings.word_embeddings.weight"]
        places = self._weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        kind = self._weights["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(table[ids] + places + kind, "embeddings.LayerNorm")
        yield x
        for layer in self._layers:
            x = self._attended(x, f"{layer}.attention")
            inner = gelu(self._linear(x, f"{layer}.intermediate.dense"))
            outer = self._linear(inner, f"{layer}.output.dense")
            x = self._norm(outer + x, f"{layer}.output.LayerNorm")
            yield x

    def meaning(self, ids: Ids) -> Floats:
        """Return one unit vector a text: the mean of its states."""
        mean = self.states(ids).mean(axis=1)
        found: Floats = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return found

    def _attended(self, x: Floats, name: str) -> Floats:
        texts, places, width = x.shape
        each = width // self._heads

        def heads(part: str) -> Floats:
            made = self._linear(x, f"{name}.self.{part}")
            return made.reshape(texts, places, self._heads, each).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2)
        shares = softmax(scores / math.sqrt(each))
        mixed = (shares @ heads("value")).transpose(0, 2, 1, 3)
        out = self._linear(mixed.reshape(x.shape), f"{name}.output.dense")
        return self._norm(out + x, f"{name}.output.LayerNorm")

    def _linear(self, x: Floats, name: str) -> Floats:
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        flat = x.reshape(-1, x.shape[-1]) @ weight.T
        flat += bias
        return flat.reshape(*x.shape[:-1], weight.shape[0])

    def _norm(self, x: Floats, name: str) -> Floats:
        away = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((away * away).mean(axis=-1, keepdims=True) + _EPSILON)
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        found: Floats = away / spread * weight + bias
        return found


def softmax(x: Floats) -> Floats:
    """Return shares of one along the last axis."""
    risen = np.exp(x - x.max(axis=-1, keepdims=True))
    found: Floats = risen / risen.sum(axis=-1, keepdims=True)
    return found


def gelu(x: Floats) -> Floats:
    """Return x times the share of the normal distribution below x; the exact form."""
    found = np.empty_like(x)
    flat, out = x.reshape(-1), found.reshape(-1)
    # Most of the time goes here: in parts that stay in the processor's cache.
    for start in range(0, flat.size, _PART):
        part = flat[start : start + _PART]
        share = erf(part * _HALF_ROOT)
        share += 1
        share *= part
        np.multiply(share, 0.5, out=out[start : start + _PART])
    return found


def erf(x: Floats) -> Floats:
    """Return the error function, to 4e-7; numpy has none."""
    size = np.abs(x)
    t = _P * size
    t += 1
    np.reciprocal(t, out=t)
    found = np.zeros_like(t)
    for factor in _A:
        found += factor
        found *= t
    size *= size
    np.negative(size, out=size)
    np.exp(size, out=size)
    found *= size
    np.subtract(1, found, out=found)
    return np.copysign(found, x, out=found)
