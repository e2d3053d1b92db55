"""Whom an article was like before it left memory is remembered, as long as it holds."""

import random

import pytest

from services.desk.benching.invented_news import InventedNews
from services.summarize.core.arrays.drawers import Pocket
from services.summarize.core.index import recalling
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.likeness import Item
from shared.errors import IndexLost
from shared.events.stages import ArticleEnriched
from tests.copydesk import WEIGHTS
from tests.unit.summarize.odd_weeks import a_week, an_odd_one, items_of
from tests.unit.summarize.stowed import Watched, anything


def stowed_one_by_one(drawer: Pocket) -> tuple[Neighbours, list[Item]]:
    """Six old articles, each in a bundle of its own; the first two are alike."""
    index, invented = Neighbours(WEIGHTS, drawer), InventedNews(3)
    told = [(1, 0), (1, 1), (2, 0), (3, 0), (4, 0), (5, 0)]
    items = items_of([invented.article(*one, before=20) for one in told])
    index.add(*items)
    for one in items:
        index.stow([one.article_id])
    return index, items


def test_who_comes_back_is_not_searched_for_again() -> None:
    index, (one, other, alone, *_) = stowed_one_by_one(drawer := Watched())
    drawer.asked.clear()
    assert set(index.edges(one.article_id)) == {other.article_id}
    assert index.edges(alone.article_id) == {}
    assert set(drawer.asked) == {1, 2, 3}


def test_who_came_meanwhile_is_remembered_with_the_others() -> None:
    index, (one, other, *_) = stowed_one_by_one(drawer := Watched())
    (late,) = items_of([InventedNews(3).article(1, 2, before=20)])
    index.add(late)
    for number, ids in index.lent():
        index.put_back(number, ids)
    index.stow([late.article_id])
    drawer.asked.clear()
    assert set(index.edges(one.article_id)) == {other.article_id, late.article_id}
    assert set(drawer.asked) == {1, 2, 7}


def test_who_went_meanwhile_is_not_remembered() -> None:
    index, (one, other, *_) = stowed_one_by_one(Watched())
    index.remove(other.article_id)
    assert index.edges(one.article_id) == {}


def test_what_came_without_a_search_is_looked_for_by_all() -> None:
    index, (one, other, *_) = stowed_one_by_one(drawer := Watched())
    (late,) = items_of([InventedNews(3).article(1, 2, before=20)])
    index.hold([late])
    drawer.asked.clear()
    assert set(index.edges(one.article_id)) == {other.article_id, late.article_id}
    assert set(drawer.asked) == {1, 2, 3, 4, 5, 6}


def test_a_search_that_failed_leaves_nothing_to_be_remembered() -> None:
    index, (one, other, *_) = stowed_one_by_one(drawer := Watched())
    (late,) = items_of([InventedNews(3).article(1, 2, before=20)])
    drawer.is_lost = True
    with pytest.raises(IndexLost):
        index.add(late)
    drawer.is_lost = False
    assert set(index.edges(one.article_id)) == {other.article_id, late.article_id}


def test_no_more_is_remembered_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recalling, "MOST", 2)
    index, items = stowed_one_by_one(drawer := Watched())
    drawer.asked.clear()
    assert index.edges(items[-1].article_id) == {}
    assert set(drawer.asked) == {6}
    assert index.edges(items[2].article_id) == {}
    assert {3, 4, 5} <= set(drawer.asked)


def something_changes(
    plain: Neighbours,
    other: Neighbours,
    week: list[ArticleEnriched],
    chance: random.Random,
) -> None:
    """An article changes, goes for good, or comes without a search: in both indexes."""
    if chance.random() < 0.2:
        event = an_odd_one(chance.choice(week), chance.random())
        (changed,) = items_of([event.model_copy(update={"revision_id": "r2"})])
        goes = chance.random() < 0.3
        for index in (plain, other):
            if goes:
                index.remove(changed.article_id)
            elif changed.article_id in index:
                index.add(changed)
    if chance.random() < 0.1:
        (held,) = items_of([InventedNews(3).article(chance.randrange(10), 9)])
        plain.hold([held])
        other.hold([held])
        assert other.edges(held.article_id) == plain.edges(held.article_id)


@pytest.mark.parametrize("few", [1, 8])
@pytest.mark.parametrize("seed", range(3))
def test_the_same_is_found_whoever_changes_comes_or_goes_meanwhile(
    monkeypatch: pytest.MonkeyPatch, seed: int, few: int
) -> None:
    monkeypatch.setattr(recalling, "FEW", few)
    chance, week = random.Random(seed), a_week(seed, stories=10)
    items = items_of(week)
    plain, other = Neighbours(WEIGHTS), Neighbours(WEIGHTS)
    for item in items:
        plain.add(item)
        other.add(item)
        for _ in range(3):
            anything(other, items, chance)
        something_changes(plain, other, week, chance)
        asked = chance.choice(sorted([*plain, item.article_id]))
        assert other.edges(asked) == plain.edges(asked)
    for one in plain:
        anything(other, items, chance)
        assert other.edges(one) == plain.edges(one)
