"""What an article brings about that comes days late, when its story is over."""

import random
from collections.abc import Iterator
from datetime import timedelta

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.stories_placing import Newsday, placed
from services.desk.evaluating.stories_plan import StoriesPlan, published
from services.summarize.core.idling import closing
from shared.events.stages import ArticleEnriched

#: The set that late articles are drawn from: full texts with the day of publication.
SET = "allsides_fulltext"
#: So many are drawn, and come so long after they were published.
LATE, BY = 40, timedelta(days=5)
ALL = Asked(1.0)
ONE = Asked(1, "most")


def late_figures(plan: StoriesPlan) -> Iterator[Figure]:
    """Settle a set without some articles whose stories have others, close all stories,
    then let each of these come late, and settle; count the updates that say so.

    A text follows an update of membership, so that of one there is one text at most.
    """
    events = [one.event for one in plan.articles(SET)]
    whole = placed(events, plan.weights)
    whole.tidy()
    drawn = _drawn(events, whole, plan.seed)
    held = {one.article_id for one in drawn}
    day = placed((one for one in events if one.article_id not in held), plan.weights)
    day.tidy()
    told = []
    for number, event in enumerate(drawn, 1):
        plan.note(f"late: {number} of {len(drawn)}")
        told.append(_told(event, day, whole))
    count = len(told)
    about = f"{count} articles {BY.days} days late: share that joins its story"
    joined = sum(one for one, _ in told) / count if count else 1.0
    yield Figure("late.joined", about, joined, count, ALL)
    once = sum(words in (["grew"], ["reopened"]) for _, words in told)
    about = "  exactly one update of membership: grew or reopened"
    yield Figure("late.once", about, once / count if count else 1.0, count, ALL)
    most = max((len(words) for _, words in told), default=0)
    about = "  updates of membership, at most"
    yield Figure("late.most", about, most, count, ONE, "count")


def _drawn(
    events: list[ArticleEnriched], whole: Newsday, seed: int
) -> list[ArticleEnriched]:
    """Draw dated articles that settle with others, one of a story, in order of time."""
    stories = whole.news.stories
    of_story: dict[str, list[ArticleEnriched]] = {}
    for event in events:
        story = stories[whole.news.story_of[event.article_id]]
        if len(story.members) > 1 and published(event) is not None:
            of_story.setdefault(story.id, []).append(event)
    chance = random.Random(seed)
    one_each = [chance.choice(of_story[one]) for one in sorted(of_story)]
    few = chance.sample(one_each, min(LATE, len(one_each)))
    return sorted(few, key=lambda one: (published(one) or 0.0, one.article_id))


def _told(event: ArticleEnriched, day: Newsday, whole: Newsday) -> tuple[bool, list[str]]:
    """Close what is live, place the article late, settle; return whether it stands with
    those with whom it settles in time, and what was said."""
    news = day.news
    for story in [one for one in news.stories.values() if one.status == "live"]:
        news.put_story(closing(story, news).after)
    day.said.clear()
    assert event.card is not None
    assert event.card.published_at is not None
    day.place(event.model_copy(update={"received_at": event.card.published_at + BY}))
    day.tidy()
    ours, theirs = (_company(event.article_id, one) for one in (day, whole))
    here = set(day.stands)
    return ours == theirs & here, [one.removeprefix("story.") for one in day.said]


def _company(article_id: str, day: Newsday) -> set[str]:
    return set(day.news.stories[day.news.story_of[article_id]].members)
