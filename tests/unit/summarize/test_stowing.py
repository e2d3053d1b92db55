"""What was stowed away is found and compared as if it had not been."""

import random

import pytest

from services.desk.benching.invented_news import InventedNews
from services.summarize.core.arrays.drawers import Pocket
from services.summarize.core.index.neighbours import Neighbours
from tests.copydesk import WEIGHTS, an_event
from tests.unit.summarize.odd_weeks import a_week, items_of
from tests.unit.summarize.stowed import Watched, anything, some_alike


@pytest.mark.parametrize("seed", range(4))
def test_the_same_is_found_whatever_was_stowed_and_when(seed: int) -> None:
    *items, stranger = items_of(a_week(seed))
    chance, plain, other = random.Random(seed), Neighbours(WEIGHTS), Neighbours(WEIGHTS)
    for item in items:
        plain.add(item)
        if chance.random() < 0.3:
            other.foresee([item, *chance.sample(items, 3)])
            if chance.random() < 0.5:
                anything(other, items, chance)
        other.add(item)
        anything(other, items, chance)
        if chance.random() < 0.1:
            gone = chance.choice(items).article_id
            plain.remove(gone)
            other.remove(gone)
    for _ in range(20):
        anything(other, items, chance)
    assert len(other.at_hand) < len(plain)
    assert other.like(stranger) == plain.like(stranger)
    assert (list(other), len(other)) == (list(plain), len(plain))
    assert sorted(one.article_id for one in other.entries()) == list(plain)
    for one in plain:
        anything(other, items, chance)
        assert one in other
        assert other.edges(one) == plain.edges(one)
        anything(other, items, chance)
        assert other.beside(one, plain) == plain.beside(one, plain)
        assert other.entry(one) == plain.entry(one)


def test_only_what_its_time_reaches_is_fetched_for_a_dated_article() -> None:
    index, invented = Neighbours(WEIGHTS), InventedNews(3)
    (old, other, new, late) = items_of(
        [
            invented.article(1, 0, before=20),
            invented.article(2, 0, before=20),
            invented.article(1, 1),
            invented.article(1, 2, before=20),
        ]
    )
    index.add(old, other)
    index.stow([old.article_id])
    index.stow([other.article_id])
    index.add(new)
    assert not index.lent()
    index.add(late)
    assert [ids for _, ids in index.lent()] == [(old.article_id,)]
    assert list(index.edges(late.article_id)) == [old.article_id]


def test_an_article_without_words_is_stowed_as_any_other() -> None:
    index = Neighbours(WEIGHTS)
    index.add(*items_of([an_event("silent"), an_event("flood", "flood lane")]))
    index.stow(["silent"])
    index.add(*items_of([an_event("pumps", "flood lane")]))
    assert ("silent" in index, index.query("silent")) == (True, None)
    assert set(index.edges("pumps")) == {"flood"}
    assert index.edges("silent") == {}


def test_who_goes_for_good_is_missed_by_those_that_were_away() -> None:
    index, invented = Neighbours(WEIGHTS), InventedNews(3)
    one, other = items_of([invented.article(1, 0), invented.article(1, 1)])
    index.add(one, other)
    index.stow([one.article_id])
    index.hold([other])
    assert index.missing([other.article_id])
    index.remove(other.article_id)
    assert index.edges(one.article_id) == {}


def test_a_bucket_that_most_articles_left_takes_less_room_and_finds_the_same() -> None:
    plain, other = Neighbours(WEIGHTS), Neighbours(WEIGHTS)
    invented = InventedNews(5)
    items = items_of([invented.article(one, at) for one in range(132) for at in (0, 1)])
    for index in (plain, other):
        index.add(*items)
        while index.lighten(20_000):
            pass
    ids = sorted(other.at_hand)
    other.stow([one for one in ids if int(one[-3:-2]) > 2])
    for one in ids[::11]:
        assert other.beside(one, ids) == plain.beside(one, ids)
        assert other.edges(one) == plain.edges(one)


def test_what_comes_up_for_a_batch_is_searched_with_it_at_once() -> None:
    drawer, invented = Watched(), InventedNews(3)
    index = Neighbours(WEIGHTS, drawer)
    old = items_of([invented.article(one, 0, before=20) for one in range(1, 7)])
    index.add(*old)
    index.stow([one.article_id for one in old])
    late = items_of([invented.article(one, 1, before=20) for one in (2, 4)])
    came = [old[1].article_id, old[3].article_id]
    assert sorted(index.foresee(late)) == came
    read = len(drawer.asked)
    index.add(*late)
    assert index.missing(came) == []
    assert [list(index.edges(one)) for one in came] == [[one.article_id] for one in late]
    assert len(drawer.asked) == read


