"""Pairs of articles, prepared once, so that many settings can be tried on them. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.likeness import compare
from services.summarize.core.likeness.sharing import shares_weight
from services.summarize.core.likeness.traits import Item, Traits, prepared
from services.summarize.core.likeness.weights import Weights
from services.summarize.core.placing import Join, choose_among
from services.summarize.core.tidying.tidying import settle

#: Pairs that reach less than this under the loosest setting are never looked at.
_LEAST = 0.1
#: Articles that are taken in at once.
_AT_ONCE = 64


def loose(weights: Weights) -> Weights:
    """Return a setting under which more is alike than under any that is tried."""
    return replace(
        weights,
        names=max(1.0, weights.names),
        unlike=min(0.2, weights.unlike),
        unread=max(1.6, weights.unread),
        halving=max(6.0, weights.halving),
        undated=1.0,
        half_dated=1.0,
        floor=_LEAST,
        cut=_LEAST,
    )


@dataclass(frozen=True, slots=True)
class Pairs:
    """The articles of a set in order of time, and all pairs that may be alike."""

    ids: tuple[str, ...]
    traits: tuple[Traits, ...]
    gold: Mapping[str, str | None]
    #: Places of two articles, and the products of their terms and vectors.
    rows: tuple[tuple[int, int, int, int], ...]

    def part(self, keep: Callable[[int], bool]) -> "Pairs":
        """Return the pairs among some articles; the others are as if never written."""
        places = [place for place in range(len(self.ids)) if keep(place)]
        new = {old: place for place, old in enumerate(places)}
        ids = tuple(self.ids[old] for old in places)
        return Pairs(
            ids,
            tuple(self.traits[old] for old in places),
            {one: self.gold[one] for one in ids},
            tuple(
                (new[a], new[b], terms, meaning)
                for a, b, terms, meaning in self.rows
                if a in new and b in new
            ),
        )

    def with_traits(self, change: Callable[[Traits], Traits]) -> "Pairs":
        """Return the same with changed traits."""
        return replace(self, traits=tuple(map(change, self.traits)))


def pairs_of(
    items: Sequence[Item], gold: Mapping[str, str | None], weights: Weights
) -> Pairs:
    """Find the pairs of a set's articles, given in order of time."""
    ids = tuple(one.article_id for one in items)
    places = {one: place for place, one in enumerate(ids)}
    rows = tuple(
        (places[other], places[one], terms, meaning)
        for one, other, terms, meaning in _met(items, Neighbours(loose(weights)))
    )
    return Pairs(ids, tuple(prepared(one).traits for one in items), gold, rows)


def _met(
    items: Sequence[Item], neighbours: Neighbours
) -> Iterator[tuple[str, str, int, int]]:
    """Take in articles; yield each with those before it whose likeness may reach the
    cut, and with the products of their terms and of their vectors."""
    for first in range(0, len(items), _AT_ONCE):
        block = {one.article_id: one for one in items[first : first + _AT_ONCE]}
        neighbours.hold(block.values())
        queries = [found for one in block if (found := neighbours.query(one))]
        order = {one.article_id: place for place, one in enumerate(queries)}
        for own, bucket, reached in neighbours.hits(queries):
            seen = bucket.seen(own, reached)
            place = order[own.article_id]
            products = zip(seen.words.tolist(), seen.meanings.tolist(), strict=True)
            for row, (words, meaning) in zip(
                reached.rows.tolist(), products, strict=True
            ):
                other = bucket.entry(row)
                # Of two that came together, the later one meets the other.
                if other and order.get(other.article_id, -1) < place:
                    pair = own.article_id, other.article_id
                    yield *pair, int(words), int(meaning) if seen.reads.any() else 0


class Graph:
    """Likenesses under one setting."""

    def __init__(
        self, edges: Mapping[str, Mapping[str, float]], asides: frozenset[str]
    ) -> None:
        self._edges = edges
        self._asides = asides

    def edges(self, article_id: str) -> Mapping[str, float]:
        """Return likeness by article; {} if it is like none."""
        return self._edges.get(article_id, {})

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        """Return the likeness of one to those of others that it is at all like."""
        edges = self.edges(article_id)
        return {one: edges[one] for one in others if one in edges}

    def is_aside(self, article_id: str) -> bool:
        """Say whether an article holds no story together."""
        return article_id in self._asides


def graph_of(pairs: Pairs, weights: Weights) -> Graph:
    """Compare all pairs under a setting."""
    edges: dict[str, dict[str, float]] = {}
    for a, b, terms, meaning in pairs.rows:
        alike = compare(pairs.traits[a], pairs.traits[b], terms, meaning, weights)
        if alike:
            one, other = pairs.ids[a], pairs.ids[b]
            edges.setdefault(one, {})[other] = alike
            edges.setdefault(other, {})[one] = alike
    asides = frozenset(
        one for one, own in zip(pairs.ids, pairs.traits, strict=True) if own.is_aside
    )
    return Graph(edges, asides)


def came_in(pairs: Pairs, graph: Graph, weights: Weights) -> Mapping[str, str]:
    """Return the story of each article as it comes, by its first member."""
    story_of: dict[str, str] = {}
    held, copies, counts = dict[str, list[str]](), Counter[str](), dict[str, float]()
    for one in pairs.ids:
        likes = sorted(graph.edges(one).items())
        reports = [like for like in likes if not graph.is_aside(like[0])]
        homes = {home for other, _ in reports if (home := story_of.get(other))}
        sizes = {home: fsum(counts[other] for other in held[home]) for home in homes}
        choice = choose_among(reports, story_of, sizes, counts, cut=weights.cut)
        story_of[one] = home = choice.story_id if isinstance(choice, Join) else one
        if graph.is_aside(one):
            continue
        held.setdefault(home, []).append(one)
        same = [
            other
            for other, likeness in reports
            if story_of.get(other) == home and shares_weight(likeness, weights)
        ]
        copies.update(same)
        copies[one] = len(same)
        counts |= {other: weights.counts(copies[other]) for other in (*same, one)}
    return story_of


def settled_in(pairs: Pairs, graph: Graph, weights: Weights) -> Mapping[str, str]:
    """Return the settled story of each article, by its smallest member."""
    parts = settle(pairs.ids, graph, weights)
    return {one: min(part) for part in parts for one in part}
