"""Fills a summary with sentences, one or two at a time, as long as there is room."""

from collections.abc import Mapping, Sequence

import numpy as np

from services.summarize.core.writing.citing import is_outvoted
from services.summarize.core.writing.gaining import Gains
from services.summarize.core.writing.leaning import Along
from services.summarize.core.writing.lengths import portions
from services.summarize.core.writing.rivals import Rivals
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.vectors import Floats, Vectors
from services.summarize.core.writing.worth import Taste

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
        self._leaning = leaning
        self._along = along
        self._lengths = np.array(
            [pool[one].words + pool[two].words for one, two in along], dtype=np.float64
        )
        self._words_of = [one.words for one in pool]
        self._article_of = [one.source.member.id for one in pool]
        self._enough = taste.enough * budget
        self._most = taste.most * budget
        self._thrift = taste.thrift
        self._words = 0
        #: Words that each article may still have in it.
        self._room_of = portions(pool, taste.portion)

    def fill(self, order: Sequence[int], first: int | None) -> None:
        """Add sentences until it is full; `first` is the first of them, if it is given.
        `order`: that of equals."""
        while self._left and self._words < self._enough:
            fit = self._fit(order)
            if not fit:
                break
            if first is not None and not self._gains.chosen:
                fit = [first]
            self._add_best(fit)

    def _fit(self, order: Sequence[int]) -> list[int]:
        """Return the rows for which there is room, and that lean on nothing, or on what
        stands already. To begin with there is always room."""
        chosen, leaning, left = frozenset(self._gains.chosen), self._leaning, self._left
        if not chosen:
            return [row for row in order if row in left and row not in leaning]
        room, words, article = self._room_of, self._words_of, self._article_of
        most = self._most - self._words
        return [
            row
            for row in order
            if row in left and words[row] <= most and words[row] <= room[article[row]]
            if row not in leaning or leaning[row] in chosen
        ]

    def _has_room(self, row: int, words: float) -> bool:
        """Say whether there is room for so many words of a row's article."""
        room = self._room_of[self._article_of[row]]
        return words <= room and words <= self._most - self._words

    def _add_best(self, fit: Sequence[int]) -> None:
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
            self._left.discard(best)
            return
        self._take(best)

    def _better(
        self, fit: Sequence[int], gain: float, words: int, both: Floats
    ) -> list[int]:
        """Return those of `along` that bring more for their words than so much for so
        many, the best first; none to begin with: a story opens with what stands alone."""
        if not self._gains.chosen:
            return []
        rates = np.round(both / self._lengths**self._thrift, 9)
        free = frozenset(fit)
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
        self._room_of[one.source.member.id] -= one.words
        self._left -= self._rivals.of(row, self._left)


def _best(fit: Sequence[int], gain: Floats) -> int:
    """Return the row of the highest gain; of equals the first."""
    worth = gain.tolist()
    top = max(worth[row] for row in fit) - NEAR
    near = (row for row in fit if worth[row] >= top)
    return max(near, key=lambda row: round(worth[row], 9))
