"""Whether the order of arrival makes a difference: many orders of the same articles."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from statistics import fmean

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.stories_placing import Newsday
from services.desk.evaluating.stories_plan import StoriesPlan
from services.desk.evaluating.stories_scores import ari
from services.summarize.settings import Settings
from shared.events.stages import ArticleEnriched

#: So many articles come while the placer settles so many neighbourhoods, one turn of its
#: tidying: see Edition in summarize/handlers.py. Fixed, whatever the service is set to:
#: so the figure can be compared with earlier ones.
BETWEEN, TURN = 10, 8
#: Articles that come in a second: more than one process enriches.
RATE = 50
#: So many of them come before a placer that had tidied all begins again, as it is set
#: when shipped. On a machine that is too busy it falls behind that.
SHIPPED = ceil(RATE * Settings.model_fields["tidy_quiet"].default)
#: The set that articles are taken from, one after the other from a drawn one on.
SET = "allsides_stream"
ARTICLES = 1_000
SAME = Asked(1.0)
NEARLY = Asked(0.98)
NONE = Asked(0, "most")
Stands = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of articles in one order."""

    #: Placed only, as in a burst that leaves no time to tidy.
    burst: Stands
    #: Tidied beside placing, and not after the last articles, BETWEEN of them.
    came: Stands
    #: The same, with SHIPPED: a placer that keeps up.
    shipped: Stands
    #: One neighbourhood tidied after each article, as where one comes after the other.
    trickled: Stands
    settled: Stands
    #: Articles in no story, and in more than one, once settled.
    lost: int
    doubled: int


def order_figures(plan: StoriesPlan) -> Iterator[Figure]:
    """Place and settle the same articles in many orders, and compare any two."""
    events = _drawn(plan)
    runs = []
    for number in range(1, plan.orders + 1):
        plan.note(f"orders: {number} of {plan.orders}")
        order = random.Random(plan.seed + number).sample(events, len(events))
        runs.append(told(order, plan))
    if not runs:
        return
    count = len(events)
    ids = [one.article_id for one in events]

    def least(how: str) -> float:
        return min(_agreements(ids, runs, how), default=1.0)

    about = f"{len(runs)} orders, settled: least adjusted Rand index of two"
    yield Figure("orders.settled", about, least("settled"), count, SAME)
    about = f"  as they come, {TURN} areas tidied for each {BETWEEN} articles: least"
    yield Figure("orders.came", about, least("came"), count, NEARLY)
    about = f"  as they come, at the shipped cadence, last {SHIPPED} not tidied: least"
    yield Figure("orders.shipped", about, least("shipped"), count, NEARLY)
    about = "  as they come, one area tidied after each article: least"
    yield Figure("orders.trickled", about, least("trickled"), count)
    about = "  in one burst, never tidied: least of two"
    yield Figure("orders.burst", about, least("burst"), count)
    about = "  in one burst, never tidied: mean"
    mean = fmean(_agreements(ids, runs, "burst") or [1.0])
    yield Figure("orders.burst_mean", about, mean, count)
    lost = sum(one.lost for one in runs)
    yield Figure("orders.lost", "  articles lost", lost, count, NONE, "count")
    doubled = sum(one.doubled for one in runs)
    yield Figure("orders.doubled", "  articles doubled", doubled, count, NONE, "count")


def _agreements(ids: Sequence[str], runs: Sequence[Told], how: str) -> list[float]:
    """Compare any two orders, as they stand when placed so."""
    stands: list[Stands] = [getattr(one, how) for one in runs]
    return [agree(ids, one, other) for one, other in combinations(stands, 2)]


def _drawn(plan: StoriesPlan) -> list[ArticleEnriched]:
    events = [one.event for one in plan.articles(SET)]
    first = random.Random(plan.seed).randrange(max(1, len(events) - ARTICLES + 1))
    return events[first : first + ARTICLES]


def told(order: Sequence[ArticleEnriched], plan: StoriesPlan) -> Told:
    """Place and settle articles in this order."""
    hurried, slow = Newsday(plan.weights), Newsday(plan.weights)
    for event in order:
        hurried.place(event)
        slow.place(event)
        slow.tidy(limit=1)
    day = _beside(order, plan, BETWEEN)
    came = day.stands
    day.tidy()
    members = Counter(one for story in day.news.stories.values() for one in story.members)
    return Told(
        hurried.stands,
        came,
        _beside(order, plan, SHIPPED).stands,
        slow.stands,
        day.stands,
        lost=sum(event.article_id not in members for event in order),
        doubled=sum(count > 1 for count in members.values()),
    )


def _beside(order: Sequence[ArticleEnriched], plan: StoriesPlan, between: int) -> Newsday:
    """Place articles, and tidy a turn for each so many, not after the last ones."""
    day = Newsday(plan.weights)
    for number, event in enumerate(order):
        if number and (len(order) - number) % between == 0:
            day.tidy(limit=TURN)
        day.place(event)
    return day


def agree(ids: Sequence[str], one: Stands, other: Stands) -> float:
    """Return the adjusted Rand index of two groupings; an article that one of them lacks
    stands alone there."""
    return ari([one.get(key, key) for key in ids], [other.get(key, key) for key in ids])
