"""What a reader gives back when its turn ends: what is whose fault, on a real server."""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

import pytest

from shared.clock import SystemClock
from shared.errors import LeaseLost
from shared.events.stages import ArticleIngested, DeadLetter
from shared.events.steps import Step
from shared.events.wire import parse
from shared.ledger.port import Consumption, Delivery, Handled
from shared.ledger.redis import RedisLedger
from shared.ledger.retry import DELIVERIES
from shared.ledger.streams import StreamReader
from tests.services.test_worker import send

pytestmark = pytest.mark.redis
#: More turns than a message may fail.
TURNS = DELIVERIES + 3


@pytest.fixture
async def ledger(server_url: str) -> AsyncIterator[RedisLedger]:
    ledger = RedisLedger(server_url, clock=SystemClock(), worker="summarize-1")
    await ledger.attach()
    await send(server_url, 3)
    yield ledger
    await ledger.aclose()


class Desk:
    """Answers what it is told to; notes how often each message had come."""

    def __init__(self, ledger: RedisLedger, **trouble: Exception) -> None:
        self._ledger, self._trouble = ledger, trouble
        self.heard: dict[str, list[int]] = {}

    def reader(self) -> StreamReader[ArticleIngested]:
        work = Consumption("articles.ingested", "enrich", ArticleIngested, self, 4)
        return StreamReader(self._ledger, work)

    async def __call__(
        self, deliveries: Sequence[Delivery[ArticleIngested]]
    ) -> Sequence[Handled | Exception]:
        return [await self._answer(one) for one in deliveries]

    async def _answer(self, one: Delivery[ArticleIngested]) -> Handled | Exception:
        number = str(one.event.number)
        self.heard.setdefault(number, []).append(one.deliveries)
        trouble = self._trouble.get(f"n{number}", self._trouble.get("every"))
        if trouble is not None:
            return trouble
        outcome = await self._ledger.commit(Step(one.era, (one.fence,)))
        return Handled(outcome, "article.enriched")


async def turns(ledger: RedisLedger, desk: Desk) -> None:
    """One reader after the other: each takes all, and gives back what it can't do."""
    for _ in range(TURNS):
        reader = desk.reader()
        await reader.prepare()
        while await reader.reclaim(min_idle_ms=0):
            pass
        await reader.poll()
        await reader.hand_back()


async def buried(ledger: RedisLedger) -> list[int | None]:
    letters = await ledger.entries(ledger.keys.dead_letters)
    return [parse(fields, DeadLetter).number for _, fields in letters]


async def test_a_lead_that_is_lost_again_and_again_buries_nothing(
    ledger: RedisLedger,
) -> None:
    await turns(ledger, Desk(ledger, every=LeaseLost()))
    assert await buried(ledger) == []
    desk = Desk(ledger)
    await turns(ledger, desk)
    assert desk.heard == {"1": [1], "2": [1], "3": [1]}
    assert await ledger.length(ledger.keys.ingested) == 0


async def test_what_fails_in_every_turn_is_buried_and_its_neighbours_go_on(
    ledger: RedisLedger,
) -> None:
    desk = Desk(ledger, n2=RuntimeError("no such luck"))
    await turns(ledger, desk)
    assert desk.heard == {"1": [1], "2": [*range(1, DELIVERIES + 1)], "3": [1]}
    assert await buried(ledger) == [2]
    assert await ledger.length(ledger.keys.ingested) == 0


async def test_what_ends_its_reader_in_every_turn_is_buried(ledger: RedisLedger) -> None:
    """Its answer can't be told in a log line: whoever takes it in fails as a whole."""

    class Fatal(Desk):
        async def _answer(self, one: Delivery[ArticleIngested]) -> Handled | Exception:
            answer = await super()._answer(one)
            return None if one.event.number == 2 else answer  # type: ignore[return-value]

    desk = Fatal(ledger, n2=RuntimeError("unused"))
    for _ in range(TURNS):
        reader = desk.reader()
        await reader.prepare()
        with suppress(AttributeError):
            while await reader.reclaim(min_idle_ms=0):
                pass
            await reader.poll()
        await reader.hand_back()
    assert await buried(ledger) == [2]
    assert await ledger.length(ledger.keys.ingested) == 0
