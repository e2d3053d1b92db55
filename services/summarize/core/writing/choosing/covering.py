"""What several outlets tell, and a summary has not told yet."""

from collections.abc import Sequence, Set
from itertools import chain

import numpy as np

from services.summarize.core.writing.choosing.leaning import Along
from services.summarize.core.writing.choosing.resembling import Rows
from services.summarize.core.writing.choosing.worth import (
    Pair,
    speak_for_themselves,
    told_by_several,
)
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.vectors import Floats


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
        # In any order: only whole numbers are added up.
        column = {pair: at for at, pair in enumerate(shared)}
        mine = [one.bigrams & shared for one in pool]
        told = [[column[pair] for pair in pairs] for pairs in mine]
        told += [[column[pair] for pair in mine[one] | mine[two]] for one, two in along]
        self._size = len(told)
        lengths = np.array([len(columns) for columns in told], dtype=np.int64)
        self._rows = np.repeat(np.arange(len(told), dtype=np.int64), lengths)
        self._columns = np.array(list(chain.from_iterable(told)), dtype=np.int64)
        sources, single = [one.source for one in pool], int(lengths[: len(pool)].sum())
        held = (self._rows[:single], self._columns[:single], len(column))
        self._untold = _voices([one.outlet for one in sources], *held)
        articles = {one.member.id: one for one in sources}
        if not speak_for_themselves(tuple(articles.values())):
            groups = _voices([one.group for one in sources], *held)
            self._untold = np.minimum(self._untold, groups)
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


def _voices(voice_of: Sequence[str], rows: Rows, columns: Rows, width: int) -> Floats:
    """Count the voices that have each pair; `voice_of` each row."""
    number = {voice: at for at, voice in enumerate(dict.fromkeys(voice_of))}
    voice = np.array([number[one] for one in voice_of], dtype=np.int64)
    once = np.unique(voice[rows] * max(1, width) + columns) % max(1, width)
    return np.bincount(once, minlength=width).astype(np.float64)
