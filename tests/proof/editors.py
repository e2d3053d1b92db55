"""A newsroom that hands articles over through the server; its editors forget one, and
merge the stories of the others."""

import json
import random
import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import redis.asyncio as redis

from services.ingest.journal import Journal
from shared.blobs.folder import FolderBlobs
from shared.clock import FixedClock
from shared.disk import SystemDisk
from shared.errors import LeaseLost
from shared.events.deciding import deciding
from shared.events.stages import DecisionOffered
from shared.ledger.offering import Handing, hand_over
from shared.ledger.reading import read_front
from shared.ledger.redis import RedisLedger
from tests.canary import CANARY, FERRY, FLOOD, OUSE
from tests.offerhouse import everything
from tests.proof.exploring import PATIENCE, SHELF, STORMY, Schedule, Trial
from tests.proof.faults import Faults, Side
from tests.proof.oracle import Verdict
from tests.proof.redeeming import redeem
from tests.proof.workers import MAKERS, WORKERS, acting
from tests.proof.world import World, stop_server_uncleanly

ROWS = [{"id": name, "text": text} for name, text in (("f", FERRY), ("o", OUSE))]
WEEK = "".join(json.dumps(one) + "\n" for one in ROWS)
DECISION, MERGER = "d0", "d1"
#: Articles that are to stand in stories at the end.
STANDING = 2


