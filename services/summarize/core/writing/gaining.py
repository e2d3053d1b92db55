"""What a summary would gain by each sentence, as it grows."""

import numpy as np

from services.summarize.core.writing.covering import Cover
from services.summarize.core.writing.rivals import Rivals
from services.summarize.core.writing.vectors import Floats, Vectors
from services.summarize.core.writing.worth import Taste


class Gains:
    """Nearness of the chosen to the centre, what they tell, and what they repeat."""

    def __init__(
        self,
        space: Vectors,
        central: Floats,
        worth: Floats,
        *,
        cover: Cover,
        rivals: Rivals,
        taste: Taste,
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

    def of_each(self) -> Floats:
        """Return for each sentence what it would bring."""
        taste = self._taste
        gained: Floats = (
            self._sum.gains()
            + self._worth
            - taste.redundancy * self._likeness
            + taste.preference.cover * self._cover.gains()
        )
        return gained

    def add(self, row: int) -> None:
        """Choose a sentence."""
        near = self._space.against(self._space.dense(row))
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

    def gains(self) -> Floats:
        """Return for each sentence the cosine of sum and centroid if it is added."""
        square = np.maximum(self._square + 2 * self._inside + 1, 1e-9)
        gains: Floats = (self._reached + self._central) / np.sqrt(square)
        return gains

    def add(self, row: int, near: Floats) -> None:
        """Add a sentence; `near`: its cosine to each."""
        self._square += 2 * float(self._inside[row]) + 1
        self._reached += float(self._central[row])
        self._inside = self._inside + near
