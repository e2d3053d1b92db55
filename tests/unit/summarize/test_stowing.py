"""What was stowed away is found and compared as if it had not been."""

import random

import pytest

from services.desk.invented_news import InventedNews
from services.summarize.core.likeness import Item
from services.summarize.core.neighbours import Neighbours
from tests.copydesk import WEIGHTS, an_event
from tests.unit.summarize.odd_weeks import a_week, items_of


def some_alike(index: Neighbours, chance: random.Random) -> list[str]:
    """A few articles that may leave as one bundle."""
    ids = [one for one in sorted(index.at_hand) if index.is_stowable(one)]
    if not ids:
        return []
    shape = index.shape(chance.choice(ids))
    alike = [one for one in ids if same(index.shape(one), shape)]
    return chance.sample(alike, min(len(alike), chance.randint(1, 5)))


def same(one: tuple[int | None, int], other: tuple[int | None, int]) -> bool:
    return (one[0] is None, one[1]) == (other[0] is None, other[1])


def anything(index: Neighbours, items: list[Item], chance: random.Random) -> None:
    """Something that may happen to an index at any moment."""
    match chance.randint(0, 5):
        case 0 | 1 | 2:
            if ids := some_alike(index, chance):
                index.stow(ids)
        case 3:
            for number, ids in index.lent()[:1]:
                index.put_back(number, ids)
        case 4:
            for _, ids in index.lent()[:1]:
                index.keep(ids[0])
        case 5:
            index.edges(chance.choice(items).article_id)


@pytest.mark.parametrize("seed", range(4))
def test_the_same_is_found_whatever_was_stowed_and_when(seed: int) -> None:
    *items, stranger = items_of(a_week(seed))
    chance, plain, other = random.Random(seed), Neighbours(WEIGHTS), Neighbours(WEIGHTS)
    for item in items:
        plain.add(item)
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


def test_articles_named_twice_or_not_at_hand_are_stowed_once() -> None:
    index = Neighbours(WEIGHTS)
    items = items_of(a_week(3, stories=4))
    index.hold(items)
    ids = some_alike(index, random.Random(3))
    index.stow([*ids, *ids, "a stranger"])
    assert not set(ids) & set(index.at_hand)
    assert len(index) == len(items)
