"""The settled partition: which articles stand together, whatever the way there.

Average-link clustering (UPGMA, Sokal and Michener 1958) of the graph of likenesses. It
reads nothing but pairs, so it is a pure function of the set of live articles.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from services.summarize.core.arrays.sampling import CORE, sample
from services.summarize.core.constraints import FREE, Constraints
from services.summarize.core.likeness.weights import Weights
from services.summarize.core.tidying.linking import Likenesses, average_link, with_asides

Part = frozenset[str]


def _no_links(_: str) -> Iterable[str]:
    return ()


def component(
    article_id: str,
    graph: Likenesses,
    *,
    cut: float,
    within: Part | None = None,
    links: Callable[[str], Iterable[str]] = _no_links,
) -> Part:
    """Return all articles that chains of likenesses from `cut` on lead to, and of
    `links`: what an editor's decision ties to an article. `within`: only by way of
    these. One edge's look for each pair of neighbours: O(edges)."""
    found = {article_id}
    waiting = deque((article_id,))
    while waiting:
        one = waiting.popleft()
        like = (other for other, likeness in graph.edges(one).items() if likeness >= cut)
        for other in chain(like, links(one)):
            if other not in found and (within is None or other in within):
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def settle(
    article_ids: Iterable[str],
    graph: Likenesses,
    weights: Weights,
    *,
    constraints: Constraints = FREE,
) -> tuple[Part, ...]:
    """Part these articles into stories, by smallest id in order.

    What no chain of pairs from `cut` on leads to is never joined; so the stories of a
    component are the same whether it is settled alone or with everything. Hand in whole
    components, or everything. Costs O(e log e) for e pairs.

    Asides are parted among themselves first, and then join the story of reports that they
    are most like: no report's place hangs on them. One that an editor tied to others is
    a report.
    """
    ids = frozenset(article_ids)
    asides = frozenset(
        one for one in ids if graph.is_aside(one) and not constraints.ties(one)
    )
    clustering = _Clustering(graph, weights, constraints)
    stories = clustering.stories(ids - asides)
    if asides:
        parts = clustering.stories(asides)
        stories = with_asides(stories, parts, graph, weights, constraints.apart)
    return tuple(sorted(stories, key=min))


class _Clustering:
    """One settlement: what stays the same through all its parts."""

    def __init__(
        self, graph: Likenesses, weights: Weights, constraints: Constraints
    ) -> None:
        self._graph = graph
        self._weights = weights
        self._constraints = constraints

    def stories(self, ids: Part) -> list[Part]:
        parts: list[Part] = []
        for part in self._components(ids, self._weights.cut):
            if part.isdisjoint(self._constraints.company):
                held = self._constraints
                parts += self._linked(part, held.together, held.apart)
            else:
                parts += self._pinned(part)
        return parts

    def _pinned(self, part: Part) -> list[Part]:
        """Settle a component in which articles are pinned.

        First without them: each then belongs to the part that holds most of its company
        (ties: the smaller id). Then with them, tied to those. Single articles may join
        for their sake, but no two parts become one.
        """
        held = self._constraints
        pinned = sorted(one for one in part if one in held.company)
        drafts = [
            draft
            for rest in self._components(part.difference(pinned), self._weights.cut)
            for draft in self._linked(rest, held.together, held.apart)
        ]
        together, apart = dict(held.together), dict(held.apart)
        for one in pinned:
            home = _home(drafts, held.company[one])
            _tie(home & held.company[one] | {one}, together)
            parts = (draft for draft in drafts if draft is not home and len(draft) > 1)
            _bar(one, Part().union(*parts), apart)
        alone = [Part({one}) for one in pinned if not held.company[one]]
        rest = part.difference(*alone)
        return alone + [
            story
            for piece in self._components(rest, self._weights.cut)
            for story in self._linked(piece, together, apart)
        ]

    def _linked(
        self, part: Part, together: Mapping[str, Part], apart: Mapping[str, Part]
    ) -> list[Part]:
        return [
            story
            for small in self._bounded(part)
            for story in self._joined(small, together, apart)
        ]

    def _joined(
        self, part: Part, together: Mapping[str, Part], apart: Mapping[str, Part]
    ) -> list[Part]:
        """Settle a part; of a very large one a sample by average link, and each of the
        others joins the story that it is most like, or is settled with what is left.
        Pairs grow with the square of what is linked: so not with that of the part."""
        tied = Part(one for one in part if one in together or one in apart)
        core = tied.union(sample(part, CORE))
        graph, weights = self._graph, self._weights
        stories = average_link(core, graph, weights, together=together, apart=apart)
        if core == part:
            return stories
        others = (Part({one}) for one in sorted(part - core))
        joined = with_asides(stories, others, graph, weights, apart)
        rest = Part().union(*joined[len(stories) :])
        return joined[: len(stories)] + [
            story
            for piece in self._components(rest, weights.cut)
            for story in self._linked(piece, together, apart)
        ]

    def _components(self, ids: Part, cut: float) -> list[Part]:
        left = set(ids)
        parts = []
        for article_id in sorted(ids):
            if article_id in left:
                links = self._constraints.links
                part = component(
                    article_id, self._graph, cut=cut, within=ids, links=links
                )
                left -= part
                parts.append(part)
        return parts

    def _bounded(self, part: Part) -> list[Part]:
        """Part what is too large by the components of a higher cut, each as far as
        needed."""
        done, waiting = [], [(part, self._weights.cut)]
        while waiting:
            ids, height = waiting.pop()
            if len(ids) <= self._weights.bound or height >= 1.0:
                done.append(ids)
            else:
                height = min(1.0, height + self._weights.step)
                waiting.extend((one, height) for one in self._components(ids, height))
        return done


def _home(drafts: Iterable[Part], company: Part) -> Part:
    """Return the part with most of a company; none: an empty one."""
    held = [one for one in drafts if not one.isdisjoint(company)]
    ranked = sorted(held, key=lambda one: (-len(one & company), min(one & company)))
    return ranked[0] if ranked else Part()


def _tie(articles: Part, together: dict[str, Part]) -> None:
    tied = articles.union(*(together.get(one, ()) for one in articles))
    for one in tied:
        together[one] = tied


def _bar(article_id: str, others: Part, apart: dict[str, Part]) -> None:
    apart[article_id] = apart.get(article_id, Part()) | others
    for one in others:
        apart[one] = apart.get(one, Part()) | {article_id}
