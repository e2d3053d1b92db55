"""Tidying: which articles come to stand together, by how alike they are."""

from itertools import combinations

from services.summarize.core.tidying.tidying import component, settle
from tests.copydesk import WEIGHTS
from tests.unit.summarize.graphs import Graph, stories

CUT = WEIGHTS.cut


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