class Hand:
    """An editor's hand: it offers two files, waits, forgets an article, and offers it
    again. Whatever it does not know to be done it does once more."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.ledger = world.ledger(name)
        self.is_met = False

    async def step(self) -> None:
        if not self.is_met:
            await acting("hand.begin", self.ledger.attach())
            self.is_met = True
            return
        first = await acting("hand.offer", self._offer(FLOOD, "flood.txt", "k1"))
        await acting("hand.offer", self._offer(WEEK, "week.jsonl", "k2"))
        keys = self.ledger.keys
        (offer,) = await self.ledger.fields([keys.offer(first)])
        if offer.get("state") == "placed":
            await acting("hand.decide", self._forget(offer["article_id"]))
        await acting("hand.decide", self._merge(offer.get("article_id", "")))
        (decision,) = await self.ledger.fields([keys.offer(DECISION)])
        if decision.get("number"):
            await acting("hand.offer", self._offer(FLOOD, "flood.txt", "k3"))

    async def _offer(self, text: str, name: str, key: str) -> str:
        return await hand_over(
            Handing(text.encode(), name, key=key),
            ledger=self.ledger,
            blobs=self.world.blobs(),
            clock=self.world.clock,
        )

    async def _forget(self, article_id: str) -> None:
        await self._decide(decision_id=DECISION, kind="forget", articles=(article_id,))

    async def _merge(self, first: str) -> None:
        """Merge the stories of all but the first article, once they are placed."""
        (placed,) = await self.ledger.fields([self.ledger.keys.features("en")])
        others = sorted(placed.keys() - {first})
        if len(others) == STANDING:
            await self._decide(
                decision_id=MERGER, kind="together", articles=others, edition="en"
            )

    async def _decide(self, **said: Any) -> None:
        event = DecisionOffered(decided_at=self.world.clock.now(), **said)
        step = deciding(event, keys=self.ledger.keys, era=self.ledger.era)
        await self.ledger.commit(step)

    def bury(self) -> None:
        return None


MAKERS["hand"] = Hand


async def attempt(url: str, schedule: Schedule) -> Trial:
    """Run one trial on an emptied server in a fresh folder, and judge it."""
    rng, faults = random.Random(schedule.seed), Faults(plan=schedule.plan)
    if schedule.chance:
        faults.chance = lambda: _chance(rng, schedule.chance)
    folder = Path(tempfile.mkdtemp(prefix="sw-", dir=SHELF))
    clock = FixedClock(datetime(2026, 5, 18, 8, tzinfo=UTC))
    world = World(url, folder, faults, rng, clock)
    client = redis.Redis.from_url(url, decode_responses=True)
    world.clients.append(client)
    try:
        await client.flushall()
        await _play(world, schedule)
        faults.is_armed = False
        unjust = await redeem(world)
        if unjust is not None:
            await _play(world, Schedule(schedule.seed))
        verdict = await _judge(world)
        verdict.faults += unjust or []
        hit, met = faults.hit, faults.met
        return Trial(schedule, verdict, faults.trace, world.crashes, hit, met)
    finally:
        await world.close()
        shutil.rmtree(folder)


def _chance(rng: random.Random, chance: float) -> Side | None:
    return rng.choice(("before", "amid", "after")) if rng.random() < chance else None


async def _play(world: World, schedule: Schedule) -> None:
    (world.folder / "inbox").mkdir(exist_ok=True)
    for number in range(2 * PATIENCE):
        if number == STORMY:
            world.faults.chance = lambda: None
        if world.rng.random() < schedule.restarts and number < STORMY:
            await stop_server_uncleanly(world)
        name = world.rng.choice(("hand", *WORKERS))
        try:
            await world.turn(name)
        except LeaseLost:
            world.actors.pop(name).bury()
        if number % 20 == 19 and not any((await _left(world)).values()):
            return


async def _left(world: World) -> dict[str, Any]:
    """Tell what is still to be done, by its name."""
    client = world.clients[0]
    tag = "{storywire}:g1:"
    streams = ("articles.ingested", "articles.enriched:en")
    left: dict[str, Any] = {one: await client.xlen(tag + one) for one in streams}
    left["to decide"] = await client.xlen(tag + "stories.decisions:en")
    left["merger"] = not await client.hget(tag + f"offer:{MERGER}", "taken:en")
    for one in ("articles.offered", "decisions.offered"):
        left[one] = await client.xlen("{storywire}:" + one)
    left["forgetting"] = await client.scard(tag + "forgetting")
    left["due"] = await client.zcard(tag + "stories.due")
    left["untidy"] = await client.scard(tag + "index:en:untidy")
    done = await client.hget(tag + f"offer:{DECISION}", "done_at")
    left["decision"] = not done
    lines = list(Journal.reading(world.folder / "journal").lines())
    left["offers"] = sum(one.is_offer for one in lines) < 4
    mark = await client.hget(tag + "journal", "mark")
    left["mark"] = int(mark or 0) < len(lines)
    return left


async def _judge(world: World) -> Verdict:
    """A forgotten text is nowhere; what was offered besides is placed once."""
    verdict = Verdict()
    for what, found in (await _left(world)).items():
        verdict.expect(f"left: {what}", bool(found), False)
    stored = (await _stored(world.clients[0])) + everything(world.folder)
    verdict.expect("the forgotten text is nowhere", CANARY.encode() in stored, False)
    lines = list(Journal.reading(world.folder / "journal").lines())
    numbers = [one.number for one in lines]
    verdict.expect("journal numbers", numbers, list(range(1, len(lines) + 1)))
    offers = Counter(one.offer_id for one in lines if one.is_offer)
    verdict.doubled += sum(count - 1 for count in offers.values())
    verdict.expect("offers", (len(offers), max(offers.values())), (4, 1))
    own = sorted(one.offer_id for one in lines if one.offer_id in (DECISION, MERGER))
    verdict.expect("decisions", own, [DECISION, MERGER])
    ledger = RedisLedger(world.url, clock=world.clock)
    world.clients.append(ledger.client)
    await ledger.attach()
    blobs = FolderBlobs(world.folder / "archive", SystemDisk())
    front, _ = await read_front(ledger, blobs)
    placed = Counter(each.id for one in front for each in one.story.articles)
    verdict.lost += max(0, STANDING - len(placed))
    verdict.expect("articles placed once", sorted(placed.values()), [1] * STANDING)
    verdict.expect("stories after the merger", len(front), 1)
    verdict.expect("told", all(one.story.paragraphs for one in front), True)
    for line in lines:
        if line.is_offer:
            (fields,) = await ledger.fields([ledger.keys.offer(line.offer_id)])
            is_gone = line.file == "flood.txt"
            wanted = "forgotten" if is_gone else "placed"
            verdict.expect(f"state of {line.number}", fields.get("state"), wanted)
            whole = not is_gone and all(blobs.has(one) for one in line.blobs)
            verdict.expect(f"blobs of {line.number}", whole, not is_gone)
    return verdict


async def _stored(client: Any) -> bytes:
    """Return everything that the server holds."""
    found: list[Any] = []
    async for key in client.scan_iter():
        kind = await client.type(key)
        match kind:
            case "hash":
                found.append(await client.hgetall(key))
            case "stream":
                found.append(await client.xrange(key))
            case "set":
                found.append(await client.smembers(key))
    return repr(found).encode()
