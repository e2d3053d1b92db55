"""What is over leaves memory, and is found, compared and settled as if it had not."""

import random
from dataclasses import replace

import pytest

from services.desk.evaluating.stories_placing import Newsday
from services.desk.invented_news import InventedNews
from services.summarize.core.deciding import apply, decide, item_of
from services.summarize.core.idling import closing
from services.summarize.core.likeness import Item
from services.summarize.core.neighbours import Neighbours
from services.summarize.core.news import News
from services.summarize.core.settling import concerned
from services.summarize.core.stowing import KEPT, MANY, has_many, put_back, stow
from shared.events.stages import ArticleEnriched
from tests.copydesk import WEIGHTS, an_event, no_news
from tests.placerday import decided


def a_week(seed: int, stories: int = 14) -> list[ArticleEnriched]:
    """Articles of a week in any order: three of each story, some of them undated, some
    without a vector, some of them letters to the editor."""
    invented, chance = InventedNews(seed), random.Random(seed)
    week = [invented.article(one, at) for one in range(stories) for at in range(3)]
    chance.shuffle(week)
    return [an_odd_one(one, chance.random()) for one in week]


def an_odd_one(event: ArticleEnriched, lot: float) -> ArticleEnriched:
    card, features = event.card, event.features
    assert card is not None
    assert features is not None
    if lot < 0.25:
        card = card.model_copy(update={"published_at": None})
    elif lot < 0.35:
        features = features.model_copy(update={"vector": ""})
    elif lot < 0.45:
        card = card.model_copy(update={"title": "Letters: what readers say"})
    return event.model_copy(update={"card": card, "features": features})


def items_of(events: list[ArticleEnriched]) -> list[Item]:
    return [item for one in events if (item := item_of(one))]


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


def the_partition(news: News) -> set[frozenset[str]]:
    return {frozenset(story.members) for story in news.stories.values()}


def close_some(news: News, chance: random.Random, share: float) -> None:
    for story in list(news.stories.here()):
        if story.status == "live" and chance.random() < share:
            news.put_story(closing(story, news).after)


def played(events: list[ArticleEnriched], seed: int | None) -> Newsday:
    """Place articles; with a seed stories are closed and stowed meanwhile."""
    chance, day = random.Random(seed), Newsday(WEIGHTS)
    for event in events:
        day.place(event)
        if seed is not None and chance.random() < 0.4:
            close_some(day.news, chance, 0.5)
            stow(day.news, (), together=chance.randint(1, 5))
        if chance.random() < 0.1:
            day.tidy(limit=2)
    day.tidy()
    return day


@pytest.mark.parametrize("seed", range(3))
def test_closing_and_stowing_part_no_story_whatever_the_order(seed: int) -> None:
    week = a_week(7)
    plain = played(week, None)
    random.Random(seed).shuffle(week)
    other = played(week, seed)
    assert the_partition(other.news) == the_partition(plain.news)
    close_some(other.news, random.Random(seed), 1.0)
    while stow(other.news, (), together=1):
        pass
    news = other.news
    lent = [one for _, ids in news.neighbours.lent() for one in ids]
    assert sorted(news.neighbours.at_hand) == sorted(lent)
    assert len(news.neighbours.lent()) <= KEPT
    assert (list(news.stories.here()), len(news.stories)) == ([], len(set(news.stories)))
    assert the_partition(news) == the_partition(plain.news)
    standing = other.stands
    assert standing.keys() == plain.stands.keys()
    for story_id, story in news.stories.items():
        assert {standing[one] for one in story.members} == {story_id}


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


def test_a_publisher_is_blocked_wherever_its_articles_lie() -> None:
    news = no_news()
    for number, (name, words) in enumerate((("flood", "lane"), ("tram", "strike")), 1):
        said = {"publisher": f"The {name} Post", "number": number}
        event = an_event(name, f"{name} {words}", **said)
        apply(decide(event, news, placed=0, free_id=name), news)
    close_some(news, random.Random(1), 1.0)
    moved = news.watch()
    stow(news, (), together=1, most=9)
    assert {"flood", "tram"} <= moved
    ruling = decided(101, "block", publishers=("The flood Post",))
    assert concerned(ruling.decision, news) == {"flood"}
    news.decide(ruling)
    assert (list(news.neighbours), news.is_evicted("flood")) == (["tram"], True)
    assert news.story_of["flood"] == "flood"


def test_between_two_batches_only_the_last_bundles_stay_fetched() -> None:
    news = no_news()
    for number in range(8):
        event = an_event(f"flood-{number}", f"river{number} lane{number}")
        apply(decide(event, news, placed=0, free_id=f"story-{number}"), news)
    close_some(news, random.Random(1), 1.0)
    stow(news, (), together=1, most=99)
    news.neighbours.fetch([f"flood-{number}" for number in range(8)])
    put_back(news, (), kept=3)
    assert len(news.neighbours.lent()) == len(news.neighbours.at_hand) == 3
    waiting = min(news.neighbours.at_hand)
    put_back(news, {waiting}, kept=0)
    assert set(news.neighbours.at_hand) == {waiting}
    put_back(news, (), kept=0)
    assert not news.neighbours.at_hand


def test_while_somebody_settles_more_stays_fetched_between_two_batches() -> None:
    news = no_news()
    for number in range(MANY + 1):
        event = an_event(f"flood-{number}", f"river{number} lane{number}")
        apply(decide(event, news, placed=0, free_id=f"story-{number}"), news)
    close_some(news, random.Random(1), 1.0)
    stow(news, (), together=1, most=99)
    news.neighbours.fetch([f"flood-{number}" for number in range(MANY + 1)])
    assert has_many(news)
    news.watch()
    assert not has_many(news)
    news.unwatch()
    assert has_many(news)


def test_two_closed_stories_that_hold_one_article_leave_memory() -> None:
    """A standby may read them so, between two steps of the leader."""
    day = played(a_week(5, stories=6), None)
    news = day.news
    close_some(news, random.Random(5), 1.0)
    first, other = sorted(news.stories.here(), key=lambda one: one.id)[:2]
    news.put_story(replace(other, members={**other.members, **first.members}))
    before = list(news.neighbours)
    stow(news, (), together=2, most=99)
    while stow(news, (), together=1):
        pass
    assert not news.stories.here()
    assert not [one for one in before if news.neighbours.is_up(one)]
    assert list(news.neighbours) == before
    assert len(news.neighbours) == len(before)


def test_articles_named_twice_or_not_at_hand_are_stowed_once() -> None:
    index = Neighbours(WEIGHTS)
    items = items_of(a_week(3, stories=4))
    index.hold(items)
    ids = some_alike(index, random.Random(3))
    index.stow([*ids, *ids, "a stranger"])
    assert not set(ids) & set(index.at_hand)
    assert len(index) == len(items)
