"""A late article, and whoever moves for its sake, stand where they will in one step."""

from collections.abc import Sequence

from services.summarize.core.deciding import Placement, apply, decide, item_of, member_of
from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.core.standing.membership import Story, changed
from services.summarize.core.tidying.latecomers import MOST, settled_at_once
from services.summarize.core.tidying.settling import neighbourhood, settled, turns_of
from shared.events.stages import ArticleEnriched
from tests.copydesk import NOON, an_event, hours, no_news
from tests.placerday import decided

DAM, CREW = "flood marsh lane dam", "ferry skerry band crew"
FLOOD, FERRY = {"a1": DAM, "a2": DAM}, {"b1": CREW}
BOTH = an_event("c1", f"{DAM} {CREW}")


def a_newsday(status: str = "closed", **stories: dict[str, str]) -> News:
    """Stories of articles of these words; earlier named, earlier opened."""
    news = no_news()
    for place, (story_id, words) in enumerate(stories.items()):
        events = [an_event(one, about) for one, about in words.items()]
        put(news, events)
        empty = Story(story_id, "en", "en", NOON, opened_at=hours(place))
        come = [member_of(one) for one in events]
        news.put_story(changed(empty, {}, come=come, status=status))
    return news


def put(news: News, events: Sequence[ArticleEnriched]) -> None:
    for event in events:
        item = item_of(event)
        assert item is not None
        news.put_item(item)


def late(news: News, event: ArticleEnriched, taken: Sequence[str] = ()) -> Placement:
    """Place an article as it comes, and settle with it what is over."""
    put(news, [event])
    free = story_id_of(event.article_id)
    placement = decide(event, news, placed=0, free_id=free)
    ids = {"free_id": free, "now": hours(9)}
    placement = settled_at_once(placement, event, news, taken, **ids)
    apply(placement, news)
    return placement


def said(placement: Placement) -> list[tuple[str, str]]:
    return [(turn.after.id, turn.event) for turn in placement.turns]


def is_settled(news: News, article_id: str) -> bool:
    return settled(neighbourhood(article_id, news), news, ()).is_settled


def test_of_two_stories_that_a_late_article_makes_one_each_says_so_once() -> None:
    news = a_newsday(flood=FLOOD, ferry=FERRY)
    placement = late(news, BOTH)
    assert said(placement) == [("flood", "story.reopened"), ("ferry", "story.merged")]
    assert placement.moved == {"b1": "flood"}
    assert not placement.untidy
    assert set(news.stories["flood"].members) == {"a1", "a2", "b1", "c1"}
    assert news.stories["flood"].status == "live"
    assert is_settled(news, "c1")


def test_its_own_story_is_told_of_first() -> None:
    news = a_newsday(aerial=FERRY, flood=FLOOD)
    placement = late(news, BOTH)
    assert said(placement)[0] == ("flood", "story.reopened")
    assert placement.story_id == "flood"


def test_what_is_live_is_left_to_tidying() -> None:
    news = a_newsday("live", flood=FLOOD, ferry=FERRY)
    placement = late(news, BOTH)
    assert [event for _, event in said(placement)] == ["story.grew"]
    assert "c1" in placement.untidy


def test_a_late_article_that_moves_nobody_is_told_of_once_and_is_tidy() -> None:
    news = a_newsday(flood=FLOOD)
    placement = late(news, an_event("a3", DAM))
    assert said(placement) == [("flood", "story.reopened")]
    assert (placement.moved, placement.untidy) == ({}, frozenset())


def test_a_story_that_nobody_comes_to_stays_closed() -> None:
    words = {"a1": DAM, "b1": CREW, "b2": CREW, "b3": CREW}
    news = a_newsday(mixed=words, flood={"a2": DAM})
    placement = late(news, an_event("b4", CREW))
    assert dict(said(placement)) == {"mixed": "story.reopened", "flood": "story.grew"}
    assert news.stories["flood"].status == "closed"


def test_a_late_article_may_found_a_story_with_others() -> None:
    """Its words draw one away from those with whom it stood until now."""
    words = {"a1": DAM, "a2": DAM, "a0": f"flood {CREW}"}
    news = a_newsday(flood=words)
    placement = late(news, an_event("c1", CREW), [story_id_of("a0")])
    new = story_id_of("a0", 2)
    assert said(placement) == [(new, "story.split"), ("flood", "story.shrank")]
    assert placement.moved == {"a0": new}
    assert news.stories[new].status == "live"
    assert news.stories["flood"].status == "closed"
    assert is_settled(news, "c1")


def test_editors_keep_a_late_article_apart_from_the_first() -> None:
    news = a_newsday(flood=FLOOD)
    news.decide(decided(1, "apart", articles=("a3",), others=("a1", "a2")))
    placement = late(news, an_event("a3", DAM))
    assert said(placement) == [(story_id_of("a3"), "story.opened")]
    assert news.stories["flood"].status == "closed"
    assert not placement.untidy


def test_a_large_neighbourhood_is_settled_beside_the_placer() -> None:
    crowd = {f"a{number:02}": DAM for number in range(MOST)}
    news = a_newsday(flood=crowd, ferry=FERRY)
    placement = late(news, an_event("a99", DAM))
    assert said(placement) == [("flood", "story.reopened")]
    assert "a99" in placement.untidy


def test_whoever_is_blocked_leaves_first() -> None:
    news = a_newsday(flood=FLOOD, ferry=FERRY)
    news.decide(decided(1, "block", articles=("a2",)))
    placement = late(news, BOTH)
    assert len(placement.turns) == 1
    assert "c1" in placement.untidy


def test_whoever_was_blocked_until_now_comes_by_tidying() -> None:
    news = a_newsday(flood=FLOOD)
    put(news, [an_event("a4", DAM)])
    placement = late(news, an_event("a3", DAM))
    assert said(placement) == [("flood", "story.reopened")]
    assert "a3" in placement.untidy


def test_those_who_wait_for_tidying_move_with_a_late_article_that_stands_alone() -> None:
    """It opens its story as ever; what else must move is left to tidying."""
    news = a_newsday(flood={"a1": DAM}, again={"a2": DAM})
    news.decide(decided(1, "apart", articles=("a3",), others=("a1", "a2")))
    placement = late(news, an_event("a3", DAM))
    assert "a3" in placement.untidy
    assert len(placement.turns) == 1


def test_nothing_is_lost_and_nobody_stands_twice() -> None:
    news = a_newsday(flood=FLOOD, ferry=FERRY)
    placement = late(news, BOTH)
    stand = [one for turn in placement.turns for one in turn.after.members]
    assert sorted(stand) == ["a1", "a2", "b1", "c1"]
    plan = settled(neighbourhood("c1", news), news, ())
    assert turns_of(plan, news, now=NOON) == ()


def test_a_correction_of_what_stands_in_a_closed_story_is_told_as_ever() -> None:
    news = a_newsday(flood=FLOOD)
    placement = late(news, an_event("a1", DAM, kind="revised", revision="r2", state=2))
    assert said(placement) == [("flood", "story.revised")]


def test_whom_others_are_like_is_found_first_where_nobody_asked_yet() -> None:
    """What was read again after a restart was not searched for."""
    news = a_newsday(flood=FLOOD, ferry=FERRY)
    items = [item_of(an_event(one, about)) for one, about in (FLOOD | FERRY).items()]
    for one in filter(None, items):
        news.drop_item(one.article_id)
    news.hold_items(filter(None, items))
    assert said(late(news, BOTH)) == [
        ("flood", "story.reopened"),
        ("ferry", "story.merged"),
    ]
