"""How words, in their places, speak for each label: the weights of a small network.

Method: each word is the packaged model's state of it, beside a sum of hashed signs of its
letters; one hidden layer looks at a word and its neighbours, and signs of five words
speak for labels directly, as in a conditional random field.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.attending import Layer
from services.enrich.core.names.chain import LABELS, Whole, whole
from services.enrich.core.names.spelling import NO_LISTS, Lists, signs

Floats = NDArray[np.float32]

#: Words to each side that the hidden layer sees, and whose signs speak.
NEAR, FAR = 1, 2
#: States are about so many times larger than other numbers.
SCALE = np.float32(0.5)


@dataclass(frozen=True)
class Weights:
    """What a model of names has learnt; all by the hash of signs, or by place."""

    version: str
    #: Hashes of the signs that were learnt, sorted.
    hashes: NDArray[np.uint32]
    #: Of each sign, and a last row of zeros for unknown ones: what it is, and how it
    #: speaks for labels, from FAR words before to FAR after.
    kinds: Floats
    votes: Floats
    #: The hidden layer, and how it speaks for labels.
    hidden: Floats
    hidden_bias: Floats
    labels: Floats
    label_bias: Floats
    #: Of each label after each, in whole numbers.
    follow: Whole
    #: What makes states of words in their sentence; none: there are no such states.
    layers: tuple[Layer, ...] = ()
    #: The lists that words were looked up in as it learnt.
    lists: Lists = NO_LISTS

    def rows(self, hashes: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return the rows of signs, the last row for those not learnt."""
        found = np.searchsorted(self.hashes, hashes)
        near = np.minimum(found, len(self.hashes) - 1)
        return np.where(self.hashes[near] == hashes, near, len(self.hashes))


@lru_cache(maxsize=50_000)
def hashed(word: str, lists: Lists) -> tuple[int, ...]:
    """Return the hashes of a word's signs, one at least."""
    return tuple(
        crc32(sign.encode("utf-8", "surrogatepass")) for sign in signs(word, lists)
    )


def speaking(
    weights: Weights, words: Sequence[str], places: NDArray[np.int64], states: Floats
) -> Whole:
    """Return how each row speaks for each label, in whole numbers.

    `words`: the words that occur, "" for none; `places`: which of them stands in each
    row; `states`: what the packaged model says of each row. FAR rows of "" stand before,
    between and after sentences.
    """
    signed = [hashed(word, weights.lists) for word in words]
    rows = weights.rows(np.array([one for each in signed for one in each], np.uint32))
    starts = np.cumsum([0, *map(len, signed)])[:-1]
    kinds = np.add.reduceat(weights.kinds[rows], starts, axis=0)
    votes = np.add.reduceat(weights.votes[rows], starts, axis=0)
    inputs = np.concatenate([states * SCALE, np.tanh(kinds)[places]], axis=1)
    made = around(inputs) @ weights.hidden
    made += weights.hidden_bias
    np.maximum(made, 0, out=made)
    scores = made @ weights.labels + weights.label_bias
    return whole(gathered(scores.astype(np.float32, copy=False), votes[places]))


def around(rows: Floats) -> Floats:
    """Return each row beside its NEAR neighbours, in order; none beyond the ends."""
    count, width = rows.shape
    found = np.zeros((count, (2 * NEAR + 1) * width), np.float32)
    for place, shift in enumerate(range(-NEAR, NEAR + 1)):
        part = found[:, place * width : (place + 1) * width]
        part[max(0, -shift) : count - max(0, shift)] = rows[
            max(0, shift) : count - max(0, -shift)
        ]
    return found


def gathered(scores: Floats, votes: Floats) -> Floats:
    """Add to each row what the rows up to FAR away say of it."""
    count, size = len(scores), len(LABELS)
    found = scores.copy()
    for place, shift in enumerate(range(-FAR, FAR + 1)):
        part = votes[:, place * size : (place + 1) * size]
        found[max(0, -shift) : count - max(0, shift)] += part[
            max(0, shift) : count - max(0, -shift)
        ]
    return found
