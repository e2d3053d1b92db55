"""Whoever is blocked and let in again is held against what comes, as all others are."""

from services.summarize.core.copies.groups import duplicate_groups
from services.summarize.core.copies.rolls import LARGE, Roll
from services.summarize.core.deciding import apply, decide, item_of
from services.summarize.core.news import News
from services.summarize.core.standing.membership import Story
from services.summarize.core.tidying.settling import settled, turns_of, whole_excerpt
from shared.events.decisions import Decision
from shared.events.stages import ArticleEnriched, StoryDecided
from tests.copydesk import NOON, an_event, hours, no_news

WIRE = tuple(range(30))
BLOCK = Decision(kind="block", articles=("x",))
UNDO = Decision(kind="undo", undone="d1")


def ruled(number: int, decision: Decision) -> StoryDecided:
    return StoryDecided(
        decision_id=f"d{number}",
        number=number,
        edition="en",
        decision=decision,
        decided_at=NOON,
    )


def a_report(name: str, hour: float, sketch: tuple[int, ...]) -> ArticleEnriched:
    return an_event(
        name,
        "marsh lane fire hall",
        published_at=hours(hour),
        sketch=sketch,
        publisher=f"The {name} Post",
    )


def place(news: News, event: ArticleEnriched) -> None:
    apply(decide(event, news, placed=0, free_id=f"s-{event.article_id}"), news)


def a_fire(articles: int) -> News:
    """News of one story, of so many articles of their own words, and of `x`."""
    news = no_news()
    for n in range(articles):
        own = tuple(range(1000 + 40 * n, 1030 + 40 * n))
        place(news, a_report(f"a{n:02}", n / 100, own))
    place(news, a_report("x", 1, WIRE))
    return news


def the_story(news: News) -> Story:
    (story,) = news.stories.values()
    return story


def let_in_again(news: News) -> None:
    """As the placer does when the block of `x` is undone."""
    news.decide(ruled(2, UNDO))
    item = item_of(a_report("x", 1, WIRE))
    assert item is not None
    news.hold_items([item])


def a_copy_comes(news: News) -> str:
    """A copy of `x` comes; return of whose group it is."""
    place(news, a_report("y", 2, WIRE))
    story = the_story(news)
    told = {key: one.duplicate_group for key, one in story.members.items()}
    assert told == duplicate_groups(story.members.values(), news.sketches(story.members))
    return told["y"] or ""


def test_a_copy_of_what_was_blocked_while_others_went_is_known_after_the_undo() -> None:
    news = a_fire(LARGE + 6)
    assert isinstance(the_story(news).members, Roll)
    news.decide(ruled(1, BLOCK))
    place(news, an_event("a05", kind="retracted", state=2))
    let_in_again(news)
    assert a_copy_comes(news) == "x"


def test_so_it_is_where_the_story_grew_large_meanwhile() -> None:
    news = a_fire(LARGE - 2)
    assert not isinstance(the_story(news).members, Roll)
    news.decide(ruled(1, BLOCK))
    place(news, a_report("late", 1, ()))
    assert isinstance(the_story(news).members, Roll)
    let_in_again(news)
    news.regroup(["x"])
    assert a_copy_comes(news) == "x"


def test_so_it_is_where_tidying_moved_others_meanwhile() -> None:
    news = a_fire(LARGE + 6)
    news.decide(ruled(1, BLOCK))
    apart = Decision(kind="apart", articles=("a05",), others=("a06",))
    news.decide(ruled(3, apart))
    plan = settled(whole_excerpt("a07", news).area, news, ())
    for turn in turns_of(plan, news, now=hours(9)):
        news.put_story(turn.after)
    story_id = news.story_of["x"]
    assert isinstance(news.stories[story_id].members, Roll)
    let_in_again(news)
    place(news, a_report("y", 2, WIRE))
    assert news.stories[story_id].members["y"].duplicate_group == "x"
