"""Placing at once: join the story that is most alike on average, or open one."""

from collections.abc import Mapping
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.placing import Join, Open, choose, story_id_of
from services.summarize.core.tidying.tidying import settle
from shared.events.article import Features
from tests.copydesk import WEIGHTS

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def an_item(article_id: str, terms: Mapping[str, float]) -> Item:
    return Item(article_id, "r1", Features(terms=dict(terms)), NOON, NOON)


def index_of(**articles: Mapping[str, float]) -> Neighbours:
    neighbours = Neighbours(WEIGHTS)
    for article_id, terms in articles.items():
        neighbours.add(an_item(article_id, terms))
    return neighbours


FLOOD = an_item("new", {"flood": 1.0})


def test_the_first_article_opens_a_story() -> None:
    assert choose(FLOOD, Neighbours(WEIGHTS), {}) == Open()


def test_an_article_joins_the_story_that_it_is_like() -> None:
    index = index_of(a={"flood": 0.6, "rain": 0.8})
    alike = 0.6 * WEIGHTS.unread
    assert choose(FLOOD, index, {"a": "marsh-lane"}) == Join("marsh-lane", alike)


def test_likeness_counts_on_average_over_the_whole_story() -> None:
    index = index_of(a={"flood": 0.25}, b={"vote": 1.0}, c={"flood": 0.2})
    one, two = {"a": "s1", "b": "s1"}, {"c": "s2"}
    assert choose(FLOOD, index, one) == Open()
    assert choose(FLOOD, index, {**one, **two}) == Join(
        "s2", round(0.2 * WEIGHTS.unread, 6)
    )


def test_equal_stories_are_told_apart_by_smaller_id() -> None:
    index = index_of(a={"flood": 0.5}, b={"flood": 0.5})
    assert choose(FLOOD, index, {"a": "s2", "b": "s1"}) == Join(
        "s1", 0.5 * WEIGHTS.unread
    )


def test_articles_without_a_story_do_not_count() -> None:
    assert choose(FLOOD, index_of(a={"flood": 1.0}), {}) == Open()


def test_the_article_itself_does_not_count() -> None:
    index = index_of(a={"flood": 0.5}, new={"flood": 1.0})
    story_of = {"a": "s1", "new": "s1"}
    assert choose(FLOOD, index, story_of) == Join("s1", 0.5 * WEIGHTS.unread)
    assert choose(FLOOD, index, story_of, {"s1": ["a"]}) == Join(
        "s1", 0.5 * WEIGHTS.unread
    )


terms = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([0.2, 0.4, 0.6]))


@given(st.lists(terms, max_size=6), terms, st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order_of_the_index(
    articles: list[dict[str, float]], new: dict[str, float], chance: object
) -> None:
    named = {f"a{place}": one for place, one in enumerate(articles)}
    story_of = {name: f"s{place % 2}" for place, name in enumerate(named)}
    turned = dict(reversed(named.items()))
    item = an_item("new", new)
    forth = choose(item, index_of(**named), story_of)
    back = choose(item, index_of(**turned), dict(reversed(story_of.items())))
    assert forth == back
    if isinstance(forth, Join):
        assert forth.likeness >= WEIGHTS.cut


def test_one_after_the_other_they_stand_as_they_are_settled() -> None:
    index, story_of = Neighbours(WEIGHTS), dict[str, str]()
    subjects = [{"flood": 0.8, "rain": 0.6}, {"vote": 0.8, "poll": 0.6}]
    for number in range(10):
        item = an_item(f"a{number}", subjects[number % 2])
        choice = choose(item, index, story_of)
        joined = isinstance(choice, Join)
        story_of[item.article_id] = (
            choice.story_id if isinstance(choice, Join) else story_id_of(item.article_id)
        )
        assert joined == (number > 1)
        index.add(item)
    parts = {
        frozenset(one for one in story_of if story_of[one] == story)
        for story in story_of.values()
    }
    assert parts == set(settle(index, index, WEIGHTS))


def test_a_story_id_derives_from_its_founder_and_a_number_if_taken() -> None:
    ids = [story_id_of("a1"), story_id_of("a1", 2), story_id_of("a2")]
    assert len(set(ids)) == 3
    assert story_id_of("a1", 1) == ids[0]
    assert all(len(one) == 12 for one in ids)
