"""A newsroom in memory that takes in, places, writes and forgets until all rests."""

from datetime import timedelta
from typing import Any

from services.enrich.core.understanding import Tools
from services.enrich.handlers import make_handler
from services.enrich.models import load_idf
from services.summarize.weighing import shipped_taste
from services.summarize.writer import Writer
from shared.events.deciding import deciding
from shared.events.stages import ArticleEnriched, ArticleIngested, DecisionOffered
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Consumption
from shared.ledger.reading import read_front
from tests.canary import CANARY, FERRY, FLOOD, OUSE
from tests.offerhouse import (
    DyingLedger,
    Offerhouse,
    everything,
    in_line,
)
from tests.placers import a_placer


class Newsroom(Offerhouse):
    """Intake, enrich, a placer and a writer, one after the other until all rests."""

    async def work(self, *, ingest: MemoryLedger | None = None, **about: Any) -> None:
        """Let everybody work until nothing is left to do."""
        for _ in range(12):
            self.clock.advance(timedelta(seconds=10))
            done = await self.take_all(ledger=ingest, **about)
            done += await self.tell()
            done += await self.write()
            if not done and not self.server.values.get("{storywire}:g1:forgetting"):
                return
        raise AssertionError("it does not come to rest")

    async def tell(self) -> int:
        ledger = MemoryLedger(self.server, clock=self.clock, worker="others")
        await ledger.attach()
        handler = make_handler(
            ledger=ledger, blobs=self.blobs, tools=Tools(load_idf()), run=in_line
        )
        enriching = Consumption(
            "articles.ingested", "enrich", ArticleIngested, handler, 4
        )
        taken = await ledger.poll(enriching)
        lease = await ledger.acquire("placer:en", seconds=60)
        assert lease is not None
        placer = a_placer(ledger, lease, clock=self.clock, run=in_line)
        placing = Consumption(
            "articles.enriched:en", "placer", ArticleEnriched, placer.place, 50
        )
        taken += await ledger.poll(placing)
        taken += await placer.tidy()
        await ledger.release(lease)
        return taken

    async def write(self) -> int:
        self.clock.advance(timedelta(seconds=10))
        ledger = MemoryLedger(self.server, clock=self.clock, worker="writer")
        await ledger.attach()
        writer = Writer(
            ledger=ledger,
            blobs=self.blobs,
            clock=self.clock,
            taste=shipped_taste(),
            run=in_line,
        )
        return await writer.step(limit=10)

    async def forget(self, *articles: str, offers: tuple[str, ...] = ()) -> str:
        era = await self.ledger.attach()
        said = DecisionOffered(
            decision_id=self.ledger.clock.token(),
            kind="forget",
            articles=articles,
            offers=offers,
            decided_at=self.clock.now(),
        )
        step = deciding(said, keys=self.ledger.keys, era=era)
        assert (await self.ledger.commit(step)).is_done
        return said.decision_id

    def article(self, offer_id: str) -> str:
        return self.state(offer_id)["article_id"]

    def held(self) -> bytes:
        """Everything that is stored anywhere."""
        return everything(self.data) + repr(self.server.values).encode()

    async def partition(self, ledger: MemoryLedger | None = None) -> list[list[str]]:
        front, _ = await read_front(ledger or self.ledger, self.blobs)
        return sorted(sorted(one.id for one in story.story.articles) for story in front)


async def flooded(room: Newsroom) -> str:
    """Two articles in one story, one in another; return the offer of the first."""
    offer_id = await room.offer(FLOOD, "flood.txt", source="wend-post")
    await room.work()
    await room.offer(OUSE, "ouse.txt", source="herald")
    await room.offer(FERRY, "ferry.txt", source="herald")
    await room.work()
    assert CANARY.encode() in room.held()
    assert [len(one) for one in await room.partition()] in ([1, 2], [2, 1])
    return offer_id


async def replayed(room: Newsroom) -> MemoryLedger:
    """Rebuild the state from journal and archive on an empty server."""
    room.server = MemoryServer()
    room.ledger = DyingLedger(room.server, clock=room.clock, worker="desk")
    await room.ledger.attach()
    await room.work()
    return room.ledger
