"""Adapter: what the packaged model knows of each word in its place, in numpy.

Only the first half of spaCy's name finder is used: its embedded, four times convolved
words (Honnibal's tok2vec: hashed embeddings of norm, prefix, suffix and shape; maxout,
layer norm, residual convolutions that see four words to each side). Its second half, a
transition parser, costs as much again and says less than a small model of our own.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]

#: Numbers of a word's state.
WIDTH = 96
#: What is asked of spaCy for each word: the columns that the model embeds.
COLUMNS = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
_EPSILON = np.float32(1e-8)


class States:
    """The convolutions of a spaCy name finder; raises StopIteration and the like if the
    model is built in another way."""

    def __init__(self, finder: Any) -> None:
        nodes = list(finder.model.get_ref("tok2vec").walk())
        self._hash = finder.model.ops.hash
        self._tables = [
            (int(one.attrs["seed"]), one.get_param("E"))
            for one in nodes
            if one.name == "hashembed"
        ]
        mixing = [one for one in nodes if one.name == "maxout"]
        norming = [one for one in nodes if one.name == "layernorm"]
        self._layers = [
            _Layer(one, norm) for one, norm in zip(mixing, norming, strict=True)
        ]
        if len(self._tables) != len(COLUMNS) or len(self._layers) < 2:
            raise ValueError("The name finder's layers are of another kind.")

    def embedded(self, keys: Keys) -> Floats:
        """Return each word by itself, [words, WIDTH], from its COLUMNS."""
        found = []
        for column, (seed, table) in enumerate(self._tables):
            unique, places = np.unique(keys[:, column], return_inverse=True)
            rows = self._hash(unique, seed) % len(table)
            found.append(table[rows].sum(axis=1)[places])
        return self._layers[0].mixed(np.concatenate(found, axis=1))

    def convolved(self, words: Floats) -> Floats:
        """Return each word in its place. Rows of zeros stand between sentences, and stay:
        no sentence sees another."""
        is_word = words.any(axis=1, keepdims=True).astype(np.float32)
        width = words.shape[1]
        wide = np.zeros((len(words), 3 * width), np.float32)
        for layer in self._layers[1:]:
            wide[1:, :width] = words[:-1]
            wide[:, width : 2 * width] = words
            wide[:-1, 2 * width :] = words[1:]
            words = words + layer.mixed(wide) * is_word
        return words


class _Layer:
    """A maxout layer and its layer norm."""

    def __init__(self, mixing: Any, norming: Any) -> None:
        weights = mixing.get_param("W")
        self._pieces = weights.shape[1]
        # The pieces of all outputs side by side, so that the largest is found at once.
        flat = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
        self._weights = np.ascontiguousarray(flat.T)
        self._bias = np.ascontiguousarray(mixing.get_param("b").T.reshape(-1))
        self._gain, self._shift = norming.get_param("G"), norming.get_param("b")

    def mixed(self, words: Floats) -> Floats:
        made = words @ self._weights
        made += self._bias
        parts = np.split(made, self._pieces, axis=1)
        out: Floats = parts[0]
        for part in parts[1:]:
            np.maximum(out, part, out=out)
        away: Floats = out - out.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", away, away) / away.shape[1] + _EPSILON
        away /= np.sqrt(spread)[:, None]
        away *= self._gain
        away += self._shift
        return away
