"""The gateway while its server is away, hangs or dies."""

import asyncio
import os
import signal
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.gateway.app import make_web
from services.gateway.settings import Settings
from services.gateway.shelf import Shelf
from shared.clock import milliseconds
from shared.errors import Away
from shared.events.steps import Drop, Step, Unrank
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash
from tests import newsroom as news
from tests.gatehouse import Listener, a_draft, client, complete, serving
from tests.newsroom import NIGHT


async def test_the_gateway_starts_without_a_server_and_finds_it_later(room: Any):
    await room.tell(news.flood())
    room.server.is_away = True
    async with serving(room) as web, client(web) as http:
        health = await http.get("/healthz")
        assert (health.status_code, health.json()["status"]) == (503, "away")
        for path in ("/api/stories", "/api/updates", "/api/stories/5d0c1f7a3b"):
            answer = await http.get(path)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        page = await http.get("/")
        assert page.status_code == 503
        assert 'id="again"' in page.text
        async with Listener(web, "/events?after=0") as live:
            assert live.status == 200
            room.server.is_away = False
            assert (await live.event())["event"] == "epoch.started"
        health = await http.get("/healthz")
        assert (health.status_code, health.json()["status"]) == (200, "ok")
        assert (await http.get("/")).status_code == 200


async def test_pages_show_what_was_last_read_while_the_server_is_away(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    await http.get("/")
    await http.get("/stories/5d0c1f7a3b")
    room.server.is_away = True
    room.clock.advance(timedelta(minutes=7))
    for path in ("/", "/stories/5d0c1f7a3b"):
        page = await http.get(path)
        assert page.status_code == 200
        assert "Flood in Marsh Lane" in page.text
        assert "This page is as of May 18 01:19:21 (7 minutes ago)" in page.text
    assert (await http.get("/stories/unread")).status_code == 503
    assert (await http.get("/api/stories")).status_code == 503
    room.server.is_away = False
    assert "This page is as of" not in (await http.get("/")).text


async def test_health_tells_the_era_the_workers_and_the_age_of_the_reader(
    room: Any, http: httpx.AsyncClient
):
    await room.ledger.sign("enrich-1", {"service": "enrich"}, seconds=60)
    room.clock.advance(timedelta(seconds=2))
    body = (await http.get("/healthz")).json()
    assert body["server"] == "answers"
    assert body["era"] == {"generation": 1, "epoch": room.ledger.era.epoch}
    assert body["workers"] == {"enrich-1": {"service": "enrich"}}
    assert body["last_loop_age"] == 2.0


async def test_an_update_that_cannot_be_read_stops_live_updates_and_nothing_else(
    room: Any,
):
    class Broken(MemoryLedger):
        async def updates(self, **how: Any) -> Any:
            await super().cursor()
            raise ValueError("an update of no known kind")

    ledger = Broken(room.server, clock=room.clock, worker="gateway")
    settings = Settings(retry_seconds=0.01)
    web = make_web(ledger=ledger, blobs=room.blobs, clock=room.clock, settings=settings)
    await room.tell(news.flood())
    async with web.router.lifespan_context(web), client(web) as http:
        health = await http.get("/healthz")
        async with asyncio.timeout(5):
            while health.json()["status"] == "ok":
                health = await http.get("/healthz")
        assert (await http.get("/")).status_code == 200
    assert (health.status_code, health.json()["status"]) == (200, "degraded")


async def test_a_reader_that_lost_its_place_tells_its_clients(room: Any):
    class Cut(MemoryLedger):
        is_cut = False

        async def updates(self, **how: Any) -> Any:
            found = await super().updates(**how)
            if self.is_cut:
                raise Away
            return found

    ledger = Cut(room.server, clock=room.clock, worker="gateway")
    settings = Settings(retry_seconds=0.01)
    web = make_web(ledger=ledger, blobs=room.blobs, clock=room.clock, settings=settings)
    async with web.router.lifespan_context(web), Listener(web, "/events") as live:
        await live.block()
        ledger.is_cut = True
        await room.tell(news.flood())
        room.clock.advance(timedelta(days=40))
        await room.ledger.trim(before=milliseconds(room.clock.now()))
        ledger.is_cut = False
        missed = await live.event()
        await room.tell(news.flood(), "story.rewritten")
        after = await live.event()
    assert (missed["event"], missed["data"]["reason"]) == ("reset", "too_old")
    assert after["event"] == "story.rewritten"


async def test_a_gateway_shows_a_new_generation_and_tells_of_its_epoch(
    room: Any, web: FastAPI
) -> None:
    await room.tell(news.flood())
    meta = room.server.write(room.ledger.keys.meta, Hash)
    async with Listener(web, "/events") as live, client(web) as http:
        await live.block()
        assert len(await _all_items(http)) == 1
        meta.update(generation="2", epoch="swapped")
        # Nothing is there yet: and nothing of the old generation is shown for new.
        assert (await http.get("/api/stories/5d0c1f7a3b")).status_code == 404
        room.server.restart(clean=False)
        await room.gateway().attach()
        while (await live.event())["event"] != "epoch.started":
            pass
        assert await _all_items(http) == []


@pytest.mark.redis
async def test_a_real_server_may_die_and_come_back_under_readers(fresh_server: Any):
    room = news.Newsroom(now=NIGHT + timedelta(minutes=4), url=fresh_server.url)
    draft = news.flood()
    await room.tell(draft)
    gateway = room.gateway()
    settings = Settings(retry_seconds=0.05)
    web = make_web(ledger=gateway, blobs=room.blobs, clock=room.clock, settings=settings)
    async with web.router.lifespan_context(web), client(web) as http:
        for number in range(30):
            await room.tell(a_draft(f"story-{number:02}"))
        async with Listener(web, "/events?after=0") as live:
            heard = [await live.event() for _ in range(32)]
            assert heard[0]["event"] == "epoch.started"
            items = await _all_items(http)
            assert len(items) == len({one["id"] for one in items}) == 31
            assert "10 articles" in (await http.get("/stories/5d0c1f7a3b")).text
            os.kill(fresh_server.pid, signal.SIGKILL)
            page = await http.get("/stories/5d0c1f7a3b")
            assert (page.status_code, "10 articles" in page.text) == (200, True)
            while (await live.event())["event"] != "epoch.started":
                pass
            await room.tell(draft.grown(news.an_article("a11")), "story.grew")
            assert (await live.event())["data"]["data"]["article_count"] == 11
        assert "11 articles" in (await http.get("/stories/5d0c1f7a3b")).text
        assert (await http.get("/healthz")).json()["status"] == "ok"
    for one in (room.ledger, gateway):
        await one.aclose()


async def _all_items(http: httpx.AsyncClient) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    cursor = ""
    while cursor is not None:
        answer = (await http.get(f"/api/stories?limit=4&cursor={cursor}")).json()
        items, cursor = items + answer["items"], answer["next"]
    return items


async def test_what_was_forgotten_is_not_shown_while_the_server_is_away(room: Any):
    await room.tell(a_draft("secret"))
    pages = ("/", "/stories/secret", "/?q=news")
    async with serving(room, read_seconds=0.2) as web, client(web) as http:
        for path in pages:
            assert "of secret" in (await http.get(path)).text
        era, keys = await room.ledger.attach(), room.ledger.keys
        gone = tuple(Unrank(key, "secret") for key in (keys.front(), keys.front("en")))
        fields = ("version", "text_blob", "headline", "status")
        step = Step(era=era, changes=(*gone, Drop(keys.story("secret"), fields)))
        assert (await room.ledger.commit(step)).is_done
        room.server.restart(clean=False)
        await room.ledger.attach()
        await complete(http)
        room.server.is_away = True
        for path in pages:
            assert "of secret" not in (await http.get(path)).text


async def test_what_finds_nothing_finds_nothing_while_the_server_is_away(room: Any):
    await room.tell(news.flood())
    async with serving(room, read_seconds=0.2) as web, client(web) as http:
        room.server.is_away = True
        page = await http.get("/?q=zebra")
        assert (page.status_code, "No Story Fits" in page.text) == (200, True)


async def test_a_kept_page_of_a_feed_is_not_shown_for_the_front(room: Any):
    for name in ("ferry", "market"):
        await room.tell(a_draft(name))
    ledger, clock = room.gateway(), room.clock
    how: Any = {"clock": clock, "room": 9, "seconds": 1}
    shelf = Shelf(ledger, room.blobs, is_away=lambda: False, cursor=lambda: None, **how)
    await ledger.attach()
    await shelf.front("all", limit=1, after=None)
    assert shelf.kept_front("all", limit=2, after=None) is None
    kept = shelf.kept_front("all", limit=1, after=None)
    assert kept is not None
    assert len(kept.stories) == 1
