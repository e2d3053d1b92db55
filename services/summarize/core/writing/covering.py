"""What several outlets tell, and a summary has not told yet."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set

import numpy as np

from services.summarize.core.writing.leaning import Along
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.vectors import Floats
from services.summarize.core.writing.worth import (
    Pair,
    by_article,
    by_voice,
    speak_for_themselves,
    told_by_several,
)


class Cover:
    """A story's corroborated pairs of words; each counts as often as it has voices."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        along: Sequence[Along] = (),
        several: Set[Pair] | None = None,
    ) -> None:
        """`along`: two rows each, asked about together as if they were a further row;
        `several`: the pairs of words, if they are known."""
        shared = told_by_several(pool) if several is None else several
        articles = [(source, mine & shared) for source, mine in by_article(pool)]
        outlets = groups = _counted(by_voice(articles, lambda source: source.outlet))
        if not speak_for_themselves([source for source, _ in articles]):
            groups = _counted(by_voice(articles, lambda source: source.group))
        voices = {pair: min(groups[pair], outlets[pair]) for pair in shared}
        # In any order: only whole numbers are added up.
        column = {pair: at for at, pair in enumerate(voices)}
        mine = [one.bigrams & shared for one in pool]
        mine += [mine[one] | mine[two] for one, two in along]
        self._size = len(mine)
        lengths = np.array([len(pairs) for pairs in mine], dtype=np.int64)
        self._rows = np.repeat(np.arange(len(mine), dtype=np.int64), lengths)
        self._columns = np.array(
            [column[pair] for pairs in mine for pair in pairs], dtype=np.int64
        )
        self._untold = np.array([voices[pair] for pair in column], dtype=np.float64)
        self._all = max(1.0, float(self._untold.sum()))

    def gains(self) -> Floats:
        """Return for each sentence, and then for each pair, the share of all that it
        would tell first."""
        found = np.bincount(self._rows, self._untold[self._columns], minlength=self._size)
        gains: Floats = found / self._all
        return gains

    def add(self, row: int) -> None:
        """Note that a sentence is told."""
        self._untold[self._columns[self._rows == row]] = 0.0


def _counted(voices: Iterable[Set[Pair]]) -> Counter[Pair]:
    counts = Counter[Pair]()
    for said in voices:
        counts.update(said)
    return counts
