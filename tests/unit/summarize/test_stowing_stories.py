"""Stories that are over leave memory, and are settled as if they had not."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from services.desk.evaluating.stories_placing import Newsday
from services.summarize.core.deciding import apply, decide
from services.summarize.core.idling import closing
from services.summarize.core.news import News
from services.summarize.core.stowing import KEPT, MANY, has_many, put_back, stow
from services.summarize.core.tidying.settling import concerned
from shared.events.stages import ArticleEnriched
from tests.copydesk import WEIGHTS, an_event, no_news
from tests.placerday import decided
from tests.unit.summarize.odd_weeks import a_week


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
    stow(news, (), together=1, most=9)
    assert not news.neighbours.at_hand


def test_where_much_is_stowed_more_articles_leave_together() -> None:
    news, left = no_news(), []
    for number in range(60):
        event = an_event(f"flood-{number}", f"river{number} lane{number}")
        apply(decide(event, news, placed=0, free_id=f"story-{number}"), news)
    close_some(news, random.Random(1), 1.0)
    while stow(news, (), together=2, largest=5):
        left.append(news.neighbours.stowed)
    sizes = [after - before for before, after in pairwise([0, *dict.fromkeys(left)])]
    assert sizes == sorted(sizes)
    assert set(sizes) == {2, 3, 4, 5}
    assert news.neighbours.stowed + len(news.neighbours.at_hand) == 60
    assert len(news.neighbours.at_hand) < 5


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
