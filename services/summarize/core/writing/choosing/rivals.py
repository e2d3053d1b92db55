"""Finds the sentences that say again what one of a summary has said."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.writing.choosing.repeating import (
    COUNTED,
    DEVELOPED,
    is_development,
    same_fact,
)
from services.summarize.core.writing.choosing.resembling import Resemblance
from services.summarize.core.writing.gate.agreeing import deny_each_other
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.vectors import Vectors


class Rivals:
    """Finds the sentences that say what another has said."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        space: Vectors,
        repeat: float,
        limit: float,
        resemblance: Resemblance | None = None,
    ) -> None:
        self._pool = pool
        self._space = space
        self._repeat = repeat
        self._limit = limit
        self._alike = resemblance or Resemblance(pool)

    def of(self, row: int, among: Collection[int]) -> set[int]:
        """Return those among some rows that repeat a row, itself included."""
        near = self._space.near(row)
        # "In a show of unity, ...": two writers may begin as one.
        found = self._alike.beginning(self._pool[row])
        found.update(np.flatnonzero(near > self._repeat).tolist())
        overlaps = self._alike.overlaps(self._alike.meanings[row])
        least = min(COUNTED, self._limit)
        asked = set(np.flatnonzero(overlaps >= least).tolist())
        asked |= self._alike.numbered(self._alike.facts[row])
        found.update(
            at for at in asked - found if self._says_again(at, row, float(overlaps[at]))
        )
        return {at for at in found.intersection(among) if not self._is_denied(at, row)}

    def _is_denied(self, at: int, row: int) -> bool:
        """Say whether one tells what the other denies: then neither says it again."""
        one, other = self._pool[at], self._pool[row]
        languages = {each.source.enrichment.language for each in (one, other)}
        if languages != {"en"} or one.text == other.text:
            return False
        return deny_each_other(one.text, other.text)

    def _says_again(self, at: int, row: int, alike: float) -> bool:
        if is_development(self._pool[at], self._pool[row]):
            return alike > max(DEVELOPED, self._limit)
        known = self._alike.facts
        return alike > self._limit or same_fact(known[at], known[row], alike)

    def recounting(self, row: int) -> NDArray[np.bool_]:
        """Say of each row whether it has a figure that this row has told."""
        told = np.zeros(len(self._pool), dtype=np.bool_)
        told[sorted(self._alike.counting(self._alike.facts[row]))] = True
        return told
