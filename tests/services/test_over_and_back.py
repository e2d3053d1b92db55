"""Stories that close, leave memory and are opened again by late reports are the same for
a standby that takes over."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.following import Follower
from services.summarize.spool import Spool
from services.summarize.stowage import Stowage
from shared.clock import SystemClock
from shared.events.stages import ArticleEnriched
from shared.ledger.port import Consumption
from shared.ledger.redis import RedisLedger
from tests.copydesk import WEIGHTS, an_event, hours
from tests.indexes import check_news
from tests.placers import a_placer, inline, send

pytestmark = [pytest.mark.redis, pytest.mark.e2e]

WEEK = 7 * 24


class House:
    """A leading placer and a standby on one real server."""

    def __init__(self, url: str, folder: Path, name: str) -> None:
        self.ledger = RedisLedger(url, clock=SystemClock(), worker=name)
        self.stowage = Stowage(WEIGHTS, drawer=lambda: Spool(folder), together=1)
        self.follower = Follower(
            "en", ledger=self.ledger, stowage=self.stowage, run=inline
        )

    async def lead(self, *, warm: bool) -> None:
        await self.ledger.attach()
        lease = await self.ledger.acquire("placer:en", seconds=60)
        assert lease is not None
        self.lease = lease
        self.placer = a_placer(
            self.ledger,
            lease,
            clock=SystemClock(),
            stowage=self.stowage,
            idle_after=timedelta(days=5),
            run=inline,
        )
        if warm:
            news = await self.follower.take_over()
            assert news is not None
            await self.placer.take(news)

    async def place(self, *events: ArticleEnriched) -> None:
        await send(self.ledger, *events)
        place = self.placer.place
        await self.ledger.poll(
            Consumption("articles.enriched:en", "placer", ArticleEnriched, place, 20)
        )
        while await self.placer.tidy():
            pass

    async def sweep(self) -> None:
        await self.placer.close_idle()
        await self.placer.stow()

    async def follow(self) -> None:
        if not self.follower.is_warm:
            await self.ledger.attach()
        await self.follower.look()


def told(article_id: str, words: str, at: float, number: int) -> ArticleEnriched:
    return an_event(article_id, words, published_at=hours(at), number=number)


@pytest.fixture
async def houses(server_url: str, tmp_path: Path) -> AsyncIterator[tuple[House, House]]:
    leader, standby = (House(server_url, tmp_path, name) for name in ("one", "other"))
    yield leader, standby
    await leader.ledger.aclose()
    await standby.ledger.aclose()


def at_hand(news: News) -> set[str]:
    """The articles that are in memory for longer than they were asked for."""
    return {one for one in news.neighbours.at_hand if news.neighbours.is_up(one)}


@pytest.mark.parametrize("follows", ["once", "always"])
async def test_a_standby_takes_over_what_was_closed_and_opened_again(
    houses: tuple[House, House], follows: str
) -> None:
    leader, standby = houses
    await leader.lead(warm=False)
    await leader.place(
        told("flood", "river flood marsh lane", 0, 1),
        told("strike", "tram strike port ellery", 1, 2),
        told("boats", "river flood marsh boats", 2, 3),
    )
    await standby.follow()
    await leader.place(
        *(told(f"later-{one}", f"fair {one} poet", WEEK + one, one) for one in (4, 5, 6))
    )
    await leader.sweep()
    news = await leader.placer.news()
    assert at_hand(news) == {"later-4", "later-5", "later-6"}
    if follows == "always":
        await standby.follow()
    await leader.place(told("pumps", "river flood marsh pumps", 3, 7))
    assert news.stories[story_id_of("flood")].status == "live"
    if follows == "always":
        await standby.follow()
    await leader.ledger.release(leader.lease)

    await standby.lead(warm=True)
    await standby.place(told("depot", "tram strike port depot", 4, 8))
    news = await standby.placer.news()
    standing = {one.id: set(one.members) for one in news.stories.values()}
    assert standing[story_id_of("flood")] == {"flood", "boats", "pumps"}
    assert standing[story_id_of("strike")] == {"strike", "depot"}
    statuses = {one.id: one.status for one in news.stories.values()}
    assert statuses[story_id_of("strike")] == statuses[story_id_of("flood")] == "live"
    await check_news(news, standby.ledger)
    await standby.sweep()
    assert at_hand(news) == {"later-4", "later-5", "later-6"}
    await check_news(news, standby.ledger)
