"""The same filters on live updates and feeds; snapshots that updates are folded into."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate, fold
from tests import newsroom as news
from tests.gatehouse import Listener, a_draft, serving


async def test_a_stream_of_a_category_tells_of_its_stories_alone(room: Any, web: FastAPI):
    about = {"categories": [{"id": "x", "label": "transport", "score": 0.5}]}
    async with Listener(web, "/events?category=weather&after=0") as live:
        await live.event()
        await room.tell(a_draft("ferry", text=about))
        await room.tell(news.flood())
        heard = await live.event()
    assert heard["data"]["story_id"] == news.flood().id


async def test_an_update_that_says_nothing_of_the_category_is_still_of_it(
    room: Any, web: FastAPI
):
    await room.tell(news.flood())
    cursor = await room.ledger.cursor()
    async with Listener(web, f"/events?category=weather&after={cursor}") as live:
        await room.tell(news.flood().grown(news.an_article("a11")), "story.grew")
        assert (await live.event())["event"] == "story.grew"


async def test_only_events_that_are_asked_for_are_told(room: Any, web: FastAPI):
    cursor = await room.ledger.cursor()
    path = f"/events?event=story.rewritten&event=story.closed&after={cursor}"
    async with Listener(web, path) as live:
        await room.tell(news.flood())
        await room.tell(news.flood(), "story.rewritten")
        assert (await live.event())["event"] == "story.rewritten"


async def test_a_filtered_stream_goes_on_over_a_restart_of_the_gateway(room: Any):
    async with (
        serving(room) as web,
        Listener(web, "/events?name=Marsh+Lane&after=0") as live,
    ):
        await live.event()
        await room.tell(news.flood())
        last = (await live.event())["id"]
    await room.tell(a_draft("ferry"))
    await room.tell(news.flood(), "story.rewritten")
    async with (
        serving(room) as web,
        Listener(web, "/events?name=Marsh+Lane", last=last) as live,
    ):
        assert (await live.event())["event"] == "story.rewritten"


async def test_updates_by_cursor_take_the_same_filters(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("ferry"))
    await room.tell(news.flood())
    await room.tell(news.flood(), "story.rewritten")
    for query, told in (
        ("category=weather", ["story.opened", "story.rewritten"]),
        ("name=Marsh+Lane&event=story.rewritten", ["story.rewritten"]),
        ("story=ferry", ["story.opened"]),
        ("language=de", []),
    ):
        page = (await http.get(f"/api/updates?after=0&{query}")).json()
        assert [
            one["event"] for one in page["items"] if one["event"] != "epoch.started"
        ] == told, query
        assert page["next"] == await room.ledger.cursor()


async def test_who_waits_for_a_wanted_update_is_not_woken_by_others(
    room: Any, http: httpx.AsyncClient
):
    cursor = await room.ledger.cursor()
    await room.tell(a_draft("ferry"))
    query = f"/api/updates?after={cursor}&category=weather&wait=20"
    asked = asyncio.create_task(http.get(query))
    await asyncio.sleep(0)
    await room.tell(news.flood())
    (item,) = (await asyncio.wait_for(asked, 5)).json()["items"]
    assert item["story_id"] == news.flood().id


async def test_a_reset_names_the_snapshot(web: FastAPI):
    async with Listener(web, "/events?story=flood", last="nonsense") as live:
        assert (await live.event())["data"]["snapshot"] == "/api/stories/flood"
    async with Listener(web, "/events", last="nonsense") as live:
        assert (await live.event())["data"]["snapshot"] == "/api/stories"


async def test_an_unknown_type_of_event_is_refused(http: httpx.AsyncClient):
    answer = await http.get("/events?event=story.exploded")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("event: Input should be 'story.opened'")


async def test_a_feed_takes_the_same_filters(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    await room.tell(a_draft("bruecke", edition="de", language="de"))
    for query, count in (
        ("language=de", 1),
        ("story=bruecke", 1),
        ("story=bruecke&language=en", 0),
    ):
        feed = (await http.get(f"/feed.json?{query}")).json()
        assert len(feed["items"]) == count, query


async def test_a_snapshot_folded_with_the_updates_after_it_is_the_record(
    room: Any, http: httpx.AsyncClient
):
    draft = news.flood()
    await room.tell(draft)
    cursor = await room.ledger.cursor()
    story = StoryRecord.model_validate(
        (await http.get(f"/api/stories/{draft.id}")).json()
    )
    for number in range(3):
        joined = news.an_article(f"b{number}")
        draft = draft.grown(joined)
        hidden = {"since", "reading", "enrichment"}
        shown = joined.model_dump(mode="json", exclude=hidden)
        await room.tell(draft, "story.grew", articles_added=[shown])
    whole = (await http.get(f"/api/stories/{draft.id}")).json()
    folded = 0
    while story.version < whole["version"]:
        page = (await http.get(f"/api/updates?after={cursor}")).json()
        for one in page["items"]:
            story, folded = fold(story, StoryUpdate.model_validate(one)), folded + 1
        cursor = page["next"]
    assert folded == 3
    assert story.shape() == whole


@pytest.mark.parametrize(
    "path",
    [
        "/api/stories",
        "/api/updates",
        "/api/search",
        "/api/entities",
        "/events",
        f"/stories/{news.flood().id}/events",
    ],
)
async def test_a_filter_that_is_spelled_wrongly_is_refused_not_passed_over(
    http: httpx.AsyncClient, path: str
):
    answer = await http.get(path, params={"catgory": "weather"})
    assert answer.status_code == 400
    assert "catgory: there is nothing of this name" in answer.text


async def test_a_client_that_can_set_no_header_says_in_the_address_where_it_was(
    room: Any, web: FastAPI
):
    await room.tell(a_draft("ferry"))
    cursor = await room.ledger.cursor()
    await room.tell(news.flood())
    path = f"/events?after=0&lastEventId={cursor}"
    async with Listener(web, path) as live:
        assert (await live.event())["data"]["story_id"] == news.flood().id


async def test_pages_and_feeds_take_what_readers_programs_put_behind_addresses(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    for path in ("/", "/feed.atom", f"/stories/{news.flood().id}"):
        answer = await http.get(path, params={"utm_source": "post"})
        assert answer.status_code == 200
