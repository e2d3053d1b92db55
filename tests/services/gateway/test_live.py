"""Live updates by server-sent events."""

from datetime import timedelta
from typing import Any

from fastapi import FastAPI

from services.gateway.app import make_web
from services.gateway.settings import Settings
from shared.clock import milliseconds
from shared.events.updates import StoryUpdate
from shared.ledger.memory import MemoryLedger
from tests import newsroom as news
from tests.gatehouse import Listener, a_draft, client, serving


async def test_a_client_hears_each_update_with_its_cursor(room: Any, web: FastAPI):
    async with Listener(web, "/events") as live:
        assert live.status == 200
        assert live.headers["content-type"].startswith("text/event-stream")
        assert (await live.block())[0].startswith("retry: ")
        await room.tell(news.flood())
        event = await live.event()
    assert event["event"] == "story.opened"
    assert event["id"] == event["data"]["id"]
    assert StoryUpdate.model_validate(event["data"]).body() == event["data"]


async def test_a_client_that_comes_back_misses_nothing(room: Any, web: FastAPI):
    draft = news.flood()
    async with Listener(web, "/events") as live:
        await live.block()
        await room.tell(draft)
        last = (await live.event())["id"]
    await room.tell(draft, "story.rewritten")
    async with Listener(web, "/events?after=0", last=last) as live:
        assert (await live.event())["event"] == "story.rewritten"


async def test_updates_older_than_the_ring_come_from_the_ledger(room: Any):
    draft = news.flood()
    async with serving(room, live_room=2) as web:
        for number in range(9):
            event = "story.grew" if number else "story.opened"
            await room.tell(draft.grown(news.an_article(f"b{number}")), event)
        async with Listener(web, "/events?after=0") as live:
            heard = [await live.event() for _ in range(10)]
            await room.tell(draft, "story.rewritten")
            heard.append(await live.event())
    assert [one["event"] for one in heard[:2]] == ["epoch.started", "story.opened"]
    assert [one["data"]["version"] for one in heard[1:]] == list(range(1, 11))


async def test_a_story_s_stream_tells_of_that_story_alone(room: Any, web: FastAPI):
    await room.tell(news.flood())
    await room.tell(a_draft("ferry"))
    async with Listener(web, "/stories/ferry/events?after=0") as live:
        heard = [await live.event() for _ in range(2)]
        await room.tell(news.flood(), "story.rewritten")
        await room.tell(a_draft("ferry"), "story.rewritten")
        heard.append(await live.event())
    assert [one["event"] for one in heard] == [
        "epoch.started",
        "story.opened",
        "story.rewritten",
    ]
    assert {one["data"]["story_id"] for one in heard[1:]} == {"ferry"}


async def test_an_edition_s_stream_tells_of_that_edition_alone(room: Any, web: FastAPI):
    async with Listener(web, "/events?edition=de") as live:
        await live.block()
        await room.tell(a_draft("flood"))
        await room.tell(a_draft("bruecke", edition="de"))
        assert (await live.event())["data"]["story_id"] == "bruecke"


async def test_an_unknown_story_has_no_stream(web: FastAPI):
    async with Listener(web, "/stories/nothing/events") as live:
        assert live.status == 404


async def test_a_cursor_that_is_gone_is_answered_with_a_reset(room: Any, web: FastAPI):
    await room.tell(news.flood())
    room.clock.advance(timedelta(days=40))
    await room.ledger.trim(before=milliseconds(room.clock.now()))
    for cursor in ("1-0", "9999999999999-0"):
        async with Listener(web, f"/events?after={cursor}") as live:
            assert live.status == 200
            event = await live.event()
            assert (event["event"], event["data"]["reason"]) == ("reset", "too_old")
            await room.tell(news.flood(), "story.rewritten")
            assert (await live.event())["event"] == "story.rewritten"


async def test_a_browser_with_a_broken_cursor_takes_a_new_snapshot(web: FastAPI):
    async with Listener(web, "/events", last="nonsense") as live:
        assert (await live.event())["event"] == "reset"


async def test_a_client_that_reads_too_slowly_is_reset_and_then_goes_on(room: Any):
    draft = news.flood()
    async with serving(room, live_room=3) as web, Listener(web, "/events") as live:
        await live.block()
        await room.tell(draft)
        await live.event()
        live.reads.clear()
        for number in range(20):
            await room.tell(draft.grown(news.an_article(f"b{number}")), "story.grew")
            async with Listener(
                web, f"/events?after={await room.ledger.cursor()}"
            ) as quick:
                await quick.block()
        live.reads.set()
        heard = [await live.event()]
        while heard[-1]["event"] != "reset":
            heard.append(await live.event())
        await room.tell(draft, "story.rewritten")
        last = await live.event()
    assert heard[-1]["data"]["reason"] == "too_slow"
    assert len(heard) < 20
    assert last["event"] == "story.rewritten"


async def test_a_quiet_story_on_a_busy_day_gives_signs_of_life_with_a_fresh_cursor(
    room: Any,
):
    await room.tell(a_draft("ferry"))
    async with (
        serving(room, live_alive=0.05) as web,
        Listener(web, "/stories/ferry/events") as live,
    ):
        cursors = set()
        draft = news.flood()
        for number in range(30):
            await room.tell(draft.grown(news.an_article(f"b{number}")), "story.grew")
            block = await live.block()
            cursors |= {line for line in block if line.startswith("id: ")}
            if len(cursors) > 2:
                break
    assert len(cursors) > 2


async def test_one_reader_serves_any_number_of_clients(room: Any):
    asked = 0

    class Counted(MemoryLedger):
        async def updates(self, **how: Any) -> Any:
            nonlocal asked
            asked += 1
            return await super().updates(**how)

    ledger = Counted(room.server, clock=room.clock, worker="gateway")
    settings = Settings(retry_seconds=0.01)
    web = make_web(ledger=ledger, blobs=room.blobs, clock=room.clock, settings=settings)
    async with web.router.lifespan_context(web):
        listeners = [Listener(web, "/events") for _ in range(50)]
        for one in listeners:
            await one.__aenter__()
            await one.block()
        await room.tell(news.flood())
        heard = [(await one.event())["event"] for one in listeners]
        assert web.state.feed.pulse.followers == 50
        for one in listeners:
            await one.__aexit__()
        assert web.state.feed.pulse.followers == 0
    assert heard == ["story.opened"] * 50
    assert asked <= 3


async def test_there_is_an_end_to_the_number_of_live_readers(room: Any):
    async with (
        serving(room, live_readers=1) as web,
        client(web) as http,
        Listener(web, "/events") as live,
    ):
        await live.block()
        answer = await http.get("/events")
    assert answer.status_code == 503
    assert "retry-after" in answer.headers


async def test_a_stop_ends_every_stream(web: FastAPI):
    async with Listener(web, "/events") as live:
        await live.block()
        web.state.feed.close()
        while await live.block():
            pass
