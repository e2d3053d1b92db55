"""What an article brings about that comes days late, when its story is over."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    yield from told_figures(told)


@dataclass(frozen=True)
class Told:
    """What a late article brought about; `said`: the updates, by their last word."""

    #: It stands with those with whom it settles in time.
    joined: bool
    #: Other articles stand in other company now: they settle otherwise with it.
    moved: bool
    said: list[str]

    @property
    def once(self) -> bool:
        return self.said in (["grew"], ["reopened"])


def told_figures(told: Sequence[Told]) -> Iterator[Figure]:
    """Yield the figures of all. Where others move, each of their stories must say so:
    one update is not enough, and the settled partition is a function of what is there."""
    count, alone = len(told), [one for one in told if not one.moved]
    about = f"{count} articles {BY.days} days late: share that joins its story"
    yield Figure("late.joined", about, _share(one.joined for one in told), count, ALL)
    about = "  exactly one update of membership: grew or reopened"
    yield Figure("late.once", about, _share(one.once for one in told), count, ALL)
    about = "  the same of those with which no other article settles otherwise"
    yield Figure("late.alone", about, _share(o.once for o in alone), len(alone), ALL)
    most = max((len(one.said) for one in told), default=0)
    about = "  updates of membership, at most"
    yield Figure("late.most", about, most, count, ONE, "count")


def _share(are: Iterable[bool]) -> float:
    found = list(are)
    return sum(found) / len(found) if found else 1.0


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


def _told(event: ArticleEnriched, day: Newsday, whole: Newsday) -> Told:
    """Close what is live, place the article late, settle; tell what came of it."""
    news, article_id = day.news, event.article_id
    for story in [one for one in news.stories.values() if one.status == "live"]:
        news.put_story(closing(story, news).after)
    before = _parts(day)
    day.said.clear()
    assert event.card is not None
    assert event.card.published_at is not None
    day.place(event.model_copy(update={"received_at": event.card.published_at + BY}))
    day.tidy()
    ours, theirs = (_company(article_id, one) for one in (day, whole))
    return Told(
        joined=ours == theirs & set(day.stands),
        moved=before != _parts(day, without=article_id),
        said=[one.removeprefix("story.") for one in day.said],
    )


def _parts(day: Newsday, without: str = "") -> set[frozenset[str]]:
    """Return who stands with whom, but for one article."""
    parts = (frozenset(one.members) - {without} for one in day.news.stories.values())
    return {one for one in parts if one}


def _company(article_id: str, day: Newsday) -> set[str]:
    return set(day.news.stories[day.news.story_of[article_id]].members)
