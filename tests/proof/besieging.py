"""A gateway and a subscriber behind it, in processes of their own, that are killed again
and again; and snapshots taken meanwhile, by what the API says of them."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate, fold
from tests.proof.house import until
from tests.proof.listening import written

ROOT = Path(__file__).parents[2]
LISTENER = Path(__file__).with_name("listening.py")


@dataclass(slots=True)
class Snapshot:
    """Stories as they were read one by one, after a cursor."""

    cursor: str
    stories: dict[str, StoryRecord]


@dataclass(slots=True)
class Siege:
    """Both processes, and what is known of them."""

    url: str
    data: Path
    port: int
    seed: int
    kills: dict[str, int] = field(default_factory=lambda: {"gateway": 0, "subscriber": 0})
    snapshots: list[Snapshot] = field(default_factory=list)
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def heard(self) -> Path:
        """Where the subscriber writes down what it hears."""
        return self.data / "heard.jsonl"

    def start(self, name: str) -> None:
        """Start one of the two."""
        gateway = [sys.executable, "-m", "services.gateway"]
        subscriber = [sys.executable, str(LISTENER), f"127.0.0.1:{self.port}"]
        here = {
            "REDIS_URL": self.url,
            "STORYWIRE_HOME": str(self.data),
            "GATEWAY_PORT": str(self.port),
            "GATEWAY_PER_MINUTE": "0",
            "LOG_LEVEL": "ERROR",
            "PYTHONPATH": str(ROOT),
        }
        self.running[name] = subprocess.Popen(
            gateway if name == "gateway" else [*subscriber, str(self.heard)],
            env={**os.environ, **here},  # noqa: TID251
        )

    def kill(self, name: str) -> None:
        """Kill one of the two, and start it again."""
        self.running[name].send_signal(signal.SIGKILL)
        self.running[name].wait()
        self.kills[name] += 1
        self.start(name)

    async def json(self, path: str) -> Any:
        """Ask the API until it answers."""
        found: list[Any] = []

        async def answers() -> bool:
            async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
                try:
                    answer = await http.get(f"http://127.0.0.1:{self.port}{path}")
                except httpx.HTTPError:
                    return False
            if answer.status_code == 200:
                found.append(answer.json())
            return bool(found)

        await until(answers)
        return found[0]

    async def rage(self, *, gateways: int, subscribers: int, most: float) -> None:
        """Kill both as often as asked, at seeded moments at most so many seconds apart;
        take a snapshot before each kill of the gateway."""
        dice = random.Random(self.seed)
        turns = ["gateway"] * gateways + ["subscriber"] * subscribers
        dice.shuffle(turns)
        for turn in turns:
            await asyncio.sleep(dice.uniform(0.0, most))
            if turn == "gateway":
                # Alive and at work: to kill what only starts proves little.
                await self.snapshot()
            self.kill(turn)
        await self.snapshot()

    async def snapshot(self) -> None:
        """Take the cursor first, then read story by story."""
        cursor = (await self.json("/api/updates"))["next"]
        names, after = {one["data"].get("story_id") for one in written(self.heard)}, ""
        while True:
            page = await self.json(f"/api/stories?limit=100{after}")
            names |= {one["id"] for one in page["items"]}
            if page["next"] is None:
                break
            after = f"&cursor={page['next']}"
        stories = {name: await self.story(name) for name in names if name}
        self.snapshots.append(Snapshot(cursor, stories))

    async def story(self, name: str) -> StoryRecord:
        """Read one story."""
        return StoryRecord.model_validate(await self.json(f"/api/stories/{name}"))


@contextmanager
def besieged(
    url: str, data: Path, port: int, *, seed: int, cursor: str
) -> Iterator[Siege]:
    """Run both while in the block; the subscriber begins after a cursor."""
    siege = Siege(url, data, port, seed)
    siege.heard.write_text(f'{{"id": "{cursor}", "event": "start", "data": {{}}}}\n')
    try:
        siege.start("gateway")
        siege.start("subscriber")
        yield siege
    finally:
        for process in siege.running.values():
            process.kill()
            process.wait()


def once(heard: list[dict[str, Any]]) -> list[StoryUpdate]:
    """Return what was heard without repeats, by story, epoch and version."""
    kept: dict[tuple[str, str, int], StoryUpdate] = {}
    for one in heard:
        if one["event"] not in ("start", "reset"):
            update = StoryUpdate.model_validate(one["data"])
            kept.setdefault((update.story_id, update.epoch, update.version), update)
    return list(kept.values())


def folded(snapshot: Snapshot, updates: list[StoryUpdate]) -> dict[str, StoryRecord]:
    """Fold what came after a snapshot's cursor over it."""
    stories: dict[str, StoryRecord | None] = dict(snapshot.stories)
    for update in updates:
        if place(update.id) > place(snapshot.cursor):
            stories[update.story_id] = fold(stories.get(update.story_id), update)
    return {name: one for name, one in stories.items() if one is not None}


def place(cursor: str) -> tuple[int, int]:
    """Read a cursor as what compares."""
    moment, _, number = cursor.partition("-")
    return int(moment), int(number)
