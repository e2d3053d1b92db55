"""Neighbours: the index finds exactly what comparing every pair finds."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.summarize.core.likeness import Item, likeness
from services.summarize.core.neighbours import Neighbours
from shared.events.article import Features

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def random_items(count: int, seed: int) -> list[Item]:
    """Articles about a few subjects, some undated, some copies, over six weeks."""
    chance = random.Random(seed)
    items = []
    for number in range(count):
        subject = chance.randrange(count // 5)
        stems = [f"s{subject}-{chance.randrange(9)}" for _ in range(9)]
        stems += [f"w{chance.randrange(40)}" for _ in range(9)]
        length = len(set(stems)) ** 0.5
        dated = chance.random() < 0.8
        items.append(
            Item(
                article_id=f"a{chance.randrange(10**6):06}-{number}",
                revision_id="r1",
                features=Features(
                    terms={stem: round(1 / length, 4) for stem in stems},
                    names={f"Name {chance.randrange(20)}": 1 for _ in range(4)},
                    sketch=tuple(sorted(chance.sample(range(subject, subject + 40), 9))),
                ),
                published_at=NOON + timedelta(hours=chance.randrange(1000))
                if dated
                else None,
                received_at=NOON,
            )
        )
    return items


def index_of(items: list[Item]) -> Neighbours:
    neighbours = Neighbours()
    for item in items:
        neighbours.add(item)
    return neighbours


def every_pair(items: list[Item]) -> dict[str, dict[str, float]]:
    return {
        one.article_id: {
            other.article_id: found
            for other in items
            if other is not one and (found := likeness(one, other))
        }
        for one in items
    }


@pytest.mark.parametrize("seed", range(4))
def test_every_like_pair_is_found_in_any_order(seed: int) -> None:
    items = random_items(120, seed)
    expected = every_pair(items)
    assert sum(map(len, expected.values())) > 200
    for shuffle in range(3):
        random.Random(shuffle).shuffle(items)
        neighbours = index_of(items)
        assert {one: dict(neighbours.edges(one)) for one in neighbours} == expected


def test_what_was_removed_leaves_no_trace() -> None:
    items = random_items(60, 7)
    neighbours = index_of(items)
    for item in items[:30]:
        neighbours.remove(item.article_id)
        neighbours.remove(item.article_id)
    assert len(neighbours) == 30
    assert {one: dict(neighbours.edges(one)) for one in neighbours} == every_pair(
        items[30:]
    )
    assert items[0].article_id not in neighbours
    assert neighbours.item(items[0].article_id) is None
    assert dict(neighbours.edges(items[0].article_id)) == {}
    for item in items[30:]:
        neighbours.remove(item.article_id)
    assert vars(neighbours)["_buckets"] == {}


def test_a_new_revision_takes_the_place_of_the_old() -> None:
    first, second = random_items(10, 1)[:2]
    neighbours = index_of([first, second])
    revised = Item(first.article_id, "r2", second.features, second.published_at, NOON)
    neighbours.add(revised)
    assert len(neighbours) == 2
    assert neighbours.like(revised) == [(second.article_id, 1.0)]


def test_the_most_alike_come_first_ties_by_smaller_id() -> None:
    item = replace(random_items(5, 2)[0], published_at=NOON)
    copies = [
        Item(name, "r1", item.features, item.published_at, NOON)
        for name in ("b", "a", "c")
    ]
    late = Item("0", "r1", item.features, NOON + timedelta(days=50), NOON)
    neighbours = index_of([*copies, late])
    expected = [("a", 1.0), ("b", 1.0), ("c", 1.0)]
    assert neighbours.like(item, at_least=0.99) == expected
    neighbours.add(item)
    assert neighbours.like(item, at_least=0.99) == expected


def test_a_revision_that_is_not_in_yet_is_not_like_its_old_self() -> None:
    item = random_items(5, 3)[0]
    neighbours = index_of([item])
    newer = Item(item.article_id, "r2", item.features, item.published_at, NOON)
    assert neighbours.like(newer) == []
