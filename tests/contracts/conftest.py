"""The ledger's suite runs over each backend; a World does to a server what tests need."""

import copy
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from shared.clock import FixedClock, milliseconds
from shared.events.keys import Keys
from shared.events.outcomes import Outcome
from shared.events.stages import ArticleIngested
from shared.events.steps import Announce, Pending, Put, Send, Step
from shared.events.wire import fields_of
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash, MemoryServer
from shared.ledger.port import Consumption, Delivery, Handled
from shared.ledger.redis import RedisLedger
from shared.ledger.scripting import Scripts
from shared.ledger.streams import StreamReader
from shared.server.finding import find_server

NIGHT = datetime(2024, 5, 17, 23, 41, tzinfo=UTC)
LASTING = Keys()


class MemoryWorld:
    """The memory server, and the hands that tests lay on it."""

    def __init__(self) -> None:
        self.clock = FixedClock(NIGHT)
        self.server = MemoryServer()

    async def ledger(self, worker: str = "ada", *, attached: bool = True) -> MemoryLedger:
        one = MemoryLedger(self.server, clock=self.clock, worker=worker)
        if attached:
            await one.attach()
        return one

    async def restart(self, *, clean: bool) -> None:
        self.server.restart(clean=clean)

    async def flush(self) -> None:
        self.server.values.clear()
        self.server.expiries.clear()

    async def put(self, key: str, fields: dict[str, str]) -> None:
        self.server.write(key, Hash).update(fields)

    async def spoil(self, key: str) -> None:
        """Let a key hold what does not belong there."""
        self.server.values[key] = "spilt ink"

    async def lapse(self, key: str) -> None:
        """Let a key's time run out."""
        assert key in self.server.expiries
        self.server.expire(key, 0)

    async def left(self, key: str) -> float | None:
        """Seconds until a key goes; None: it stays."""
        end = self.server.expiries.get(key)
        return None if end is None else (end - milliseconds(self.clock.now())) / 1000

    async def everything(self) -> dict[str, Any]:
        self.server.tick(milliseconds(self.clock.now()))
        return copy.deepcopy(self.server.values)

    async def delivered(self, stream: str, group: str) -> dict[str, int]:
        """How often each pending entry was handed out."""
        held = self.server.values[stream].groups[group].pending
        return {f"{one[0]}-{one[1]}": held[one].deliveries for one in held}

    async def poll(self, ledger: Any, work: Consumption[Any]) -> int:
        """Let a worker take what is new and handle it; return how many it took."""
        return await ledger.poll(work)

    async def reclaim(
        self, ledger: Any, work: Consumption[Any], *, min_idle_ms: int = 0
    ) -> None:
        """Let a worker take again what failed, and what others left."""
        await ledger.reclaim(work, min_idle_ms=min_idle_ms)

    async def aclose(self) -> None:
        pass


