"""How fast placing alone is among so many active stories: its core, on invented news."""

import gc
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from statistics import median

from services.desk.benching.invented_news import InventedNews
from services.desk.benching.meters import check_meters, usage
from services.desk.benching.quantiles import quantile
from services.summarize.core.announcing import Times
from services.summarize.core.committing import Bench, placing_step
from services.summarize.core.deciding import apply, decide, item_of, member_of
from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.core.standing.membership import Story, changed, facts_of
from services.summarize.core.tidying.latecomers import settled_at_once
from services.summarize.core.tidying.settling import settled, turns_of, whole_excerpt
from services.summarize.loading import Held, make_ready, take_in
from services.summarize.stowage import Stowage
from services.summarize.weighing import shipped_weights
from shared.events.keys import Keys
from shared.events.stages import ArticleEnriched
from shared.events.steps import Era
from shared.events.stored import membership_fields

#: Articles of a batch: every other one joins a story, the rest open new ones.
BATCH = 50
#: So many articles at most are asked whom they are like.
_ASKED = 500


@dataclass(frozen=True, slots=True)
class PlacePace:
    """What was measured, in CPU time of one process; of this machine and this run."""

    stories: int
    articles: int
    seed: int
    #: Seconds in which the index was made of what a ledger holds.
    load: float
    #: Bytes of memory (PSS) that the index took, and how much it grew by while placing.
    memory: int
    grown: int
    #: Articles that one is like, on average of some.
    edges: float
    #: Milliseconds for each batch placed.
    batches: tuple[float, ...]
    #: Milliseconds for each article placed alone.
    single: tuple[float, ...]
    #: Milliseconds to copy and settle all that is untidy after each batch; a placer does
    #: that beside placing, and commits.
    tidied: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Articles a second, in batches, tidying left out."""
        return 1_000 * BATCH * len(self.batches) / sum(self.batches)

    @property
    def cost(self) -> float:
        """Milliseconds for an article of a batch, in the middle."""
        return median(self.batches) / BATCH


def measure(
    stories: int, *, seed: int, batches: int = 20, note: Callable[[str], None]
) -> PlacePace:
    """Load an index of so many stories; then place batches and single articles, and
    settle what is untidy after each. Raises NoMeters."""
    check_meters()
    invented = InventedNews(seed)
    lines, held = ledger_of(invented.articles(stories))
    gc.collect()
    before, began = memory_now(), time.process_time()
    news = Stowage(shipped_weights()).news("en")
    take_in(news, lines, held)
    make_ready(news)
    load, count = time.process_time() - began, len(lines)
    del lines, held
    gc.collect()
    memory = memory_now()
    note(f"{count:,} articles loaded in {load:.1f} s of CPU time")
    day = Day(news)
    come = iter(_coming(invented, stories))
    batch_ms, single_ms, tidy_ms = [], [], []
    for _ in range(batches):
        batch_ms.append(day.place([next(come) for _ in range(BATCH)]))
        tidy_ms.append(day.settle())
        single_ms += [day.place([next(come)]) for _ in range(5)]
    gc.collect()
    some = list(news.neighbours)[:: 1 + len(news.neighbours) // _ASKED]
    news.neighbours.search(news.neighbours.missing(some))
    edges = sum(len(news.near(one)) for one in some) / len(some)
    return PlacePace(
        stories,
        count,
        seed,
        load,
        memory - before,
        memory_now() - memory,
        edges,
        tuple(batch_ms),
        tuple(single_ms),
        tuple(tidy_ms),
    )


def slowest(times: Sequence[float]) -> float:
    """Return the time that 99 of 100 do not exceed."""
    return quantile(times, 0.99)


class Day:
    """Places events as the placer does, and settles what is untidy, without a server.

    Of tidying that is copying a neighbourhood and settling it; a placer also commits.
    """

    def __init__(self, news: News) -> None:
        self._news = news
        self._untidy: set[str] = set()
        self._bench = Bench(
            Keys(), Era(1, "bench"), "en", _latest(news), Times(1_000, 5_000)
        )

    def place(self, events: Sequence[ArticleEnriched]) -> float:
        """Place a batch; return the milliseconds."""
        began = time.process_time()
        self._news.put_item(*(item for one in events if (item := item_of(one))))
        for event in events:
            free = story_id_of(event.article_id)
            decided = decide(event, self._news, placed=0, free_id=free)
            placement = settled_at_once(
                decided,
                event,
                self._news,
                self._news.stories,
                free_id=free,
                now=self._bench.now,
            )
            apply(placement, self._news)
            placing_step(placement, event, (), self._bench)
            self._untidy |= placement.untidy
        return 1_000 * (time.process_time() - began)

    def settle(self) -> float:
        """Settle all that is untidy; return the milliseconds."""
        began = time.process_time()
        while self._untidy:
            first = min(self._untidy)
            copied = whole_excerpt(first, self._news)
            plan = settled(copied.area, copied, self._news.stories)
            for turn in turns_of(plan, copied, now=self._bench.now):
                self._news.put_story(turn.after)
            self._untidy -= copied.area | {first}
        return 1_000 * (time.process_time() - began)


def ledger_of(articles: Iterable[ArticleEnriched]) -> tuple[list[str], list[Held]]:
    """Return what a ledger holds of these: the articles of each story come together."""
    lines, held = [], []
    groups: dict[str, list[ArticleEnriched]] = {}
    for event in articles:
        lines.append(event.model_dump_json())
        groups.setdefault(event.article_id.rpartition("-")[0], []).append(event)
        if len(groups) > 1:
            held.append(_held(groups.pop(next(iter(groups)))))
    return lines, held + [_held(one) for one in groups.values()]


def _held(events: Sequence[ArticleEnriched]) -> Held:
    first = events[0]
    at, story_id = first.received_at, story_id_of(first.article_id)
    empty = Story(story_id, first.edition, first.language, at, opened_at=at)
    story = changed(empty, {}, come=[member_of(one) for one in events])
    fields = {
        **membership_fields(facts_of(story)),
        "opened_at": at.isoformat(),
        "membership": "1",
    }
    members = {key: one.model_dump_json() for key, one in story.members.items()}
    return story_id, fields, members


def _coming(invented: InventedNews, stories: int) -> chain[ArticleEnriched]:
    """Yield in turn a further article of a story and one that opens a new one."""
    return chain.from_iterable(
        (
            invented.article(number * 7 % stories, 2 + number // stories),
            invented.article(stories + number, 0),
        )
        for number in range(stories * 10)
    )


def _latest(news: News) -> datetime:
    moments = [story.last_updated for story in news.stories.here()]
    return max(moments, default=datetime.fromtimestamp(0, UTC))


def memory_now() -> int:
    """Return the bytes of memory (PSS) of this process."""
    return usage(os.getpid()).memory
