"""The settled partition depends on the set of articles and on nothing else."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.tidying import tidying
from services.summarize.core.tidying.tidying import component, settle
from tests.copydesk import WEIGHTS
from tests.unit.summarize.graphs import ARTICLES, Graph, graphs

CUT = WEIGHTS.cut
MIXED = [f"{'R' if number % 3 == 0 else 'a'}{number:02}" for number in range(14)]
mixed = st.dictionaries(
    st.sampled_from(list(combinations(MIXED, 2))),
    st.integers(8, 100).map(lambda hundredths: hundredths / 100),
    max_size=40,
).map(Graph)


def by_the_book(graph: Graph) -> set[frozenset[str]]:
    """Average link over all articles at once, every average computed anew."""

    def summed(pairs: Iterable[tuple[str, str]]) -> int:
        return sum(round(graph.edges(a).get(b, 0.0) * 1e6) for a, b in pairs)

    def within(part: frozenset[str]) -> float:
        count = len(part) * (len(part) - 1) / 2
        return summed(combinations(sorted(part), 2)) / count / 1e6

    def joins(average: float, one: frozenset[str], other: frozenset[str]) -> bool:
        asked = WEIGHTS.needed(max(len(one), len(other)))
        if min(len(one), len(other)) > 1:
            tightness = WEIGHTS.tight * (within(one) + within(other)) / 2
            asked = max(asked, min(tightness, WEIGHTS.tight_to))
        return average >= asked and other <= component(min(one), graph, cut=CUT)

    parts = [frozenset([one]) for one in ARTICLES]
    while True:
        averages = [
            (summed(product(one, other)) / (len(one) * len(other)) / 1e6, one, other)
            for one, other in combinations(sorted(parts, key=min), 2)
        ]
        able = [one for one in averages if joins(*one)]
        if not able:
            return set(parts)
        best = min(able, key=lambda x: (-x[0], min(x[1]), min(x[2])))
        parts = [part for part in parts if part not in best[1:]] + [best[1] | best[2]]


@given(graphs)
def test_settling_by_component_is_average_link_over_everything(graph: Graph) -> None:
    assert set(settle(ARTICLES, graph, WEIGHTS)) == by_the_book(graph)


@given(graphs)
def test_a_component_settles_alone_as_with_everything(graph: Graph) -> None:
    whole = settle(ARTICLES, graph, WEIGHTS)
    alone = {
        part
        for one in ARTICLES
        for part in settle(component(one, graph, cut=CUT), graph, WEIGHTS)
    }
    assert alone == set(whole)


@given(graphs, st.randoms(use_true_random=False), st.sampled_from([2, 5, 2000]))
def test_order_makes_no_difference(
    graph: Graph, chance: random.Random, bound: int
) -> None:
    shuffled = list(ARTICLES)
    chance.shuffle(shuffled)
    rows = [(one, dict(graph.edges(one))) for one in shuffled]
    again = Graph({(one, other): x for one, row in rows for other, x in row.items()})
    weights = replace(WEIGHTS, bound=bound)
    assert settle(shuffled, again, weights) == settle(ARTICLES, graph, weights)


@pytest.mark.parametrize("bound", [1, 3, 2000])
@given(graph=graphs)
def test_no_article_is_lost_or_doubled(bound: int, graph: Graph) -> None:
    parts = settle(ARTICLES, graph, replace(WEIGHTS, bound=bound))
    assert sorted(one for part in parts for one in part) == ARTICLES


@given(mixed)
def test_reports_stand_as_if_no_round_up_had_ever_come(graph: Graph) -> None:
    reports = [one for one in MIXED if not graph.is_aside(one)]
    with_all = {
        frozenset(one for one in part if not graph.is_aside(one))
        for part in settle(MIXED, graph, WEIGHTS)
    }
    assert with_all - {frozenset()} == set(settle(reports, graph, WEIGHTS))


@given(mixed, st.randoms(use_true_random=False))
def test_order_makes_no_difference_to_round_ups(
    graph: Graph, chance: random.Random
) -> None:
    shuffled = list(MIXED)
    chance.shuffle(shuffled)
    rows = [(one, dict(graph.edges(one))) for one in shuffled]
    again = Graph({(one, other): x for one, row in rows for other, x in row.items()})
    whole = settle(MIXED, graph, WEIGHTS)
    assert settle(shuffled, again, WEIGHTS) == whole
    assert sorted(one for part in whole for one in part) == sorted(MIXED)


@given(mixed)
def test_a_component_with_round_ups_settles_alone_as_with_everything(
    graph: Graph,
) -> None:
    alone = {
        part
        for one in MIXED
        for part in settle(component(one, graph, cut=CUT), graph, WEIGHTS)
    }
    assert alone == set(settle(MIXED, graph, WEIGHTS))


def test_a_component_too_large_to_be_linked_is_settled_by_a_sample(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tidying, "CORE", 6)
    chance = random.Random(5)
    ids = [f"a{n:03}" for n in range(40)] + [f"b{n:03}" for n in range(20)]
    pairs = {
        (one, other): chance.uniform(0.3, 0.6) if one[0] == other[0] else 0.05
        for one, other in combinations(ids, 2)
    }
    pairs["a000", "b000"] = 0.25  # they hang together
    graph = Graph(pairs)
    stories = {frozenset(one for one in ids if one[0] == letter) for letter in "ab"}
    for _ in range(3):
        chance.shuffle(ids)
        assert set(settle(ids, graph, WEIGHTS)) == stories
