"""What is long past takes less room in the index, and is found as before."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from services.desk.benching.invented_news import InventedNews
from services.desk.evaluating.stories_placing import Newsday
from services.summarize.core.announcing import Times, say
from services.summarize.core.deciding import apply, decide, item_of, member_of
from services.summarize.core.idling import closing
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.news import News
from services.summarize.core.standing.members import Shut
from services.summarize.core.standing.membership import Story, changed, shut
from shared.events.keys import Keys
from shared.events.stages import ArticleEnriched
from tests.copydesk import NOON, WEIGHTS, an_event, no_news

#: The week of the invented news, in days since 1970.
MONDAY, SUNDAY = 19_856.0, 19_863.0


def a_week(seed: int, stories: int = 16) -> list[ArticleEnriched]:
    """Articles of a week, three of each story, in an order of their own."""
    invented = InventedNews(seed)
    week = [invented.article(one, at) for one in range(stories) for at in range(3)]
    random.Random(seed).shuffle(week)
    return week


def items_of(events: list[ArticleEnriched]) -> list[Item]:
    return [item for one in events if (item := item_of(one))]


@pytest.mark.parametrize("seed", range(2))
def test_the_same_is_found_when_old_news_takes_less_room(seed: int) -> None:
    *items, stranger = items_of(a_week(seed))
    chance = random.Random(seed)
    plain, cooled = Neighbours(WEIGHTS), Neighbours(WEIGHTS)
    for item in items:
        plain.add(item)
        cooled.add(item)
        if chance.random() < 0.2:
            cooled.lighten(chance.uniform(MONDAY, SUNDAY + 2))
        if chance.random() < 0.1:
            gone = chance.choice(items).article_id
            plain.remove(gone)
            cooled.remove(gone)
    while cooled.lighten(SUNDAY + 2):
        pass
    assert list(cooled) == list(plain)
    for one in plain:
        assert cooled.edges(one) == plain.edges(one)
        assert cooled.beside(one, plain) == plain.beside(one, plain)
    assert cooled.like(stranger) == plain.like(stranger)


def settled(events: list[ArticleEnriched], seed: int | None) -> set[frozenset[str]]:
    """Place articles; with a seed stories are closed meanwhile, and old news cools."""
    chance, day = random.Random(seed), Newsday(WEIGHTS)
    for event in events:
        day.place(event)
        if seed is not None and chance.random() < 0.3:
            for story in list(day.news.stories.values()):
                if story.status == "live" and chance.random() < 0.5:
                    day.news.put_story(closing(story, day.news).after)
            day.news.cool(datetime.fromtimestamp(86_400 * SUNDAY, UTC))
    day.tidy()
    parts: dict[str, set[str]] = {}
    for article_id, story_id in day.stands.items():
        parts.setdefault(story_id, set()).add(article_id)
    return {frozenset(one) for one in parts.values()}


@pytest.mark.parametrize("seed", range(3))
def test_closing_and_cooling_part_no_story_whatever_the_order(seed: int) -> None:
    week = a_week(7)
    random.Random(seed).shuffle(week)
    assert settled(week, seed) == settled(sorted(week, key=lambda one: one.number), None)


def a_closed_story(news: News) -> Story:
    """The flood, closed a week after, and cooled."""
    event = an_event("flood", "river flood marsh lane")
    apply(decide(event, news, placed=0, free_id="story"), news)
    news.put_story(closing(news.stories["story"], news).after)
    assert not news.cool(NOON + timedelta(days=7))
    return news.stories["story"]


def test_a_late_article_finds_its_story_again_with_one_update() -> None:
    news = no_news()
    a_closed_story(news)
    late = an_event("flood-late", "river flood marsh lane", number=2)
    (turn,) = decide(late, news, placed=0, free_id="other").turns
    assert (turn.event, turn.after.status) == ("story.reopened", "live")
    assert list(turn.after.members) == ["flood", "flood-late"]
    said = say(
        turn.event,
        turn.before,
        turn.after,
        keys=Keys(),
        now=NOON,
        times=Times(1_000, 5_000),
        caused_by=["flood-late"],
    )
    assert '"articles_added"' in said.update.fields["data"]
    assert '"articles_changed"' not in said.update.fields["data"]


def test_a_closed_story_is_shut_and_says_what_it_said() -> None:
    held = a_closed_story(no_news())
    member = member_of(an_event("flood", "river flood marsh lane"))
    assert isinstance(held.members, Shut)
    assert dict(held.members) == {"flood": member.model_copy(update=held_facts(held))}
    assert ("flood" in held.members, "fire" in held.members) == (True, False)
    assert shut(held) is held


def held_facts(story: Story) -> dict[str, object]:
    """What the placer adds to a member."""
    one = story.members["flood"]
    return {"since": one.since, "duplicate_group": one.duplicate_group}


def test_a_live_story_is_not_shut() -> None:
    story = Story("story", "en", "en", NOON, opened_at=NOON)
    live = changed(story, {}, come=[member_of(an_event("flood"))])
    assert shut(live) is live
