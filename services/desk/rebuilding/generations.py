"""Generations on the server: what one holds, a rebuilt one's ledger, and their end."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from typing import Any, TypeVar

from services.desk.rebuilding.comparing import Stand
from services.desk.rebuilding.taking_over import Kept
from services.summarize.core.standing.membership import load
from services.summarize.loading import ALL
from shared.clock import Clock
from shared.events.journal import JournalLine
from shared.events.keys import Keys
from shared.events.offering import OFFER_SECONDS
from shared.ledger.connecting import reachable
from shared.ledger.redis import RedisLedger

T = TypeVar("T")
#: Keys read, or removed, in one round trip.
_BATCH = 500
_GLOB = re.compile(r"([\\*?\[\]])")


class RebuildingLedger(RedisLedger):
    """The ledger of a generation that is being rebuilt; says nothing in public."""

    def __init__(
        self, url: str, *, generation: int, clock: Clock, namespace: str, worker: str
    ) -> None:
        super().__init__(
            url, clock=clock, namespace=namespace, worker=worker, rebuilds=generation
        )
        self._own = Keys(namespace, generation, True)

    @property
    def keys(self) -> Keys:
        return self._own


@asynccontextmanager
async def rebuilding(
    live: RedisLedger, number: int, *, namespace: str
) -> AsyncIterator[RebuildingLedger]:
    """Open the ledger of a generation that is being rebuilt beside the live one, for as
    long as the block lasts. Raises Away."""
    ledger = RebuildingLedger(
        live.url,
        generation=number,
        clock=live.clock,
        namespace=namespace,
        worker=live.worker,
    )
    try:
        await ledger.attach()
        yield ledger
    finally:
        await ledger.aclose()


def batches(items: Iterable[T], size: int = _BATCH) -> Iterator[list[T]]:
    """Cut a long row of things into parts."""
    row = iter(items)
    while part := list(islice(row, size)):
        yield part


async def stand(ledger: RedisLedger) -> Stand:
    """Read what a generation holds, but its offers. Raises Away."""
    keys = ledger.keys
    named = [key async for key in _scan(ledger, keys.state(""))]
    (redirects,) = await ledger.fields([keys.redirects])
    documents = live = 0
    for part in batches(_ids(named, keys.document(""), keys.revisions(""))):
        found = await ledger.fields([keys.document(one) for one in part])
        documents += sum("states" in one for one in found)
        live += sum(bool(one.get("live")) for one in found)
    ids = _ids(named, keys.story(""), keys.members(""))
    stories = await read_stories(ledger, ids)
    return Stand(stories, redirects, documents, live)


def _ids(named: Sequence[str], prefix: str, other: str) -> list[str]:
    """Return the ids in keys that begin so; `other`: a longer key of the same kind."""
    suffix = other.removeprefix(prefix)
    return sorted(
        key.removeprefix(prefix)
        for key in named
        if key.startswith(prefix) and not key.endswith(suffix)
    )


async def read_stories(ledger: RedisLedger, ids: Sequence[str]) -> dict[str, Kept]:
    """Read stories as they lie in a generation. Raises Away."""
    keys = ledger.keys
    due = {one for one, _ in await ledger.ranked(keys.due, limit=ALL)}
    kept = {}
    for part in batches(ids):
        hashes = await ledger.fields([keys.story(one) for one in part])
        members = await ledger.fields([keys.members(one) for one in part])
        for one, fields, stored in zip(part, hashes, members, strict=True):
            kept[one] = Kept(load(one, fields, stored), fields, one in due)
    return kept


async def count_offers(
    live: RedisLedger, rebuilt: RedisLedger, lines: Iterable[JournalLine]
) -> tuple[dict[str, int], dict[str, int]]:
    """Count the journal's offers by state, in the live generation and in the rebuilt
    one. There, each is given the rest of its 30 days; those past them go.
    """
    was: Counter[str] = Counter()
    is_now: Counter[str] = Counter()
    now = rebuilt.clock.now()
    for part in batches(line for line in lines if line.is_offer):
        ages = [(now - one.received_at).total_seconds() for one in part]
        mine = [rebuilt.keys.offer(one.offer_id) for one in part]
        await _expire(rebuilt, zip(mine, ages, strict=True))
        theirs = [live.keys.offer(one.offer_id) for one in part]
        for counter, found in (
            (was, await live.fields(theirs)),
            (is_now, await rebuilt.fields(mine)),
        ):
            counter.update(
                one.get("state", "missing")
                for one, age in zip(found, ages, strict=True)
                if age < OFFER_SECONDS
            )
    return dict(was), dict(is_now)


async def _expire(ledger: RedisLedger, ages: Iterable[tuple[str, float]]) -> None:
    async with reachable():
        pipe = ledger.client.pipeline(transaction=False)
        for key, age in ages:
            # None left: the key goes at once.
            pipe.pexpire(key, max(0, int((OFFER_SECONDS - age) * 1000)))
        await pipe.execute()


async def remove_others(ledger: RedisLedger, namespace: str) -> int:
    """Remove all generations but the live one, in small steps; return how many keys.

    Nothing else may be rebuilding. May be repeated. Raises Away.
    """
    prefix, meta = Keys(namespace).lasting("g"), Keys(namespace).meta
    removed = 0
    async with reachable():
        live = await ledger.client.hget(meta, "generation")
        async for part in _pages(ledger, prefix):
            gone = [key for key in part if _generation(key, prefix) not in (None, live)]
            # Looked up again: a swap whose answer was lost may have moved it.
            if live and gone and live == await ledger.client.hget(meta, "generation"):
                removed += await ledger.client.unlink(*gone)
    return removed


def _generation(key: str, prefix: str) -> str | None:
    number, colon, _ = key.removeprefix(prefix).partition(":")
    return number if colon and number.isdecimal() else None


async def _scan(ledger: RedisLedger, prefix: str) -> Any:
    """Yield the keys that begin so, each once."""
    seen: set[str] = set()
    async with reachable():
        async for part in _pages(ledger, prefix):
            for key in part:
                if key not in seen:
                    seen.add(key)
                    yield key


async def _pages(ledger: RedisLedger, prefix: str) -> Any:
    """Yield the keys that begin so, page by page; some may come twice."""
    pattern = _GLOB.sub(r"\\\1", prefix) + "*"
    cursor: Any = None
    while cursor != 0:
        cursor, part = await ledger.client.scan(cursor or 0, match=pattern, count=_BATCH)
        yield part
