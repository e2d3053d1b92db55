"""What a summary would gain by each sentence, as it grows."""

from collections.abc import Sequence

import numpy as np

from services.summarize.core.writing.choosing.covering import Cover
from services.summarize.core.writing.choosing.leaning import Along
from services.summarize.core.writing.choosing.resembling import Rows
from services.summarize.core.writing.choosing.rivals import Rivals
from services.summarize.core.writing.choosing.worth import Taste
from services.summarize.core.writing.words.vectors import Floats, Vectors


class Gains:
    """Nearness of the chosen to the centre, what they tell, and what they repeat.

    `along`: sentences that lean, each after the one before it: what both would bring.
    """

    def __init__(
        self,
        space: Vectors,
        central: Floats,
        worth: Floats,
        *,
        cover: Cover,
        rivals: Rivals,
        taste: Taste,
        along: Sequence[Along] = (),
    ) -> None:
        self.chosen: list[int] = []
        self._space = space
        self._worth = worth
        self._cover = cover
        self._rivals = rivals
        self._taste = taste
        self._sum = _Sum(central)
        #: Of each sentence: highest cosine to a chosen one.
        self._likeness = np.zeros(len(central))
        self._first = np.array([one for one, _ in along], dtype=np.int64)
        self._second = np.array([two for _, two in along], dtype=np.int64)
        self._near = space.cosines(along)

    def now(self) -> tuple[Floats, Floats]:
        """Return for each sentence, and for each of `along`, what it would bring."""
        taste = self._taste
        cover = taste.preference.cover * self._cover.gains()
        by_itself = self._worth - taste.redundancy * self._likeness
        size = len(by_itself)
        each: Floats = self._sum.gains() + by_itself + cover[:size]
        if not len(self._near):
            return each, cover[size:]
        both: Floats = (
            self._sum.gains_of_two(self._first, self._second, self._near)
            + by_itself[self._first]
            + by_itself[self._second]
            + cover[size:]
        )
        # The second may be likest to the first.
        more = np.maximum(0.0, self._near - self._likeness[self._second])
        return each, both - taste.redundancy * more

    def add(self, row: int) -> None:
        """Choose a sentence."""
        near = self._space.near(row)
        self.chosen.append(row)
        self._worth = self._worth - self._taste.again * self._rivals.recounting(row)
        self._likeness = np.maximum(self._likeness, near)
        self._sum.add(row, near)
        self._cover.add(row)


class _Sum:
    """The sum of the chosen vectors, kept only as its products with all sentences."""

    def __init__(self, central: Floats) -> None:
        self._central = central
        self._inside = np.zeros(len(central))
        self._square = 0.0
        self._reached = 0.0

    @property
    def _cosine(self) -> float:
        return self._reached / float(np.sqrt(max(self._square, 1e-9)))

    def gains(self) -> Floats:
        """Return for each sentence how much nearer the sum comes to the centroid if it
        is added."""
        square = np.maximum(self._square + 2 * self._inside + 1, 1e-9)
        gains: Floats = (self._reached + self._central) / np.sqrt(square) - self._cosine
        return gains

    def gains_of_two(self, one: Rows, two: Rows, near: Floats) -> Floats:
        """Return the same for two sentences at once; `near`: their cosine."""
        inside = self._inside[one] + self._inside[two]
        square = np.maximum(self._square + 2 * (inside + 1 + near), 1e-9)
        reached = self._reached + self._central[one] + self._central[two]
        gains: Floats = reached / np.sqrt(square) - self._cosine
        return gains

    def add(self, row: int, near: Floats) -> None:
        """Add a sentence; `near`: its cosine to each."""
        self._square += 2 * float(self._inside[row]) + 1
        self._reached += float(self._central[row])
        self._inside = self._inside + near
