"""Tidying under what editors decided."""

import random
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.constraints import constraints_of
from services.summarize.core.tidying.tidying import component, settle
from shared.events.stages import StoryDecided
from tests.copydesk import WEIGHTS
from tests.placerday import decided
from tests.unit.summarize.graphs import ARTICLES, Graph, graphs

CUT = WEIGHTS.cut


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
