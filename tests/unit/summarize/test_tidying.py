"""Tidying: the settled partition depends on the set of articles and on nothing else."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core import tidying
from services.summarize.core.constraints import constraints_of
from services.summarize.core.tidying import component, settle
from shared.events.stages import StoryDecided
from tests.copydesk import WEIGHTS
from tests.placerday import decided

CUT = WEIGHTS.cut


class Graph:
    """Likenesses by hand; a capital letter is an aside: a round-up, a letter."""

    def __init__(self, pairs: Mapping[tuple[str, str], float]) -> None:
        self._rows: dict[str, dict[str, float]] = {}
        for (one, other), likeness in pairs.items():
            self._rows.setdefault(one, {})[other] = likeness
            self._rows.setdefault(other, {})[one] = likeness

    def edges(self, article_id: str) -> Mapping[str, float]:
        return self._rows.get(article_id, {})

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        edges = self.edges(article_id)
        return {one: edges[one] for one in others if one in edges}

    def is_aside(self, article_id: str) -> bool:
        return article_id.isupper()


def stories(ids: str, pairs: Mapping[str, float], **bounds: float) -> set[str]:
    """Settle articles of one letter; `pairs` as in {"ab": 0.5}."""
    graph = Graph({(pair[0], pair[1]): likeness for pair, likeness in pairs.items()})
    parts = settle(ids, graph, replace(WEIGHTS, **bounds))
    return {"".join(sorted(part)) for part in parts}


def test_like_articles_stand_together_and_others_alone() -> None:
    assert stories("abc", {"ab": 0.5, "bc": 0.1}) == {"ab", "c"}


def test_a_chain_is_no_story() -> None:
    chain = {"ab": 0.5, "bc": 0.4, "cd": 0.5, "de": 0.3}
    assert stories("abcde", chain, cut=0.3) == {"ab", "cd", "e"}


def test_the_most_alike_are_joined_first() -> None:
    assert stories("abc", {"ab": 0.5, "bc": 0.6}, cut=0.4) == {"a", "bc"}


def test_equal_likenesses_are_joined_by_smaller_id() -> None:
    assert stories("abc", {"ab": 0.5, "bc": 0.5}, cut=0.4) == {"ab", "c"}


def test_an_average_at_the_cut_joins() -> None:
    assert stories("abc", {"ab": 0.9, "bc": 0.4, "ac": 0.2}, cut=0.3) == {"abc"}


#: A large story, and an article that is like one of its own, and somewhat like the rest.
LATER = {**{a + b: 0.6 for a, b in combinations("abcd", 2)}, "ae": 0.3, "be": 0.24}
LATER |= {"ce": 0.1, "de": 0.1}  # .185 on average


def test_an_average_over_many_pairs_is_surer_than_one_pair() -> None:
    assert stories("abcde", LATER, cut=0.2, sure=0.2) == {"abcde"}
    assert stories("abcde", LATER, cut=0.2, sure=0.0) == {"abcd", "e"}
    assert stories("ae", {"ae": 0.185}, cut=0.2, sure=0.2) == {"a", "e"}


def test_three_reports_ask_of_the_next_one_what_a_single_one_does() -> None:
    few = {**{a + b: 0.6 for a, b in combinations("abc", 2)}, "ad": 0.21}
    few |= {"bd": 0.18, "cd": 0.18}  # .19 on average
    assert stories("abcd", few, cut=0.2, sure=0.2) == {"abc", "d"}


def test_what_no_chain_of_pairs_from_the_cut_on_leads_to_stays_out() -> None:
    vague = {**LATER, "ae": 0.19, "be": 0.19, "ce": 0.19, "de": 0.19}
    linked = {**vague, "af": 0.2, "bf": 0.2, "cf": 0.2, "df": 0.2, "ef": 0.2}
    assert stories("abcde", vague, cut=0.2, sure=0.2) == {"abcd", "e"}
    assert stories("abcdef", linked, cut=0.2, sure=0.2) == {"abcdef"}


def test_a_round_up_that_is_somewhat_like_many_reports_joins_them() -> None:
    told = {one.replace("e", "R"): likeness for one, likeness in LATER.items()}
    assert stories("abcdR", told, cut=0.2, sure=0.2) == {"Rabcd"}
    assert stories("abcdR", told, cut=0.2, sure=0.0) == {"abcd", "R"}


#: Two launches from one pad: each told twice, and across them somewhat alike.
LAUNCHES = {"ab": 0.6, "cd": 0.6, "ac": 0.25, "ad": 0.25, "bc": 0.25, "bd": 0.25}
TIGHT = {"tight": 0.5, "tight_to": 1.0}


def test_two_events_of_one_subject_stay_apart_though_they_are_alike() -> None:
    assert stories("abcd", LAUNCHES, **TIGHT) == {"ab", "cd"}
    assert stories("abcd", LAUNCHES, tight=0.0) == {"abcd"}


def test_a_single_article_joins_a_story_that_is_more_like_itself() -> None:
    assert stories("abc", {"ab": 0.9, "ac": 0.25, "bc": 0.25}, **TIGHT) == {"abc"}


def test_stories_that_are_alike_enough_are_one_however_much_more_alike_within() -> None:
    copied = {**LAUNCHES, "ab": 1.0, "cd": 1.0}
    assert stories("abcd", copied, tight=0.5, tight_to=0.25) == {"abcd"}
    assert stories("abcd", copied, tight=0.5, tight_to=0.26) == {"ab", "cd"}


def test_stories_that_stayed_apart_are_one_when_what_comes_lies_between() -> None:
    between = {"ae": 0.3, "be": 0.3, "ce": 0.25, "de": 0.25}
    assert stories("abcde", {**LAUNCHES, **between}, **TIGHT) == {"abcde"}


def test_stories_come_in_order_of_their_smallest_article() -> None:
    parts = settle("dcba", Graph({("c", "d"): 0.9}), WEIGHTS)
    assert [min(part) for part in parts] == ["a", "b", "c"]


def test_a_round_up_joins_the_story_it_is_most_like() -> None:
    assert stories("abcR", {"ab": 0.5, "aR": 0.3, "bR": 0.3, "cR": 0.4}) == {"ab", "Rc"}


def test_a_round_up_holds_no_two_reports_together() -> None:
    assert stories("abR", {"aR": 0.5, "bR": 0.5}) == {"Ra", "b"}


def test_a_round_up_that_is_hardly_like_anything_stands_alone() -> None:
    assert stories("abR", {"ab": 0.5, "aR": 0.3}) == {"ab", "R"}


def test_copies_of_one_letter_go_together() -> None:
    pairs = {"LM": 1.0, "aL": 0.5, "bM": 0.3}
    assert stories("abLM", pairs) == {"LMa", "b"}
    assert stories("abLM", {"LM": 1.0}) == {"a", "b", "LM"}


def test_a_component_is_reached_by_chains_from_the_cut_on() -> None:
    graph = Graph({("a", "b"): CUT, ("b", "c"): CUT, ("c", "d"): CUT - 0.01})
    assert component("a", graph, cut=CUT) == {"a", "b", "c"}
    assert component("d", graph, cut=CUT) == {"d"}
    assert component("a", graph, cut=CUT, within=frozenset("ac")) == {"a"}


def test_a_component_above_the_bound_is_parted_at_a_higher_cut() -> None:
    pairs = {"ab": 0.9, "bc": 0.3, "cd": 0.9, "ac": 0.3, "ad": 0.3, "bd": 0.3}
    assert stories("abcd", pairs, cut=0.2) == {"abcd"}
    assert stories("abcd", pairs, cut=0.2, bound=3) == {"ab", "cd"}


def test_copies_beyond_the_bound_still_are_one_story() -> None:
    pairs = {one + other: 1.0 for one, other in combinations("abcd", 2)}
    assert stories("abcd", pairs, bound=2) == {"abcd"}


ARTICLES = [f"a{number:02}" for number in range(14)]
graphs = st.dictionaries(
    st.sampled_from(list(combinations(ARTICLES, 2))),
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


# -- What editors decided.


def ruled(ids: str, pairs: Mapping[str, float], *said: StoryDecided) -> set[str]:
    """Settle articles of one letter under decisions."""
    graph = Graph({(pair[0], pair[1]): likeness for pair, likeness in pairs.items()})
    parts = settle(ids, graph, WEIGHTS, constraints=constraints_of(said))
    return {"".join(sorted(part)) for part in parts}


ALIKE = {"ab": 0.9, "cd": 0.9, "bc": 0.15}


def test_what_must_stand_together_does_and_takes_nothing_more_along() -> None:
    assert ruled("abcd", ALIKE, decided(1, "together", articles=("a", "c"))) == {"abcd"}
    merged = decided(1, "together", articles=("b", "c"))
    assert ruled("abcde", {"ab": 0.9, "de": 0.9}, merged) == {"abc", "de"}


def test_what_must_stand_apart_does_however_alike() -> None:
    said = decided(1, "apart", articles=("b",), others=("a",))
    assert ruled("abc", {"ab": 1.0, "bc": 0.9, "ac": 0.3}, said) == {"a", "bc"}


def test_a_pinned_article_goes_with_most_of_its_company() -> None:
    pairs = {"ab": 0.9, "bc": 0.9, "ac": 0.9, "dx": 0.9, "xe": 0.9, "de": 0.9}
    said = decided(1, "fixed", articles=("x",), others=("a", "b", "d"))
    assert ruled("abcdex", pairs, said) == {"abcx", "de"}


def test_an_article_pinned_alone_gathers_nobody() -> None:
    said = decided(1, "fixed", articles=("a",))
    assert ruled("abc", {"ab": 1.0, "bc": 1.0, "ac": 1.0}, said) == {"a", "bc"}


def test_decisions_about_articles_that_are_gone_do_no_harm() -> None:
    said = (
        decided(1, "together", articles=("a", "gone")),
        decided(2, "apart", articles=("b",), others=("gone",)),
        decided(3, "fixed", articles=("c",), others=("gone",)),
    )
    assert ruled("abcd", ALIKE, *said) == {"ab", "cd"}


@given(graphs, st.randoms(use_true_random=False))
def test_under_decisions_a_component_settles_alone_as_with_everything(
    graph: Graph, chance: random.Random
) -> None:
    kinds = ("together", "apart", "fixed")
    said = [
        decided(
            number,
            chance.choice(kinds),
            articles=tuple(chance.sample(ARTICLES, 2)),
            others=tuple(chance.sample(ARTICLES, 2)),
        )
        for number in range(1, 4)
    ]
    held = constraints_of(said)
    whole = settle(ARTICLES, graph, WEIGHTS, constraints=held)
    assert sorted(one for part in whole for one in part) == ARTICLES
    alone = {
        part
        for one in ARTICLES
        for part in settle(
            component(one, graph, cut=CUT, links=held.links),
            graph,
            WEIGHTS,
            constraints=held,
        )
    }
    assert alone == set(whole)


MIXED = [f"{'R' if number % 3 == 0 else 'a'}{number:02}" for number in range(14)]
mixed = st.dictionaries(
    st.sampled_from(list(combinations(MIXED, 2))),
    st.integers(8, 100).map(lambda hundredths: hundredths / 100),
    max_size=40,
).map(Graph)


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
