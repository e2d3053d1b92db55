"""Which signs of words are learnt, and which of them each word of a corpus has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.weighing import hashed


@dataclass(frozen=True)
class Signed:
    """The signs of each word of a corpus, as rows; the last row stands for none."""

    hashes: NDArray[np.uint32]
    rows: NDArray[np.int64]


def signed(words: Sequence[str], counts: NDArray[np.int64], least: int) -> Signed:
    """Learn which signs occur often enough."""
    seen: Counter[int] = Counter()
    for word, count in zip(words, counts.tolist(), strict=True):
        if word:
            seen.update(dict.fromkeys(hashed(word), count))
    hashes = np.array(sorted(one for one, n in seen.items() if n >= least), np.uint32)
    known = {one: row for row, one in enumerate(hashes.tolist())}
    each = [[known[one] for one in hashed(w) if one in known] if w else [] for w in words]
    rows = np.full((len(words), max(map(len, each))), len(hashes), np.int64)
    for row, found in zip(rows, each, strict=True):
        row[: len(found)] = found
    return Signed(hashes, rows)
