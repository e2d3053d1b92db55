"""A newsday without a server: what was placed one by one ends as it is settled."""

from itertools import permutations

import pytest

from services.desk.evaluating.stories_orders import agree
from services.desk.evaluating.stories_placing import placed
from services.summarize.core.tidying.tidying import settle
from tests.copydesk import WEIGHTS, an_event

WORDS = {
    "a1": "flood marsh lane",
    "a2": "flood marsh pumps",
    "b1": "tram strike pay",
    "b2": "tram strike night late flood",
}
EVENTS = [an_event(name, words) for name, words in WORDS.items()]


def parts(stands):
    return {
        frozenset(one for one in stands if stands[one] == story)
        for story in stands.values()
    }


@pytest.mark.parametrize("order", list(permutations(EVENTS)))
def test_in_any_order_they_settle_to_the_same_stories(order):
    day = placed(order, WEIGHTS)
    day.tidy()
    neighbours = day.news.neighbours
    assert parts(day.stands) == set(settle(neighbours, neighbours, WEIGHTS))
    assert parts(day.stands) == {frozenset({"a1", "a2"}), frozenset({"b1", "b2"})}


def test_an_article_stands_somewhere_as_soon_as_it_is_placed():
    heard = []
    day = placed(EVENTS[:2], WEIGHTS, heard.append)
    assert heard == [1, 2]
    assert len(set(day.stands.values())) == 1


def test_the_same_stories_under_other_names_agree_wholly():
    assert agree("ab", {"a": "x", "b": "x"}, {"a": "y", "b": "y"}) == 1.0


def test_an_article_that_one_order_lost_stands_alone_there():
    one = {"a": "x", "b": "x", "c": "z", "d": "z"}
    assert agree("abcd", one, {"a": "x", "c": "z", "d": "z"}) < 1.0


@pytest.mark.parametrize("order", list(permutations(EVENTS)))
def test_tidying_area_by_area_ends_where_tidying_at_once_does(order):
    day = placed(order, WEIGHTS)
    for _ in EVENTS:
        day.tidy(limit=1)
    assert parts(day.stands) == {frozenset({"a1", "a2"}), frozenset({"b1", "b2"})}
