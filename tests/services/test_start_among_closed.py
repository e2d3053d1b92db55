"""A placer that starts places at once, and reads what is closed meanwhile; killed over
that, another goes on."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from services.summarize.core.placing import story_id_of
from shared.clock import SystemClock
from shared.events.stages import ArticleEnriched
from shared.ledger.port import Consumption
from shared.ledger.redis import RedisLedger
from tests.copydesk import an_event, hours
from tests.indexes import load_news
from tests.placers import a_placer, inline, send

pytestmark = [pytest.mark.redis, pytest.mark.e2e]

WEEK = 7 * 24
#: So many stories are over, of each of so many weeks: reading them all takes far longer
#: than killing who does, also on a crowded machine.
STORIES, WEEKS = 60, 30


class Service:
    """A placer in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[dict[str, Any]] = []

    def hear(self, event: str, **said: Any) -> dict[str, Any]:
        """Read its log up to such a line."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(json.loads(line))
            if {"event": event, **said}.items() <= self.said[-1].items():
                return self.said[-1]
        raise AssertionError(f"no {event} in {self.said}")

    def kill(self) -> None:
        """Kill it, and read what it said last."""
        assert self.process.stderr is not None
        self.process.kill()
        self.said += [json.loads(line) for line in self.process.stderr]
        self.process.wait()

    @property
    def events(self) -> list[str]:
        return [one["event"] for one in self.said]


@contextmanager
def started(url: str, folder: Path) -> Iterator[Service]:
    """Start a placer whose data folder this is."""
    env = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "REDIS_URL": url,
        "STORYWIRE_HOME": str(folder),
        "EDITIONS": "en",
        "RECLAIM_IDLE_MS": "500",
        "LEASE_SECONDS": "1",
    }
    command = [sys.executable, "-m", "services.summarize", "--role", "placer"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
    try:
        yield Service(process)
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


@pytest.fixture
async def ledger(server_url: str) -> AsyncIterator[RedisLedger]:
    ledger = RedisLedger(server_url, clock=SystemClock(), worker="seed")
    await ledger.attach()
    yield ledger
    await ledger.aclose()


async def make_history(ledger: RedisLedger) -> None:
    """Let some months pass: all but today's stories are over."""
    lease = await ledger.acquire("placer:en", seconds=600)
    assert lease is not None
    placer = a_placer(ledger, lease, clock=SystemClock(), run=inline)
    work = Consumption("articles.enriched:en", "placer", ArticleEnriched, placer.place)
    for week in range(WEEKS, -1, -1):
        said = {"published_at": hours(-WEEK * week)}
        named = [f"{week}x{n}" for n in range(STORIES)]
        events = [an_event(one, f"town{one} fair{one}", **said) for one in named]
        await send(ledger, *events)
        while await ledger.length(ledger.keys.enriched("en")):
            await ledger.poll(work)
    while await placer.close_idle():
        pass
    await ledger.release(lease)


async def stories(ledger: RedisLedger) -> tuple[int, dict[str, set[str]]]:
    """How many are closed, and the articles of each."""
    news = await load_news(ledger)
    held = list(news.stories.values())
    closed = sum(one.status == "closed" for one in held)
    return closed, {one.id: set(one.members) for one in held}


async def test_a_placer_killed_while_it_reads_what_is_closed_is_followed_by_another(
    ledger: RedisLedger, server_url: str, tmp_path: Path
) -> None:
    await make_history(ledger)
    closed, before = await stories(ledger)
    assert closed == STORIES * (WEEKS - 1)
    fresh = an_event("fresh", "town0x1 fair0x1", published_at=hours(1), number=900)
    with started(server_url, tmp_path) as first:
        await send(ledger, fresh)
        assert first.hear("article.placed")["deed"] == "joined"
        first.kill()
        assert "index.whole" not in first.events
    late = [
        an_event("late", "town9x7 fair9x7", published_at=hours(1 - WEEK * 9), number=901),
        an_event("later", "town5x3 fair5x3", published_at=None, number=902),
    ]
    await send(ledger, *late)
    with started(server_url, tmp_path) as second:
        for one in late:
            assert second.hear("article.placed", article_id=one.article_id)
        # An undated article may be like any: it waits until all is read.
        assert "index.whole" in second.events
    for came, joined in (("fresh", "0x1"), ("late", "9x7"), ("later", "5x3")):
        before[story_id_of(joined)] |= {came}
    assert (await stories(ledger))[1] == before
