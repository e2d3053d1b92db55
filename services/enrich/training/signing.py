"""Which signs of words are learnt, and which of them each word of a corpus has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.spelling import Lists
from services.enrich.core.names.weighing import hashed


@dataclass(frozen=True)
class Signed:
    """The signs of each word of a corpus, as rows; the last row stands for none."""

    hashes: NDArray[np.uint32]
    rows: NDArray[np.int64]


def signed(
    words: Sequence[str], counts: NDArray[np.int64], least: int, lists: Lists
) -> Signed:
    """Learn which signs occur often enough."""
    all_hashed = [hashed(word, lists) if word else () for word in words]
    seen: Counter[int] = Counter()
    for found, count in zip(all_hashed, counts.tolist(), strict=True):
        seen.update(dict.fromkeys(found, count))
    hashes = np.array(sorted(one for one, n in seen.items() if n >= least), np.uint32)
    known = {one: row for row, one in enumerate(hashes.tolist())}
    each = [[known[one] for one in found if one in known] for found in all_hashed]
    rows = np.full((len(words), max(map(len, each))), len(hashes), np.int64)
    for row, signs in zip(rows, each, strict=True):
        row[: len(signs)] = signs
    return Signed(hashes, rows)
