"""The settled partition: which articles stand together, whatever the way there.

Average-link clustering (UPGMA, Sokal and Michener 1958) of the graph of likenesses. It
reads nothing but pairs, so it is a pure function of the set of live articles.
"""

import heapq
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Protocol

from services.summarize.core.weights import Weights

#: Likenesses are summed as whole numbers of this size: exact in any order.
_UNIT = 1_000_000

_Sums = dict[str, dict[str, int]]


class Likenesses(Protocol):
    """Knows each live article's neighbours and how like they are; the rest counts 0."""

    def edges(self, article_id: str) -> Mapping[str, float]:
        """Return likeness by article id, in both directions the same."""

    def is_aside(self, article_id: str) -> bool:
        """Say whether an article may stand in a story, but holds none together."""


def component(
    article_id: str,
    graph: Likenesses,
    *,
    cut: float,
    within: frozenset[str] | None = None,
) -> frozenset[str]:
    """Return all articles that chains of likenesses from `cut` on lead to; `within`:
    only by way of these. One edge's look for each pair of neighbours: O(edges)."""
    found = {article_id}
    waiting = deque((article_id,))
    while waiting:
        for other, likeness in graph.edges(waiting.popleft()).items():
            if likeness < cut or other in found:
                continue
            if within is None or other in within:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def settle(
    article_ids: Iterable[str], graph: Likenesses, weights: Weights
) -> tuple[frozenset[str], ...]:
    """Part these articles into stories, by smallest id in order.

    Average link never joins two parts without one pair from `cut` on; so the stories
    of a component are the same whether it is settled alone or with everything. Hand in
    whole components, or everything. Costs O(e log e) for e pairs.

    Asides are parted among themselves first, and then join the story of reports that they
    are most like: no report's place hangs on them.
    """
    ids = frozenset(article_ids)
    asides = frozenset(one for one in ids if graph.is_aside(one))
    stories = _stories(ids - asides, graph, weights)
    if asides:
        stories = _joined(stories, _stories(asides, graph, weights), graph, weights.cut)
    return tuple(sorted(stories, key=min))


def _stories(
    ids: frozenset[str], graph: Likenesses, weights: Weights
) -> list[frozenset[str]]:
    return [
        story
        for part in _components(ids, graph, weights.cut)
        for small in _bounded(part, graph, weights)
        for story in _average_link(small, graph, weights.cut)
    ]


def _joined(
    stories: list[frozenset[str]],
    asides: Iterable[frozenset[str]],
    graph: Likenesses,
    cut: float,
) -> list[frozenset[str]]:
    """Let each part of asides join the story whose reports it is most like on average,
    from the cut on; ties go to the story with the smaller id. Else it stands alone."""
    story_of = {one: place for place, story in enumerate(stories) for one in story}
    joined = list(stories)
    for part in asides:
        sums: dict[int, int] = {}
        for one in part:
            for other, likeness in graph.edges(one).items():
                if (place := story_of.get(other)) is not None:
                    sums[place] = sums.get(place, 0) + round(likeness * _UNIT)
        averages = {
            place: total / (len(part) * len(stories[place])) / _UNIT
            for place, total in sums.items()
        }
        best = min(
            averages,
            key=lambda place: (-averages[place], min(stories[place])),
            default=None,
        )
        if best is None or averages[best] < cut:
            joined.append(part)
        else:
            joined[best] |= part
    return joined


def _components(
    ids: frozenset[str], graph: Likenesses, cut: float
) -> list[frozenset[str]]:
    left = set(ids)
    parts = []
    for article_id in sorted(ids):
        if article_id in left:
            part = component(article_id, graph, cut=cut, within=ids)
            left -= part
            parts.append(part)
    return parts


def _bounded(
    part: frozenset[str], graph: Likenesses, weights: Weights
) -> list[frozenset[str]]:
    """Part what is too large by the components of a higher cut, each as far as needed."""
    done, waiting = [], [(part, weights.cut)]
    while waiting:
        ids, height = waiting.pop()
        if len(ids) <= weights.bound or height >= 1.0:
            done.append(ids)
        else:
            height = min(1.0, height + weights.step)
            waiting.extend((one, height) for one in _components(ids, graph, height))
    return done


def _average_link(
    ids: frozenset[str], graph: Likenesses, cut: float
) -> list[frozenset[str]]:
    """Join the two parts that are most alike on average, until none are from `cut` on.

    A part is named by its smallest article id; ties go to the smaller names.
    """
    sums = _sums(ids, graph)
    members = {article_id: [article_id] for article_id in ids}
    heap = [
        (-total / _UNIT, one, other)
        for one, row in sums.items()
        for other, total in row.items()
        if one < other
    ]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= cut:
        negative, one, other = heapq.heappop(heap)
        if _average(sums, members, one, other) != -negative:
            continue  # one of them has grown or gone since
        _join(sums, members, one, other)
        for third in sums[one]:
            likeness = _average(sums, members, one, third)
            if likeness is not None and likeness >= cut:
                heapq.heappush(heap, (-likeness, min(one, third), max(one, third)))
    return [frozenset(part) for part in members.values()]


def _sums(ids: frozenset[str], graph: Likenesses) -> _Sums:
    return {
        one: {
            other: round(likeness * _UNIT)
            for other, likeness in graph.edges(one).items()
            if other in ids
        }
        for one in sorted(ids)
    }


def _average(
    sums: _Sums, members: dict[str, list[str]], one: str, other: str
) -> float | None:
    total = sums.get(one, {}).get(other)
    if total is None:
        return None
    return total / (len(members[one]) * len(members[other])) / _UNIT


def _join(sums: _Sums, members: dict[str, list[str]], one: str, other: str) -> None:
    members[one] += members.pop(other)
    row = sums[one]
    for third, total in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            row[third] = row.get(third, 0) + total
            sums[third][one] = row[third]
