"""Average-link clustering of a few articles, bound by what editors decided.

UPGMA (Sokal and Michener 1958), with must-link and cannot-link constraints (Wagstaff et
al. 2001): what must stand together is one part from the start, and two parts that hold
articles which must stand apart are never joined.
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from services.summarize.core.sampling import VOTES, sample
from services.summarize.core.weights import Weights

#: Likenesses are summed as whole numbers of this size: exact in any order.
_UNIT = 1_000_000

_Part = frozenset[str]
#: How alike two parts are, negative, and their names, the smaller first.
_Pair = tuple[float, str, str]
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
    parts = _Parts(ids, graph, weights, apart)
    parts.gather(together)
    heap = parts.pairs()
    while heap:
        negative, one, other = heapq.heappop(heap)
        if parts.average(one, other) != -negative or parts.are_apart(one, other):
            continue  # one of them has grown or gone since, or they may not
        if -negative < parts.asked(one, other):
            continue  # until one of them grows
        parts.join(one, other)
        for joined in parts.able(one):
            heapq.heappush(heap, joined)
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
    joined = list(stories)
    for part in asides:
        places = {
            story_of[other]
            for one in part
            for other, likeness in graph.edges(one).items()
            if likeness >= weights.cut and other in story_of
        }
        voters = {place: sample(stories[place], VOTES) for place in places}
        sums = {place: _sum(part, voters[place], graph) for place in places}
        barred = _NOBODY.union(*(apart.get(one, _NOBODY) for one in part))
        averages = {
            place: average
            for place, total in sums.items()
            if (average := total / (len(part) * len(voters[place])) / _UNIT)
            >= weights.needed(max(len(part), len(voters[place])))
            and barred.isdisjoint(stories[place])
        }
        best = min(
            averages,
            key=lambda place: (-averages[place], min(stories[place])),
            default=None,
        )
        if best is None:
            joined.append(part)
        else:
            joined[best] |= part
    return joined


def _sum(part: _Part, story: Collection[str], graph: Likenesses) -> int:
    return sum(
        round(likeness * _UNIT)
        for one in part
        for likeness in graph.beside(one, story).values()
    )


class _Parts:
    """Parts and the sums of likenesses between them, by the parts' smallest ids."""

    def __init__(
        self,
        ids: _Part,
        graph: Likenesses,
        weights: Weights,
        apart: Mapping[str, _Part],
    ) -> None:
        self._weights = weights
        self._members = {article_id: [article_id] for article_id in ids}
        self._within = dict.fromkeys(ids, 0)
        self._sums: dict[str, dict[str, int]] = {one: {} for one in sorted(ids)}
        ordered = list(self._sums)
        for place, one in enumerate(ordered):
            for other, likeness in graph.beside(one, ordered[place + 1 :]).items():
                self._sums[one][other] = round(likeness * _UNIT)
                self._sums[other][one] = self._sums[one][other]
        self._apart = {one: set(apart[one] & ids) for one in ids if one in apart}

    def gather(self, together: Mapping[str, _Part]) -> None:
        """Join what must stand together, whatever its likeness."""
        for one in sorted(together.keys() & self._members.keys()):
            if one in self._members:
                for other in sorted(together[one] - {one}):
                    if other in self._members:
                        self.join(one, other)

    def pairs(self) -> list[_Pair]:
        """Return a heap of the pairs that are like enough."""
        heap = [pair for one in self._sums for pair in self.able(one) if pair[1] == one]
        heapq.heapify(heap)
        return heap

    def able(self, one: str) -> Iterator[_Pair]:
        """Yield the pairs of this part with those that it is like enough."""
        for other in self._sums[one]:
            likeness = self.average(one, other)
            if likeness is not None and likeness >= self._needed(one, other):
                yield -likeness, min(one, other), max(one, other)

    def average(self, one: str, other: str) -> float | None:
        """Return how like two parts are; None if one is gone, or nothing is alike."""
        total = self._sums.get(one, {}).get(other)
        if total is None:
            return None
        return total / (len(self._members[one]) * len(self._members[other])) / _UNIT

    def _needed(self, one: str, other: str) -> float:
        counts = len(self._members[one]), len(self._members[other])
        return self._weights.needed(max(counts))

    def asked(self, one: str, other: str) -> float:
        """Return how alike two parts must be at least besides: a share of how alike the
        articles within them are. 0 if one of them is a single article."""
        if min(len(self._members[one]), len(self._members[other])) == 1:
            return 0.0
        within = (self._tightness(one) + self._tightness(other)) / 2
        return min(self._weights.tight_to, self._weights.tight * within)

    def _tightness(self, one: str) -> float:
        count = len(self._members[one])
        return self._within[one] / (count * (count - 1) / 2) / _UNIT

    def are_apart(self, one: str, other: str) -> bool:
        """Say whether two parts must not be joined."""
        return other in self._apart.get(one, _NOBODY)

    def join(self, one: str, other: str) -> None:
        """Let a part take in another; its name must be the smaller."""
        self._members[one] += self._members.pop(other)
        row = self._sums[one]
        self._within[one] += self._within.pop(other) + row.get(other, 0)
        for third, total in self._sums.pop(other).items():
            del self._sums[third][other]
            if third != one:
                row[third] = row.get(third, 0) + total
                self._sums[third][one] = row[third]
        self._keep_apart(one, other)

    def _keep_apart(self, one: str, other: str) -> None:
        for third in self._apart.pop(other, set()):
            self._apart[third].discard(other)
            if third != one:
                self._apart[third].add(one)
                self._apart.setdefault(one, set()).add(third)

    def all(self) -> list[_Part]:
        """Return the parts as sets of article ids."""
        return [frozenset(part) for part in self._members.values()]
