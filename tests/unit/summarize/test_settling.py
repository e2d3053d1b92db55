"""From an untidy article to the turns that settle its neighbourhood."""

from collections.abc import Sequence

from services.summarize.core.deciding import Turn, item_of, member_of
from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.core.standing.membership import Story, changed
from services.summarize.core.tidying.settling import neighbourhood, settled, turns_of
from services.summarize.core.tidying.tidying import settle
from shared.events.words import StoryStatus
from tests.copydesk import NOON, WEIGHTS, an_event, hours, no_news

WORDS = {
    "a1": "flood marsh lane",
    "a2": "flood marsh pumps",
    "a3": "flood marsh bridge",
    "b1": "tram strike pay",
    "b2": "tram strike night",
}


def a_newsday(**stories: Sequence[str]) -> News:
    """Articles of WORDS, standing in stories as told; earlier named, earlier opened."""
    news = no_news()
    for place, (story_id, members) in enumerate(stories.items()):
        events = [an_event(one, WORDS[one]) for one in members]
        for event in events:
            item = item_of(event)
            assert item is not None
            news.put_item(item)
        story = Story(story_id, "en", "en", NOON, opened_at=hours(place))
        news.put_story(changed(story, {}, come=[member_of(one) for one in events]))
    return news


def close(news: News, *story_ids: str) -> None:
    for one in story_ids:
        news.put_story(changed(news.stories[one], {}, status="closed"))


def tidied(news: News, article_id: str) -> dict[str, Turn]:
    area = neighbourhood(article_id, news)
    plan = settled(area, news, ())
    turns = turns_of(plan, news, now=hours(9))
    for turn in turns:
        news.put_story(turn.after)
    return {turn.after.id: turn for turn in turns}


def said(turns: dict[str, Turn]) -> dict[str, str]:
    return {story_id: turn.event for story_id, turn in turns.items()}


def partition(news: News) -> set[frozenset[str]]:
    return {frozenset(one.members) for one in news.stories.values()}


def test_nothing_is_said_of_what_is_settled() -> None:
    news = a_newsday(flood=["a1", "a2", "a3"])
    assert tidied(news, "a1") == {}


def test_the_neighbourhood_is_the_component_and_all_stories_that_it_touches() -> None:
    news = a_newsday(flood=["a1", "a2", "b1"], strike=["b2"], pumps=["a3"])
    assert neighbourhood("a1", news) == frozenset(WORDS)


def test_a_neighbourhood_leaves_the_rest_of_the_news_alone() -> None:
    news = a_newsday(flood=["a1", "a2"], strike=["b1", "b2"])
    assert neighbourhood("b1", news) == {"b1", "b2"}


def test_an_article_that_is_not_live_has_no_neighbourhood() -> None:
    assert neighbourhood("gone", a_newsday(flood=["a1"])) == frozenset()


def test_a_split_opens_a_story_and_says_where_it_came_from() -> None:
    news = a_newsday(flood=["a1", "a2", "a3", "b1", "b2"])
    turns = tidied(news, "a1")
    assert said(turns) == {"flood": "story.shrank", story_id_of("b1"): "story.split"}
    new = turns[story_id_of("b1")]
    assert new.before is None
    assert (new.after.split_from, new.after.opened_at) == ("flood", hours(9))
    assert new.after.members["b1"].since == 1
    assert new.after.last_updated == NOON
    assert turns["flood"].after.losses == 2


def test_a_merge_goes_to_the_larger_and_leaves_a_pointer() -> None:
    news = a_newsday(pumps=["a3"], flood=["a1", "a2"])
    turns = tidied(news, "a3")
    assert said(turns) == {"flood": "story.grew", "pumps": "story.merged"}
    after = turns["pumps"].after
    assert (after.status, after.merged_into, after.members) == ("merged", "flood", {})
    assert turns["flood"].after.losses == 0
    assert set(news.stories) == {"flood"}


def test_of_equals_the_older_keeps_its_id() -> None:
    news = a_newsday(older=["a1"], newer=["a2"])
    assert said(tidied(news, "a2")) == {"older": "story.grew", "newer": "story.merged"}


def test_an_article_that_moves_makes_one_story_grow_and_one_shrink() -> None:
    news = a_newsday(flood=["a1", "a2", "b1"], strike=["b2", "a3"])
    turns = tidied(news, "a1")
    assert partition(news) == {frozenset({"a1", "a2", "a3"}), frozenset({"b1", "b2"})}
    assert set(said(turns)) == {"flood", "strike"}


def test_settling_neighbourhoods_one_by_one_settles_all() -> None:
    news = a_newsday(x=["a1", "b1"], y=["a2", "b2"], z=["a3"])
    for one in sorted(WORDS):
        tidied(news, one)
    assert partition(news) == set(settle(WORDS, news.neighbours, WEIGHTS))


def test_a_closed_story_that_takes_over_a_live_one_lives_again() -> None:
    news = a_newsday(flood=["a1", "a2"], pumps=["a3"])
    close(news, "flood")
    turns = tidied(news, "a3")
    assert said(turns) == {"flood": "story.reopened", "pumps": "story.merged"}
    assert news.stories["flood"].status == "live"


def test_a_closed_story_that_takes_over_a_closed_one_stays_closed() -> None:
    news = a_newsday(flood=["a1", "a2"], pumps=["a3"])
    close(news, "flood", "pumps")
    assert said(tidied(news, "a3"))["flood"] == "story.grew"
    assert news.stories["flood"].status == "closed"


def test_what_splits_from_a_closed_story_is_closed() -> None:
    news = a_newsday(flood=["a1", "a2", "a3", "b1", "b2"])
    close(news, "flood")
    tidied(news, "a1")
    statuses: set[StoryStatus] = {one.status for one in news.stories.values()}
    assert statuses == {"closed"}


def test_a_taken_id_is_not_given_again() -> None:
    news = a_newsday(flood=["a1", "a2", "a3", "b1", "b2"])
    plan = settled(neighbourhood("a1", news), news, {story_id_of("b1")})
    assert [one.story_id for one in plan.opened] == [story_id_of("b1", 2)]
