"""Whether the order of arrival makes a difference: many orders of the same articles."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.stories_placing import Newsday
from services.desk.evaluating.stories_plan import StoriesPlan
from services.desk.evaluating.stories_scores import ari
from services.summarize.settings import Settings
from shared.events.stages import ArticleEnriched

#: Articles that come in a second: more than one process enriches.
RATE = 50
#: So many of them come before a placer that had tidied all begins again, …
BETWEEN = ceil(RATE * Settings.model_fields["tidy_quiet"].default)
#: … and it settles so many neighbourhoods in a turn, small ones together: see Edition in
#: summarize/handlers.py.
TURN = 8
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
    #: Tidied beside placing, and not after the last articles, as many as come between.
    came: Stands
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
    settled = [agree(ids, a.settled, b.settled) for a, b in combinations(runs, 2)]
    came = [agree(ids, a.came, b.came) for a, b in combinations(runs, 2)]
    slow = [agree(ids, a.trickled, b.trickled) for a, b in combinations(runs, 2)]
    burst = [agree(ids, a.burst, b.burst) for a, b in combinations(runs, 2)]
    about = f"{len(runs)} orders, settled: least adjusted Rand index of two"
    yield Figure("orders.settled", about, min(settled, default=1.0), count, SAME)
    about = f"  as they come, {TURN} areas tidied for each {BETWEEN} articles: least"
    yield Figure("orders.came", about, min(came, default=1.0), count, NEARLY)
    about = "  as they come, one area tidied after each article: least"
    yield Figure("orders.trickled", about, min(slow, default=1.0), count)
    about = "  in one burst, never tidied: least of two"
    yield Figure("orders.burst", about, min(burst, default=1.0), count)
    about = "  in one burst, never tidied: mean"
    mean = sum(burst) / len(burst) if burst else 1.0
    yield Figure("orders.burst_mean", about, mean, count)
    lost = sum(one.lost for one in runs)
    yield Figure("orders.lost", "  articles lost", lost, count, NONE, "count")
    doubled = sum(one.doubled for one in runs)
    yield Figure("orders.doubled", "  articles doubled", doubled, count, NONE, "count")


def _drawn(plan: StoriesPlan) -> list[ArticleEnriched]:
    events = [one.event for one in plan.articles(SET)]
    first = random.Random(plan.seed).randrange(max(1, len(events) - ARTICLES + 1))
    return events[first : first + ARTICLES]


def told(order: Sequence[ArticleEnriched], plan: StoriesPlan) -> Told:
    """Place and settle articles in this order."""
    hurried, day, slow = (Newsday(plan.weights) for _ in range(3))
    for number, event in enumerate(order):
        hurried.place(event)
        slow.place(event)
        slow.tidy(limit=1)
        if number and (len(order) - number) % BETWEEN == 0:
            day.tidy(limit=TURN)
        day.place(event)
    came = day.stands
    day.tidy()
    members = Counter(one for story in day.news.stories.values() for one in story.members)
    return Told(
        hurried.stands,
        came,
        slow.stands,
        day.stands,
        lost=sum(event.article_id not in members for event in order),
        doubled=sum(count > 1 for count in members.values()),
    )


def agree(ids: Sequence[str], one: Stands, other: Stands) -> float:
    """Return the adjusted Rand index of two groupings; an article that one of them lacks
    stands alone there."""
    return ari([one.get(key, key) for key in ids], [other.get(key, key) for key in ids])
