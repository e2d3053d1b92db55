"""Neighbours: the index finds exactly what comparing every pair finds."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from services.summarize.core.arrays.sampling import CHOSEN, rank
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.likeness import Item, likeness
from shared.events.article import Features
from shared.text.vectors import pack
from tests.copydesk import WEIGHTS
from tests.counting import calls_of

#: The index finds what is as alike as this by itself.
CUT = WEIGHTS.cut
NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def random_items(count: int, seed: int) -> list[Item]:
    """Articles about a few subjects, some undated, some copies, over six weeks; some
    without a vector, some with one of another model."""
    chance = random.Random(seed)
    directions = np.random.default_rng(seed).integers(-127, 128, (count // 5, 256))
    items = []
    for number in range(count):
        subject = chance.randrange(count // 5)
        stems = [f"s{subject}-{chance.randrange(9)}" for _ in range(9)]
        stems += [f"w{chance.randrange(40)}" for _ in range(9)]
        stems += chance.sample(["310", "24", "61", "38", "520", "15"], 3)
        length = len(set(stems)) ** 0.5
        width = chance.choice([0, 128, 256, 256, 256, 256])
        noise = [chance.randrange(-60, 60) for _ in range(width)]
        meaning = np.clip(directions[subject][:width] + noise, -127, 127)
        dated = chance.random() < 0.8
        items.append(
            Item(
                article_id=f"a{chance.randrange(10**6):06}-{number}",
                revision_id="r1",
                features=Features(
                    terms={stem: round(1 / length, 4) for stem in stems},
                    names={f"N{chance.randrange(20)}": number % 3 for _ in range(4)},
                    vector=pack(meaning.astype(np.int8)),
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
    neighbours = Neighbours(WEIGHTS)
    for item in items:
        neighbours.add(item)
    return neighbours


def known_to(neighbours: Neighbours) -> dict[str, dict[str, float]]:
    """What the index says when it was asked for all pairs."""
    return {one: dict(neighbours.beside(one, neighbours)) for one in neighbours}


def every_pair(items: list[Item]) -> dict[str, dict[str, float]]:
    return {
        one.article_id: {
            other.article_id: found
            for other in items
            if other is not one and (found := likeness(one, other, WEIGHTS))
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
        for one in neighbours:
            found = {
                other: alike for other, alike in expected[one].items() if alike >= CUT
            }
            assert dict(neighbours.edges(one)) == found
        assert known_to(neighbours) == expected


def test_what_was_removed_leaves_no_trace() -> None:
    items = random_items(60, 7)
    neighbours = index_of(items)
    for item in items[:30]:
        neighbours.remove(item.article_id)
        neighbours.remove(item.article_id)
    assert len(neighbours) == 30
    assert known_to(neighbours) == every_pair(items[30:])
    assert items[0].article_id not in neighbours
    assert neighbours.entry(items[0].article_id) is None
    assert dict(neighbours.edges(items[0].article_id)) == {}
    for item in items[30:]:
        neighbours.remove(item.article_id)
    assert len(vars(neighbours)["_shelves"]) == 0


def test_a_new_revision_takes_the_place_of_the_old() -> None:
    first, second = random_items(10, 1)[:2]
    neighbours = index_of([first, second])
    revised = Item(first.article_id, "r2", second.features, second.published_at, NOON)
    alike = likeness(revised, second, WEIGHTS)
    assert alike > likeness(first, second, WEIGHTS)
    neighbours.add(revised)
    assert len(neighbours) == 2
    assert neighbours.like(revised) == [(second.article_id, alike)]
    assert dict(neighbours.edges(second.article_id)) == {first.article_id: alike}


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


def test_what_was_searched_for_is_searched_again_when_the_news_has_changed() -> None:
    first, second = (replace(item, published_at=NOON) for item in random_items(10, 4)[:2])
    twin = Item("twin", "r1", first.features, NOON, NOON)
    neighbours = index_of([second])
    before = neighbours.like(first)
    neighbours.add(twin)
    assert neighbours.like(first) == [("twin", 1.0), *before]
    neighbours.remove("twin")
    assert neighbours.like(first) == before
    neighbours.add(twin)
    neighbours.add(first)
    assert neighbours.edges("twin")[first.article_id] == 1.0


def test_rows_of_those_who_left_are_used_again() -> None:
    items = random_items(80, 9)
    neighbours = index_of(items[:40])
    for old, new in zip(items[:40], items[40:], strict=True):
        neighbours.remove(old.article_id)
        neighbours.add(new)
    assert known_to(neighbours) == every_pair(items[40:])


def test_of_a_crowd_each_remembers_whom_it_chose_and_who_chose_it() -> None:
    chance, crowd = random.Random(3), random_items(330, 3)
    for number, one in enumerate(crowd):  # one event, but for a few of them
        if number % 11:
            held = {f"m{chance.randrange(12)}": 0.3 for _ in range(16)}
            said = {"terms": held, "vector": crowd[0].features.vector}
            features = one.features.model_copy(update=said)
            crowd[number] = replace(one, features=features, published_at=NOON)
    neighbours = Neighbours(WEIGHTS)
    neighbours.add(*crowd[:200])
    for one in crowd[200:]:
        neighbours.add(one)
    for one in chance.sample(crowd, 40):
        neighbours.remove(one.article_id)
    neighbours.add(*chance.sample(crowd, 60))
    known = {
        one: {x for x, alike in all_of.items() if alike >= CUT}
        for one, all_of in known_to(neighbours).items()
    }
    chosen = {one: set(sorted(known[one], key=rank)[:CHOSEN]) for one in known}
    assert sum(len(known[one]) > 4 * CHOSEN for one in known) > 200
    for one in neighbours:
        expected = {x for x in known[one] if x in chosen[one] or one in chosen[x]}
        assert set(neighbours.edges(one)) == expected


def test_of_a_crowd_that_is_searched_for_at_once_each_is_read_once() -> None:
    """What is compared of a copy is put together for all others of it together."""
    told = random_items(5, 3)[0]
    crowd = [replace(told, article_id=f"a{number}") for number in range(48)]

    def searched(at_once: int) -> int:
        near = Neighbours(WEIGHTS)
        near.hold(crowd)
        ids = [one.article_id for one in crowd]
        parts = [ids[at : at + at_once] for at in range(0, len(ids), at_once)]
        return calls_of(lambda: [near.search(one) for one in parts])[1]

    assert 3 * searched(48) < 2 * searched(1)
