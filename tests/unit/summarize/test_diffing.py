"""Diffing: ids follow history, and every article goes to exactly one place."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.placing import story_id_of
from services.summarize.core.tidying.diffing import (
    Merged,
    Move,
    Opened,
    StoryFacts,
    rearrange,
)

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
FACTS = {
    f"s{number}": StoryFacts(NOON + timedelta(hours=number)) for number in range(1, 5)
}


def parts_of(*stories: str) -> list[frozenset[str]]:
    return [frozenset(one) for one in stories]


def current_of(**stories: str) -> dict[str, str]:
    return {article: story for story, articles in stories.items() for article in articles}


def test_what_is_settled_stays_as_it_is() -> None:
    plan = rearrange(current_of(s1="abc", s2="d"), parts_of("abc", "d"), FACTS)
    assert plan.is_settled
    assert plan.touched == ()
    assert plan.parts == {"s1": frozenset("abc"), "s2": frozenset("d")}


def test_the_larger_part_of_a_split_keeps_the_id() -> None:
    plan = rearrange(current_of(s1="abcde"), parts_of("ab", "cde"), FACTS)
    new = story_id_of("a")
    assert plan.opened == (Opened(new, "a", "s1"),)
    assert plan.moves == (Move("a", "s1", new), Move("b", "s1", new))
    assert plan.parts == {new: frozenset("ab"), "s1": frozenset("cde")}
    assert plan.merged == ()


def test_of_equal_parts_the_one_with_the_smaller_article_keeps_the_id() -> None:
    plan = rearrange(current_of(s1="abcd"), parts_of("bd", "ac"), FACTS)
    assert plan.parts["s1"] == frozenset("ac")


def test_the_larger_story_of_a_merger_survives() -> None:
    plan = rearrange(current_of(s1="a", s2="bcd"), parts_of("abcd"), FACTS)
    assert plan.merged == (Merged("s1", "s2"),)
    assert plan.moves == (Move("a", "s1", "s2"),)
    assert plan.touched == ("s1", "s2")


def test_of_equal_stories_the_older_survives_then_the_smaller_id() -> None:
    current = current_of(s1="ab", s2="cd")
    younger = {**FACTS, "s1": StoryFacts(NOON + timedelta(days=1))}
    same = {"s1": FACTS["s1"], "s2": FACTS["s1"]}
    assert rearrange(current, parts_of("abcd"), younger).merged == (Merged("s1", "s2"),)
    assert rearrange(current, parts_of("abcd"), same).merged == (Merged("s2", "s1"),)


def test_a_story_that_falls_apart_goes_where_most_of_it_went() -> None:
    current = current_of(s1="abc", s2="defg", s3="hijk")
    plan = rearrange(current, parts_of("adefg", "bchijk"), FACTS)
    assert plan.merged == (Merged("s1", "s3"),)


def test_an_article_may_change_places_alone() -> None:
    plan = rearrange(current_of(s1="abc", s2="de"), parts_of("ab", "cde"), FACTS)
    assert plan.moves == (Move("c", "s1", "s2"),)
    assert (plan.opened, plan.merged) == ((), ())


def test_articles_that_stood_nowhere_open_a_story_of_their_own() -> None:
    plan = rearrange({}, parts_of("ab"), {})
    new = story_id_of("a")
    assert plan.opened == (Opened(new, "a", None),)
    assert plan.moves == (Move("a", None, new), Move("b", None, new))


def test_a_taken_id_is_not_given_again() -> None:
    first, second = story_id_of("a"), story_id_of("a", 2)
    plan = rearrange({}, parts_of("a"), {first: StoryFacts(NOON)}, taken={second})
    assert list(plan.parts) == [story_id_of("a", 3)]


def test_articles_outside_the_parts_stay_and_keep_their_story_alive() -> None:
    plan = rearrange(current_of(s1="abc", s2="defg"), parts_of("adefg"), FACTS)
    assert plan.moves == (Move("a", "s1", "s2"),)
    assert plan.merged == ()


ARTICLES = "abcdefghij"
partitions = st.lists(st.integers(0, 3), min_size=10, max_size=10).map(
    lambda places: [
        frozenset(one for one, at in zip(ARTICLES, places, strict=True) if at == place)
        for place in sorted(set(places))
    ]
)
standings = st.dictionaries(st.sampled_from(ARTICLES), st.sampled_from(sorted(FACTS)))


@given(standings, partitions)
def test_no_article_is_lost_or_doubled(
    current: Mapping[str, str], settled: list[frozenset[str]]
) -> None:
    plan = rearrange(current, settled, FACTS)
    after = dict(current)
    for move in plan.moves:
        assert after.get(move.article_id) == move.source
        after[move.article_id] = move.target
    assert sorted(after) == list(ARTICLES)
    found = {
        frozenset(one for one in after if after[one] == story) for story in after.values()
    }
    assert found == set(settled)
    emptied = set(current.values()) - set(after.values())
    assert {one.story_id for one in plan.merged} == emptied
    assert all(one.into in plan.parts for one in plan.merged)
    assert len(plan.parts) == len(settled)


@given(standings, partitions)
def test_order_makes_no_difference(
    current: Mapping[str, str], settled: list[frozenset[str]]
) -> None:
    turned = dict(reversed(current.items()))
    one = rearrange(current, settled, FACTS)
    other = rearrange(turned, settled[::-1], dict(reversed(FACTS.items())))
    assert one == other


@given(standings, partitions)
def test_rearranging_twice_changes_nothing_more(
    current: Mapping[str, str], settled: list[frozenset[str]]
) -> None:
    plan = rearrange(current, settled, FACTS)
    after = {one: story for story, part in plan.parts.items() for one in part}
    assert rearrange(after, settled, FACTS).is_settled
