"""Fills a summary with sentences, one or two at a time, as long as there is room."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.writing.choosing.citing import is_outvoted
from services.summarize.core.writing.choosing.gaining import Gains
from services.summarize.core.writing.choosing.leaning import Along
from services.summarize.core.writing.choosing.lengths import portions
from services.summarize.core.writing.choosing.resembling import Rows
from services.summarize.core.writing.choosing.rivals import Rivals
from services.summarize.core.writing.choosing.worth import Taste
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.vectors import Floats, Vectors

#: Gains that differ by less may be the same, once rounded.
NEAR = 1e-8


class Growing:
    """A summary as it grows: what is in it, and what still may come in."""

    def __init__(
        self,
        pool: Sequence[Candidate],
        space: Vectors,
        gains: Gains,
        rivals: Rivals,
        *,
        left: set[int],
        leaning: Mapping[int, int | None],
        along: Sequence[Along],
        budget: int,
        taste: Taste,
    ) -> None:
        """`left`: rows that may come in; `leaning`: those that may only stand after
        another row, `along`: the same where both may come in together. `budget` is
        words."""
        self._pool = pool
        self._space = space
        self._gains = gains
        self._rivals = rivals
        self._left = left
        self._along = along
        self._lengths = np.array(
            [pool[one].words + pool[two].words for one, two in along], dtype=np.float64
        )
        self._words_of = np.array([one.words for one in pool], dtype=np.float64)
        #: Whether it may still come in; and what it may only stand after: -1: nothing,
        #: -2: nothing that there is.
        self._is_left = np.zeros(len(pool), dtype=np.bool_)
        self._is_left[sorted(left)] = True
        self._after = np.full(len(pool), -1, dtype=np.int64)
        for row, before in leaning.items():
            self._after[row] = -2 if before is None else before
        self._enough = taste.enough * budget
        self._most = taste.most * budget
        self._thrift = taste.thrift
        self._words = 0
        #: Words that each article may still have in it, and the place of each row's.
        room_of = portions(pool, taste.portion)
        places = {name: at for at, name in enumerate(room_of)}
        self._room = np.array(list(room_of.values()), dtype=np.float64)
        self._article = np.array(
            [places[one.source.member.id] for one in pool], dtype=np.int64
        )

    def fill(
        self, order: Sequence[int], first: int | None, kept: Sequence[int] = ()
    ) -> None:
        """Add sentences until it is full; `first` is the first of them, if it is given,
        but for those that are `kept`. `order`: that of equals."""
        for row in kept:
            self._take(row)
        if kept and first in self._left:
            self._add_best(np.array([first], dtype=np.int64))
        rows = np.array(order, dtype=np.int64)
        while self._left and self._words < self._enough:
            fit = rows[self._may_come()[rows]]
            if not len(fit):
                break
            if first is not None and not self._gains.chosen:
                fit = np.array([first], dtype=np.int64)
            self._add_best(fit)

    def answer(self, row: int | None) -> None:
        """Add a sentence, if there is one, though the summary is full: if there is room
        for it of its article."""
        if row is not None and self._pool[row].words <= self._room[self._article[row]]:
            self._take(row)

    def _may_come(self) -> NDArray[np.bool_]:
        """Say of each row whether there is room for it, and whether it leans on nothing,
        or on what stands already. To begin with there is always room."""
        stands: NDArray[np.bool_] = self._after == -1
        if self._gains.chosen:
            stands |= np.isin(self._after, self._gains.chosen)
        stands &= self._is_left
        if not self._gains.chosen:
            return stands
        most = np.minimum(self._room[self._article], self._most - self._words)
        stands &= self._words_of <= most
        return stands

    def _has_room(self, row: int, words: float) -> bool:
        """Say whether there is room for so many words of a row's article."""
        room = float(self._room[self._article[row]])
        return words <= room and words <= self._most - self._words

    def _add_best(self, fit: Rows) -> None:
        """Add the best of some rows, or two that bring more for their words."""
        each, both = self._gains.now()
        best = _best(fit, each)
        for at in self._better(fit, float(each[best]), self._pool[best].words, both):
            one, two = self._along[at]
            if two in self._rivals.of(one, {two}) or self._is_outvoted(one, two):
                continue
            self._take(one)
            self._take(two)
            return
        if (self._gains.chosen or len(fit) > 1) and self._is_outvoted(best):
            self._drop({best})
            return
        self._take(best)

    def _better(self, fit: Rows, gain: float, words: int, both: Floats) -> list[int]:
        """Return those of `along` that bring more for their words than so much for so
        many, the best first; none to begin with: a story opens with what stands alone."""
        if not self._gains.chosen:
            return []
        rates = np.round(both / self._lengths**self._thrift, 9)
        free = frozenset(fit.tolist())
        better = [
            at
            for at in np.flatnonzero(rates > gain / words**self._thrift + NEAR).tolist()
            if self._along[at][0] in free
            and self._along[at][1] in self._left
            and self._has_room(self._along[at][0], self._lengths[at])
        ]
        return sorted(
            better, key=lambda at: (-rates[at], self._pool[self._along[at][0]].key)
        )

    def _is_outvoted(self, *rows: int) -> bool:
        return any(is_outvoted(row, self._pool, self._space) for row in rows)

    def _take(self, row: int) -> None:
        one = self._pool[row]
        self._gains.add(row)
        self._words += one.words
        self._room[self._article[row]] -= one.words
        self._drop(self._rivals.of(row, self._left))

    def _drop(self, rows: set[int]) -> None:
        self._left -= rows
        self._is_left[sorted(rows)] = False


def _best(fit: Rows, gain: Floats) -> int:
    """Return the row of the highest gain; of equals the first."""
    worth = gain[fit]
    near = fit[worth >= worth.max() - NEAR].tolist()
    return int(max(near, key=lambda row: round(float(gain[row]), 9)))