def test_a_crowd_that_comes_up_is_searched_by_whoever_asks() -> None:
    index, invented = Neighbours(WEIGHTS), InventedNews(3)
    crowd = items_of([invented.article(1, at, before=20) for at in range(70)])
    index.add(*crowd)
    index.stow([one.article_id for one in crowd])
    came = index.foresee(items_of([invented.article(1, 70, before=20)]))
    assert len(came) == 70
    assert sorted(index.missing(came)) == sorted(came)


def test_articles_named_twice_or_not_at_hand_are_stowed_once() -> None:
    index = Neighbours(WEIGHTS)
    items = items_of(a_week(3, stories=4))
    index.hold(items)
    ids = some_alike(index, random.Random(3))
    index.stow([*ids, *ids, "a stranger"])
    assert not set(ids) & set(index.at_hand)
    assert len(index) == len(items)


def an_old_bundle(drawer: Pocket) -> tuple[Neighbours, list[str]]:
    """An index with six articles that left together, each like nothing else."""
    index, invented = Neighbours(WEIGHTS, drawer), InventedNews(3)
    items = items_of([invented.article(one, 0, before=20) for one in range(1, 7)])
    index.add(*items)
    index.stow([one.article_id for one in items])
    return index, sorted(one.article_id for one in items)


def test_of_a_bundle_only_those_come_up_that_are_reached() -> None:
    index, ids = an_old_bundle(drawer := Watched())
    written = drawer.text()
    late, other = items_of([InventedNews(3).article(one, 1, before=20) for one in (4, 2)])
    index.add(late)
    assert (index.lent(), set(index.edges(late.article_id))) == (
        [(1, (ids[3],))],
        {ids[3]},
    )
    index.add(other)
    assert index.lent() == [(1, (ids[3], ids[1]))]
    assert (len(index), len(index.at_hand)) == (8, 4)
    index.put_back(1, [ids[3]])
    index.add(late)
    assert (index.lent(), drawer.text()) == ([(1, (ids[3],))], written)


def test_of_an_article_that_came_up_and_goes_nothing_is_left_in_the_drawer() -> None:
    index, ids = an_old_bundle(drawer := Watched())
    index.fetch(ids[:1])
    assert ids[0] in drawer.text()
    index.remove(ids[0])
    assert (drawer.text(), index.lent()) == ("", [])
    assert list(index) == sorted(index.at_hand) == ids[1:]


def test_of_a_bundle_those_stay_that_are_needed_and_the_others_are_put_back() -> None:
    index, ids = an_old_bundle(drawer := Watched())
    index.fetch(ids)
    ((number, _),) = index.lent()
    written = drawer.text()
    index.put_back(number, ids[1:])
    assert (set(index.at_hand), index.lent(), len(index)) == ({ids[0]}, [], 6)
    assert (list(index), drawer.text()) == (ids, written)


def test_a_bundle_of_which_most_is_needed_is_one_no_longer() -> None:
    index, ids = an_old_bundle(drawer := Watched())
    index.fetch(ids)
    ((number, _),) = index.lent()
    index.put_back(number, ids[4:])
    assert (sorted(index.at_hand), index.lent(), drawer.text()) == (ids, [], "")


def test_of_an_article_that_stayed_and_then_goes_nothing_is_left_in_the_drawer() -> None:
    index, ids = an_old_bundle(drawer := Watched())
    index.fetch(ids)
    ((number, _),) = index.lent()
    index.put_back(number, ids[1:])
    index.stow(ids[:1])
    assert ids[0] in drawer.text()
    index.remove(ids[0])
    assert (ids[0] in drawer.text(), list(index)) == (False, ids[1:])


def test_what_is_foreseen_together_asks_each_bundle_once() -> None:
    index, _ = an_old_bundle(drawer := Watched())
    invented = InventedNews(3)
    come = items_of([invented.article(one, 0, before=20) for one in range(20, 30)])
    drawer.asked.clear()
    index.foresee(come)
    asked = len(drawer.asked)
    for one in come:
        index.add(one)
    assert len(drawer.asked) == asked > 0
