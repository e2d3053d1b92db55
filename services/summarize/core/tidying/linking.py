"""Average-link clustering of a few articles, bound by what editors decided.

UPGMA (Sokal and Michener 1958), with must-link and cannot-link constraints (Wagstaff et
al. 2001): what must stand together is one part from the start, and two parts that hold
articles which must stand apart are never joined.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.lexicon import Amounts
from services.summarize.core.arrays.sampling import VOTES, sample
from services.summarize.core.likeness.sharing import Crowd, crowd, shares, shares_weight
from services.summarize.core.likeness.weights import SURE_OF, Weights

#: Likenesses are summed as whole numbers of this size: exact in any order.
_UNIT = 1_000_000

_Part = frozenset[str]
_NOBODY: _Part = frozenset()


class Likenesses(Protocol):
    """Knows each live article's neighbours and how like they are; the rest counts 0."""

    def edges(self, article_id: str) -> Mapping[str, float]:
        """Return likeness by article id, in both directions the same; below the cut it
        may be missing."""

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        """Return the likeness of one to those of others that it is at all like, below the
        cut too."""

    def is_aside(self, article_id: str) -> bool:
        """Say whether an article may stand in a story, but holds none together."""


def average_link(
    ids: _Part,
    graph: Likenesses,
    weights: Weights,
    *,
    together: Mapping[str, _Part],
    apart: Mapping[str, _Part],
) -> list[_Part]:
    """Join the two parts that are most alike on average, until none are as alike as is
    needed.

    Two parts whose articles are much more like their own than the others are two events
    of one subject: they are passed over. A part is named by its smallest article id; ties
    go to the smaller names. `together`, `apart`: by article, those it must and must not
    stand with; what both say of a pair, `together` decides.
    """
    parts = _Parts(sorted(ids), graph, apart, weights)
    parts.gather(together)
    while found := parts.most_alike():
        parts.join(*found)
    return parts.all()


def with_asides(
    stories: list[_Part],
    asides: Iterable[_Part],
    graph: Likenesses,
    weights: Weights,
    apart: Mapping[str, _Part],
) -> list[_Part]:
    """Let each part of asides join the story whose reports it is most like on average,
    of those that it is like enough; ties go to the story with the smaller id. Else it
    stands alone."""
    story_of = {one: place for place, story in enumerate(stories) for one in story}
    crowds: dict[int, Crowd] = {}
    names = [min(story) for story in stories]
    joined, alone = [set(story) for story in stories], []
    for part in asides:
        places = {
            story_of[other]
            for one in part
            for other, likeness in graph.edges(one).items()
            if likeness >= weights.cut and other in story_of
        }
        if not places:
            alone.append(part)
            continue
        for place in places - crowds.keys():
            crowds[place] = crowd(sample(stories[place], VOTES), graph, weights)
        # Who copies whom is told by pairs: not by those of one text printed for ever.
        own = crowd(sample(part, VOTES) if weights.as_one else part, graph, weights)
        barred = _NOBODY.union(*(apart.get(one, _NOBODY) for one in part))
        averages = {
            place: average
            for place in places
            if (average := _average(own, crowds[place], graph))
            >= weights.needed(max(own.voices, crowds[place].voices))
            and barred.isdisjoint(stories[place])
        }
        best = min(
            averages,
            key=lambda place: (-averages[place], names[place]),
            default=None,
        )
        if best is None:
            alone.append(part)
        else:
            joined[best] |= part
    return [*map(frozenset, joined), *alone]


def _average(part: Crowd, story: Crowd, graph: Likenesses) -> float:
    total = sum(
        count * story.shares[other] * round(likeness * _UNIT)
        for one, count in part.shares.items()
        for other, likeness in graph.beside(one, story.shares).items()
    )
    return total / (part.total * story.total) / _UNIT


