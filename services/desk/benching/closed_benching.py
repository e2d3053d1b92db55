"""What closed stories cost a placer: memory, and who may be like any of them."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from services.desk.benching.invented_news import InventedNews
from services.desk.benching.meters import check_meters
from services.desk.benching.place_benching import BATCH, Day, ledger_of, memory_now
from services.summarize.core.idling import closing
from services.summarize.core.news import News
from services.summarize.core.stowing import stow
from services.summarize.loading import Held, make_ready, take_in
from services.summarize.spool import Spool
from services.summarize.stowage import Stowage
from services.summarize.weighing import shipped_weights
from shared.events.stages import ArticleEnriched

#: Articles that are read together, and stories of one week in the past.
_PART, _WEEK = 500, 4_000
#: Closed stories have numbers from here on; so many weeks before the active ones the
#: first are.
FIRST, WEEKS = 1_000_000, 3


@dataclass(frozen=True, slots=True)
class ClosedPace:
    """What was measured, in one process; of this machine and this run."""

    stories: int
    closed: int
    #: Bytes of memory of the index with active stories alone, and with closed ones.
    active: int
    both: int
    #: Milliseconds of CPU time for an article of a batch of dated ones: with active
    #: stories alone, and with closed ones.
    alone: float
    dated: float
    #: The same for an undated one in a batch, for one by itself, and for a report that
    #: joins a closed story.
    undated: float
    single: float
    late: float


def measure_closed(
    stories: int, closed: int, *, seed: int, note: Callable[[str], None]
) -> ClosedPace:
    """Load so many active stories and place a batch; then let so many articles of closed
    stories come and leave memory, and place again. Raises NoMeters."""
    check_meters()
    with tempfile.TemporaryDirectory(prefix="storywire-") as folder:
        stowage = Stowage(shipped_weights(), drawer=lambda: Spool(Path(folder)))
        desk = _Desk(InventedNews(seed), stories, stowage.news("en"))
        active = desk.load()
        note(f"{stories:,} active stories are loaded")
        alone = desk.place(BATCH)
        both = active + desk.let_go(closed)
        note(f"{desk.stowed:,} articles of closed stories left memory")
        return ClosedPace(
            stories,
            closed,
            active,
            both,
            alone,
            desk.place(BATCH),
            desk.place(BATCH, undated=True),
            desk.place(1, undated=True),
            desk.place_late(),
        )


class _Desk:
    """Loads, closes and places."""

    def __init__(self, invented: InventedNews, stories: int, news: News) -> None:
        self._invented = invented
        self._stories = stories
        self._news = news
        self._fresh = iter(range(stories, 10 * stories))

    def load(self) -> int:
        """Load the active stories; return the bytes of memory that they take."""
        began = _settled()
        for lines, held in _parts(self._invented.articles(self._stories)):
            take_in(self._news, lines, held)
        make_ready(self._news)
        self._day = Day(self._news)
        self.place(BATCH)  # what is sorted and named for the first time
        return _settled() - began

    def let_go(self, articles: int) -> int:
        """Let articles of closed stories come, and leave; return by how many bytes of
        memory the index grew."""
        began, news = _settled(), self._news
        for lines, held in _parts(past(self._invented, articles)):
            take_in(news, lines, held)
            for story_id, *_ in held:
                news.put_story(closing(news.stories[story_id], news).after)
            while stow(news, ()):
                pass
        self.place(BATCH)
        return _settled() - began

    @property
    def stowed(self) -> int:
        """Articles that are not in memory."""
        return len(self._news.neighbours) - len(self._news.neighbours.at_hand)

    def place(self, count: int, *, undated: bool = False) -> float:
        """Place a batch in which each opens a story; return the milliseconds for one."""
        events = [self._invented.article(next(self._fresh), 0) for _ in range(count)]
        if undated:
            events = [without_time(one) for one in events]
        return self._day.place(events) / count

    def place_late(self) -> float:
        """Place a report that joins a closed story; return the milliseconds."""
        return self._day.place([self._invented.article(FIRST, 2, before=WEEKS)])


def past(invented: InventedNews, articles: int) -> Iterator[ArticleEnriched]:
    """Yield so many articles of earlier weeks: three of ten stories have two."""
    left = articles
    for number in count():
        before = WEEKS + number // _WEEK
        for at in range(1 + (number % 10 < 3)):
            yield invented.article(FIRST + number, at, before=before)
            left -= 1
            if not left:
                return


def _parts(
    articles: Iterator[ArticleEnriched],
) -> Iterator[tuple[list[str], list[Held]]]:
    while part := list(islice(articles, _PART)):
        yield ledger_of(part)


def without_time(event: ArticleEnriched) -> ArticleEnriched:
    """Return an article of which nobody knows when it was published."""
    card = event.card
    assert card is not None
    unknown = {"published_at": None, "published_precision": "none"}
    return event.model_copy(update={"card": card.model_copy(update=unknown)})


def _settled() -> int:
    gc.collect()
    return memory_now()