class RedisWorld:
    """A real server, emptied for each test."""

    def __init__(self, url: str, *, plain: bool = False) -> None:
        self.clock = FixedClock(NIGHT)
        self.url = url
        #: Scripts by EVALSHA, as where functions are barred.
        self._plain = plain
        self.client: Redis = Redis.from_url(url, decode_responses=True)
        self._ledgers: list[RedisLedger] = []
        self._readers: dict[Any, StreamReader[Any]] = {}

    async def ledger(self, worker: str = "ada", *, attached: bool = True) -> RedisLedger:
        scripts = Scripts(plain=self._plain)
        one = RedisLedger(self.url, clock=self.clock, worker=worker, scripts=scripts)
        self._ledgers.append(one)
        if attached:
            await one.attach()
        return one

    async def restart(self, *, clean: bool) -> None:
        """Leave meta as a restart would: it names another life, or said farewell."""
        await self.put(LASTING.meta, {"run_id": "" if clean else "an earlier life"})

    async def flush(self) -> None:
        await self.client.flushall()

    async def put(self, key: str, fields: dict[str, str]) -> None:
        await self.client.hset(key, mapping=fields)

    async def spoil(self, key: str) -> None:
        await self.client.set(key, "spilt ink")

    async def lapse(self, key: str) -> None:
        assert await self.client.pexpireat(key, 1) == 1

    async def left(self, key: str) -> float | None:
        ttl = await self.client.pttl(key)
        return None if ttl < 0 else ttl / 1000

    async def everything(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in sorted([one async for one in self.client.scan_iter()]):
            kind = await self.client.type(key)
            found[key] = (kind, await self._value(kind, key))
        return found

    async def _value(self, kind: str, key: str) -> Any:
        match kind:
            case "hash":
                return await self.client.hgetall(key)
            case "set":
                return set(await self.client.smembers(key))
            case "zset":
                return await self.client.zrange(key, 0, -1, withscores=True)
            case "string":
                return await self.client.get(key)
        groups = [one["name"] for one in await self.client.xinfo_groups(key)]
        pending = {group: await self.delivered(key, group) for group in groups}
        return (await self.client.xrange(key), pending)

    async def delivered(self, stream: str, group: str) -> dict[str, int]:
        held = await self.client.xpending_range(stream, group, "-", "+", 1000)
        return {one["message_id"]: one["times_delivered"] for one in held}

    async def poll(self, ledger: Any, work: Consumption[Any]) -> int:
        return await (await self._reader(ledger, work)).poll()

    async def reclaim(
        self, ledger: Any, work: Consumption[Any], *, min_idle_ms: int = 0
    ) -> None:
        await (await self._reader(ledger, work)).reclaim(min_idle_ms=min_idle_ms)

    async def _reader(self, ledger: Any, work: Consumption[Any]) -> StreamReader[Any]:
        """A worker keeps its reader, also when a test changes the handler."""
        if ledger not in self._readers:
            self._readers[ledger] = StreamReader(ledger, work)
            await self._readers[ledger].prepare()
        self._readers[ledger].consumption = work
        return self._readers[ledger]

    async def aclose(self) -> None:
        for one in self._ledgers:
            await one.aclose()
        await self.client.flushall()
        await self.client.aclose()


def _param(name: str, *marks: Any) -> Any:
    return pytest.param(name, marks=[pytest.mark.redis, *marks])


BACKENDS = ("memory", _param("valkey"), _param("redis", pytest.mark.debian))
#: These run once more without functions: they call every script but few of each kind.
WITHOUT_FUNCTIONS = (
    "commits",
    "fences",
    "updates",
    "due",
    "life",
    "forgetting",
    "reading",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "world" in metafunc.fixturenames:
        name = metafunc.module.__name__.rpartition("test_ledger_")[2]
        plain = (_param("valkey-plain"),) if name in WITHOUT_FUNCTIONS else ()
        metafunc.parametrize("world", (*BACKENDS, *plain), indirect=True)


def binary_of(name: str) -> Path:
    return find_server() if name == "valkey" else Path(shutil.which("redis-server") or "")


def start_server(binary: Path, folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    path = folder / "server.sock"
    server = subprocess.Popen(
        [binary, "--port", "0", "--unixsocket", path, "--dir", folder, "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(path))
            except OSError:
                time.sleep(0.02)
                continue
            return server, f"unix://{path}"
    server.kill()
    raise TimeoutError(f"{binary} does not answer")


@pytest.fixture(scope="session")
def url_of() -> Iterator[Callable[[str], str]]:
    """Starts each server once, when it is first asked for."""
    running: dict[str, tuple[subprocess.Popen[bytes], str]] = {}
    with tempfile.TemporaryDirectory(prefix="sw-") as folder:

        def url(name: str) -> str:
            if name not in running:
                place = Path(folder, name)
                place.mkdir()
                running[name] = start_server(binary_of(name), place)
            return running[name][1]

        yield url
        for server, _ in running.values():
            server.terminate()
            server.wait(10)


@pytest.fixture
async def world(request, url_of):
    if request.param == "memory":
        made = MemoryWorld()
    else:
        name, _, plain = request.param.partition("-")
        made = RedisWorld(url_of(name), plain=bool(plain))
        await made.flush()
    yield made
    await made.aclose()


@pytest.fixture
async def ledger(world):
    """The ledger of a worker named ada."""
    return await world.ledger("ada")


@pytest.fixture
async def rival(world, ledger):
    """The ledger of a second worker, named ben, on the same server."""
    return await world.ledger("ben")


class Newsroom:
    """Builds what tests commit, showing only what matters."""

    def __init__(self, world: Any, ledger: Any) -> None:
        self.world = world
        self.ledger = ledger
        self.keys = ledger.keys
        self.updates = ledger.keys.updates
        self.flood = ledger.keys.story("flood-in-marsh-lane")
        self.strike = ledger.keys.story("ferry-strike")

    def step(self, **parts: Any) -> Step:
        given = {name: tuple(part) for name, part in parts.items() if name != "era"}
        return Step(era=parts.get("era", self.ledger.era), **given)

    async def commit(self, **parts: Any) -> Outcome:
        return await self.ledger.commit(self.step(**parts))

    async def read(self, key: str) -> dict[str, str]:
        return (await self.ledger.fields([key]))[0]

    def announce(self, story: str = "flood-in-marsh-lane", **said: str) -> Announce:
        fields = {
            "event": "story.grew",
            "story_id": story,
            "edition": "en",
            "occurred_at": "2024-05-17T23:41:00Z",
            **said,
        }
        return Announce(self.updates, self.keys.story(story), fields)

    async def say(self, story: str = "flood-in-marsh-lane", **said: str) -> str:
        """Publish an update of a story, and return its cursor."""
        outcome = await self.commit(events=[self.announce(story, **said)])
        assert outcome.is_done
        return await self.ledger.cursor()

    async def told(self, after: str = "0") -> list[Any]:
        """All updates but the one that said that the epoch began."""
        found = await self.ledger.updates(after=after, limit=1000)
        return [one for one in found if one.event != "epoch.started"]

    # -- Work.

    def article(self, name: str, **said: Any) -> ArticleIngested:
        plain = {
            "kind": "new",
            "article_id": name,
            "revision_id": f"{name}-1",
            "state": 1,
            "edition": "en",
            "language": "en",
            "number": 7,
            "offer_id": f"offer-of-{name}",
            "trace_id": f"trace-of-{name}",
            "received_at": NIGHT,
        }
        return ArticleIngested.model_validate(plain | said)

    async def send(self, *names: str) -> list[str]:
        """Put articles on the stream; return the ids of their entries."""
        for name in names:
            fields = fields_of(self.article(name), trace_id=f"trace-of-{name}")
            outcome = await self.commit(events=[Send(self.keys.ingested, fields)])
            assert outcome.is_done
        stands = await self.ledger.entries(self.keys.ingested)
        return [entry for entry, _ in stands][-len(names) :]

    def consumption(self, handler: Any, *, batch: int = 50) -> Consumption[Any]:
        return Consumption("articles.ingested", "enrich", ArticleIngested, handler, batch)

    async def hold(self, *names: str) -> list[Pending]:
        """Send articles and read them, leaving them pending; return their fences."""
        await self.send(*names)
        held: list[Pending] = []

        async def keep(deliveries: Any) -> list[Exception]:
            held.extend(one.fence for one in deliveries)
            return [RuntimeError("not now") for _ in deliveries]

        await self.poll(self.consumption(keep))
        return held

    async def poll(self, work: Consumption[Any]) -> int:
        return await self.world.poll(self.ledger, work)

    async def reclaim(self, work: Consumption[Any]) -> None:
        await self.world.reclaim(self.ledger, work)

    async def dead(self) -> list[tuple[str, dict[str, str]]]:
        return list(await self.ledger.entries(self.keys.dead_letters))

    # -- Stories due.

    def writing(self, story: str = "flood-in-marsh-lane") -> str:
        return self.keys.writing(story)

    async def open(self, story: str, **fields: str) -> None:
        outcome = await self.commit(changes=[Put(self.keys.story(story), fields)])
        assert outcome.is_done


@pytest.fixture
def newsroom(world, ledger):
    return Newsroom(world, ledger)


class Scribe:
    """A handler that hands each article on as a line of a hash, and remembers."""

    def __init__(self, newsroom: Newsroom, ledger: Any = None) -> None:
        self.newsroom = newsroom
        self.ledger = ledger or newsroom.ledger
        self.heard: list[str] = []
        self.deliveries: list[Delivery[ArticleIngested]] = []
        self.batches: list[int] = []
        #: Articles that fail, with their error.
        self.failing: dict[str, Exception] = {}

    async def __call__(self, deliveries: Any) -> list[Any]:
        self.batches.append(len(deliveries))
        return [await self._one(delivery) for delivery in deliveries]

    async def _one(self, delivery: Any) -> Any:
        name = delivery.event.article_id
        self.heard.append(name)
        self.deliveries.append(delivery)
        if name in self.failing:
            return self.failing[name]
        key = self.newsroom.keys.document(name)
        step = Step(
            era=delivery.era,
            fences=(delivery.fence,),
            changes=(Put(key, {"edition": delivery.event.edition}),),
        )
        return Handled(await self.ledger.commit(step), "article.enriched")


@pytest.fixture
def scribe(newsroom):
    return Scribe(newsroom)


@pytest.fixture
def later(world):
    """Let time pass on the workers' clock, in seconds."""
    return lambda seconds: world.clock.advance(timedelta(seconds=seconds))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"