class _Parts:
    """Parts and the sums of likenesses between them, each at the place of its first id.

    Articles count as `shares` says: copies of one report as one. Sums are whole numbers
    below 2**63, exact in any order, and divided as floats.
    """

    def __init__(
        self,
        ids: Sequence[str],
        graph: Likenesses,
        apart: Mapping[str, _Part],
        weights: Weights,
    ) -> None:
        self._weights = weights
        #: By how many articles the larger part counts as, SURE_OF at most.
        self._needed = np.array([weights.needed(n) for n in range(SURE_OF + 1)])
        self._places = {article_id: place for place, article_id in enumerate(ids)}
        self._members = [[article_id] for article_id in ids]
        self._within = [0] * len(ids)
        self._sums = np.zeros((len(ids), len(ids)), np.int64)
        copies = [0] * len(ids)
        for place, one in enumerate(ids):
            found = graph.beside(one, ids[place + 1 :])
            row = [self._places[other] for other in found]
            self._sums[place, row] = [round(one * _UNIT) for one in found.values()]
            for other, likeness in zip(row, found.values(), strict=True):
                if shares_weight(likeness, weights):
                    copies[place] += 1
                    copies[other] += 1
        self._sums += self._sums.T
        counts, self._whole = shares(copies, weights)
        #: How much the articles of each part count, and the squares of that, summed.
        self._counts = np.array(counts, np.int64)
        self._squares = [count * count for count in counts]
        pairs = np.outer(self._counts, self._counts) if self._whole > 1 else 1
        self._sums *= pairs
        self._apart = self._barred(apart)
        #: How alike two parts are on average, at the smaller place the larger one; -1
        #: where they are not to be joined, or not until one of them grows.
        averages = self._sums / pairs / _UNIT
        self._averages = self._candidates(averages, self._apart, self._counts)
        self._averages[np.tri(len(ids), dtype=np.bool_)] = -1.0

    def gather(self, together: Mapping[str, _Part]) -> None:
        """Join what must stand together, whatever its likeness."""
        for one in sorted(together.keys() & self._places.keys()):
            place = self._places[one]
            if self._members[place]:
                for other in sorted(together[one] & self._places.keys() - {one}):
                    if self._members[self._places[other]]:
                        self.join(place, self._places[other])

    def most_alike(self) -> tuple[int, int] | None:
        """Return the two parts that are to be joined next; None: none are."""
        while self._averages.size:
            one, other = divmod(int(self._averages.argmax()), len(self._places))
            average = float(self._averages[one, other])
            if average < 0:
                break
            if average >= self._asked(one, other):
                return one, other
            self._averages[one, other] = -1.0  # until one of them grows
        return None

    def join(self, one: int, other: int) -> None:
        """Let a part take in another."""
        self._members[one] += self._members[other]
        self._within[one] += self._within[other] + int(self._sums[one, other])
        self._counts[one] += self._counts[other]
        self._squares[one] += self._squares[other]
        self._sums[one] += self._sums[other]
        self._sums[one, [one, other]] = 0
        self._sums[:, one] = self._sums[one]
        self._sums[other] = self._sums[:, other] = 0
        self._apart[one] |= self._apart[other]
        self._apart[:, one] = self._apart[one]
        self._members[other], self._counts[other] = [], 1
        self._averages[other] = self._averages[:, other] = -1.0
        averages = self._sums[one] / (self._counts[one] * self._counts) / _UNIT
        counts = np.maximum(self._counts, self._counts[one])
        found = self._candidates(averages, self._apart[one], counts)
        self._averages[:one, one] = found[:one]
        self._averages[one, one + 1 :] = found[one + 1 :]

    def all(self) -> list[_Part]:
        """Return the parts as sets of article ids."""
        return [frozenset(part) for part in self._members if part]

    def _barred(self, apart: Mapping[str, _Part]) -> NDArray[np.bool_]:
        barred = np.zeros(self._sums.shape, np.bool_)
        for one in apart.keys() & self._places.keys():
            for other in apart[one] & self._places.keys():
                barred[self._places[one], self._places[other]] = True
        return barred

    def _candidates(
        self,
        averages: Amounts,
        barred: NDArray[np.bool_],
        counts: NDArray[np.int64],
    ) -> Amounts:
        """Return averages, or -1 where they are not as high as is needed; `counts`: what
        the articles of the larger part count."""
        needed = self._needed[np.minimum(counts // self._whole, SURE_OF)]
        return np.where((averages >= needed) & ~barred, averages, -1.0)

    def _asked(self, one: int, other: int) -> float:
        """Return how alike two parts must be at least beside the cut: a share of how
        alike the articles within them are. 0 if one of them is a single article."""
        if min(len(self._members[one]), len(self._members[other])) == 1:
            return 0.0
        within = (self._tightness(one) + self._tightness(other)) / 2
        return min(self._weights.tight_to, self._weights.tight * within)

    def _tightness(self, one: int) -> float:
        pairs = (int(self._counts[one]) ** 2 - self._squares[one]) // 2
        return self._within[one] / pairs / _UNIT
