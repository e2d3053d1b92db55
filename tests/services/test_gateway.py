"""The gateway over a ledger in memory: pages, API, live updates, and a server away."""

import asyncio
import importlib.util
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.gateway.app import Settings, make_web
from services.gateway.guard import HEADERS
from services.gateway.serving import listen, serve
from shared.clock import milliseconds
from shared.errors import Away, PortTaken
from shared.events.story import RECORD_ORDER
from shared.events.updates import StoryUpdate
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash


def _load() -> ModuleType:
    path = Path(__file__).parents[1] / "newsroom.py"
    spec = importlib.util.spec_from_file_location("newsroom", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


news = _load()
NIGHT = news.NIGHT


class Listener:
    """A client of server-sent events, spoken to without a network."""

    def __init__(self, web: FastAPI, path: str, last: str | None = None) -> None:
        path, _, query = path.partition("?")
        headers = [(b"last-event-id", last.encode())] if last else []
        self._scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        self._web = web
        self._gone = asyncio.Event()
        self._heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._text = ""
        #: Cleared, the client reads nothing.
        self.reads = asyncio.Event()
        self.reads.set()
        self.status = 0
        self.headers: dict[str, str] = {}

    async def __aenter__(self) -> "Listener":
        self._task = asyncio.create_task(
            self._web(self._scope, self._receive, self._send)
        )
        start = await asyncio.wait_for(self._heard.get(), 5)
        self.status = start["status"]
        self.headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return self

    async def __aexit__(self, *_: object) -> None:
        self._gone.set()
        self.reads.set()
        await asyncio.wait_for(self._task, 5)

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        await self.reads.wait()
        self._heard.put_nowait(message)

    async def block(self) -> list[str]:
        """The lines of the next event or comment; [] at the stream's end."""
        while "\n\n" not in self._text:
            message = await asyncio.wait_for(self._heard.get(), 5)
            self._text += message["body"].decode()
            if not message["more_body"]:
                return []
        block, self._text = self._text.split("\n\n", 1)
        return block.split("\n")

    async def event(self) -> dict[str, Any]:
        """The next event that fires: its id, type and data."""
        while True:
            block = await self.block()
            assert block, "the stream ended"
            said = dict(line.split(": ", 1) for line in block)
            if "data" in said:
                return {**said, "data": json.loads(said["data"])}


@asynccontextmanager
async def serving(room: Any, **settings: Any) -> AsyncIterator[FastAPI]:
    settings = {"retry_seconds": 0.01, **settings}
    web = make_web(
        ledger=room.gateway(),
        blobs=room.blobs,
        clock=room.clock,
        settings=Settings(**settings),
    )
    async with web.router.lifespan_context(web):
        yield web


def client(web: FastAPI) -> httpx.AsyncClient:
    door = httpx.ASGITransport(web, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=door, base_url="http://gateway")


@pytest.fixture
async def room() -> Any:
    made = news.Newsroom(now=NIGHT + timedelta(minutes=4))
    await made.ledger.attach()
    return made


@pytest.fixture
async def web(room: Any) -> AsyncIterator[FastAPI]:
    async with serving(room) as made:
        yield made


@pytest.fixture
async def http(web: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with client(web) as made:
        yield made


def a_draft(story_id: str, **said: Any) -> Any:
    said.setdefault("articles", (news.an_article(f"{story_id}-1"),))
    return news.Draft(id=story_id, headline=f"News of {story_id}", **said)


# -- Pages.


async def test_an_empty_front_page_tells_how_to_begin(http: httpx.AsyncClient):
    page = await http.get("/")
    assert page.status_code == 200
    assert "No stories yet" in page.text
    assert "storywire drop" in page.text


async def test_the_front_page_shows_each_story_with_its_line(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    page = (await http.get("/")).text
    assert "Flood in Marsh Lane drives forty families from their homes" in page
    assert '<span class="articles">10 articles</span> | last updated: <time' in page
    assert ">May 18 01:15:21</time>" in page
    assert "4 minutes ago" in page


async def test_an_edition_shows_its_own_stories(room: Any, http: httpx.AsyncClient):
    await room.tell(a_draft("flood"))
    await room.tell(a_draft("bruecke", edition="de", language="de"))
    german = (await http.get("/?edition=de")).text
    assert "News of bruecke" in german
    assert "News of flood" not in german
    assert 'lang="de"' in german


async def test_a_story_page_tells_everything_in_order(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    page = (await http.get("/stories/5d0c1f7a3b")).text.split("<main")[1]
    parts = [
        'id="headline"',
        "10 articles",
        "The River Ouse broke through",
        "Forty families had to leave",
        "Where Sources Differ",
        "People, Places and Things In This Story",
        "Tom Avery",
        "disaster and accident",
        "10 articles from 6 publishers, 5 independent sources",
        "copy of",
    ]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert 'href="#source-1"' in page
    assert 'id="source-10"' in page


async def test_what_strangers_wrote_stays_text(room: Any, http: httpx.AsyncClient):
    bad = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}'
    article = news.an_article(
        "a1", title=bad, publisher=bad, author=bad, url="javascript:alert(3)"
    )
    draft = news.Draft(
        id="hostile",
        headline=bad,
        dek=news.cited(bad, "a1"),
        articles=(article,),
        text={
            "paragraphs": [[news.cited(bad, "a1")]],
            "people": [{"name": bad, "aliases": [bad]}],
            "categories": [{"id": "x", "label": bad, "score": 1}],
            "timeline": [{"date": bad, "text": bad}],
            "conflicts": [{"what": bad, "values": [{"value": bad}]}],
        },
    )
    await room.tell(draft)
    for path in ("/", "/stories/hostile"):
        page = (await http.get(path)).text
        assert "<img" not in page
        assert "<script>" not in page
        assert "javascript:" not in page
        assert "49" not in page


async def test_a_merged_story_leads_to_the_one_that_holds_its_articles(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("first", status="merged", merged_into="second"))
    await room.tell(a_draft("second", status="merged", merged_into="third"))
    await room.tell(a_draft("third"))
    page = await http.get("/stories/first")
    assert page.status_code == 301
    assert page.headers["location"] == "/stories/third"
    record = (await http.get("/api/stories/first")).json()
    assert (record["status"], record["merged_into"]) == ("merged", "second")


async def test_a_story_known_by_its_redirect_alone_is_found(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("third"))
    await room.redirect("old", "third")
    assert (await http.get("/stories/old")).headers["location"] == "/stories/third"
    assert (await http.get("/api/stories/old")).status_code == 404


async def test_stories_merged_in_a_circle_are_no_endless_chase(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("one", status="merged", merged_into="other"))
    await room.tell(a_draft("other", status="merged", merged_into="one"))
    assert (await http.get("/stories/one")).status_code == 404


async def test_a_retracted_story_leaves_a_tombstone(room: Any, http: httpx.AsyncClient):
    await room.tell(a_draft("hoax", status="retracted", articles=()), "story.retracted")
    page = await http.get("/stories/hoax")
    assert page.status_code == 410
    assert "Retracted: its sources were taken back" in page.text
    assert (await http.get("/api/stories/hoax")).json()["status"] == "retracted"
    assert (await http.get("/api/stories")).json()["items"] == []


@pytest.mark.parametrize("story_id", ["nothing", "5d0c1f7a3b:articles", "%2e%2e", "a b"])
async def test_an_unknown_story_is_refused_in_the_shape_that_was_asked_for(
    room: Any, http: httpx.AsyncClient, story_id: str
):
    await room.tell(news.flood())
    page = await http.get(f"/stories/{story_id}")
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    answer = await http.get(f"/api/stories/{story_id}")
    assert answer.status_code == 404
    assert list(answer.json()) == ["error"]


async def test_a_story_whose_text_is_lost_leaves_the_others_on_the_front(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("kept"))
    await room.tell(a_draft("lost"))
    key = room.ledger.keys.story("lost")
    room.server.write(key, Hash)["text_blob"] = "0" * 64
    page = (await http.get("/")).text
    assert "News of kept" in page
    assert "News of lost" not in page
    answer = await http.get("/api/stories/lost")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


async def test_pages_answer_head_as_they_answer_get(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    for path in ("/", "/stories/5d0c1f7a3b"):
        assert (await http.head(path)).status_code == 200


# -- API.


async def test_a_record_is_shown_whole_and_in_order(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    answer = await http.get("/api/stories/5d0c1f7a3b")
    record = answer.json()
    assert tuple(record) == RECORD_ORDER
    assert record["article_count"] == 10
    assert record["last_updated"] == "2024-05-18T01:15:21Z"
    assert len(record["paragraphs"]) == 3


async def test_an_item_of_the_list_is_the_record_without_paragraphs(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    (item,) = (await http.get("/api/stories")).json()["items"]
    assert tuple(item) == tuple(name for name in RECORD_ORDER if name != "paragraphs")


async def test_paging_loses_no_story_of_a_batch_that_came_in_one_millisecond(
    room: Any, http: httpx.AsyncClient
):
    for number in range(30):
        later = timedelta(seconds=number // 25)
        await room.tell(a_draft(f"story-{number:02}", updated=NIGHT + later))
    seen: list[str] = []
    cursor, pages = "", 0
    while cursor is not None:
        query = f"/api/stories?limit=7&cursor={cursor}"
        answer = (await http.get(query)).json()
        seen += [item["id"] for item in answer["items"]]
        cursor, pages = answer["next"], pages + 1
    assert sorted(seen) == [f"story-{number:02}" for number in range(30)]
    assert set(seen[:5]) == {f"story-{number}" for number in range(25, 30)}
    assert pages == 5


async def test_older_stories_are_a_link_away(room: Any):
    for number in range(5):
        late = NIGHT + timedelta(seconds=number)
        await room.tell(a_draft(f"story-{number}", updated=late))
    async with serving(room, page_stories=3) as web, client(web) as http:
        first = (await http.get("/?edition=en")).text
        address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
        second = (await http.get(address.replace("&amp;", "&"))).text
    assert "News of story-4" in first
    assert "News of story-1" not in first
    assert "News of story-1" in second
    assert "Older stories" not in second


@pytest.mark.parametrize(
    "path",
    [
        "/api/stories?cursor=nonsense",
        "/api/stories?limit=0",
        "/api/stories?limit=101",
        "/api/stories?edition=en:features",
        "/api/updates?after=nonsense",
        "/api/updates?wait=31",
        "/api/updates?wait=nan",
        "/events?after=nonsense",
    ],
)
async def test_a_broken_question_is_refused_with_one_line(
    http: httpx.AsyncClient, path: str
):
    answer = await http.get(path)
    assert answer.status_code == 400
    assert answer.json()["error"].split(":")[0] in path


async def test_a_broken_cursor_of_a_page_is_refused_with_a_page(http: httpx.AsyncClient):
    page = await http.get("/?cursor=nonsense")
    assert page.status_code == 400
    assert "There is no such page of stories" in page.text


async def test_updates_are_read_from_a_cursor_on(room: Any, http: httpx.AsyncClient):
    start = (await http.get("/api/updates")).json()
    assert start["items"] == []
    draft = news.flood()
    await room.tell(draft)
    await room.tell(draft.grown(news.an_article("a11")), "story.grew")
    first = (await http.get(f"/api/updates?after={start['next']}&limit=1")).json()
    rest = (await http.get(f"/api/updates?after={first['next']}")).json()
    assert [one["event"] for one in first["items"] + rest["items"]] == [
        "story.opened",
        "story.grew",
    ]
    assert rest["items"][0]["data"]["article_count"] == 11
    assert (await http.get(f"/api/updates?after={rest['next']}")).json()["items"] == []


async def test_a_reader_that_waits_hears_the_next_update(
    room: Any, http: httpx.AsyncClient
):
    asked = asyncio.create_task(http.get("/api/updates?wait=20"))
    await asyncio.sleep(0)
    await room.tell(news.flood())
    answer = (await asyncio.wait_for(asked, 5)).json()
    again = await http.get("/api/updates?after=0&wait=20")
    assert {"story.opened"} >= {one["event"] for one in answer["items"]}
    assert [one["event"] for one in again.json()["items"]][-1] == "story.opened"


async def test_a_cursor_that_is_gone_is_gone(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    room.clock.advance(timedelta(days=40))
    await room.ledger.trim(before=milliseconds(room.clock.now()))
    for cursor in ("1-0", "9999999999999-0"):
        answer = await http.get(f"/api/updates?after={cursor}")
        assert answer.status_code == 410
        assert list(answer.json()) == ["error"]


async def test_the_api_describes_itself_and_loads_nothing_from_elsewhere(
    http: httpx.AsyncClient,
):
    paths = (await http.get("/api/openapi.json")).json()["paths"]
    assert {"/api/stories", "/api/stories/{story_id}", "/api/updates", "/events"} <= set(
        paths
    )
    assert "/" not in paths
    for path in ("/docs", "/redoc"):
        assert (await http.get(path)).status_code == 404


# -- Headers and files.


@pytest.mark.parametrize(
    "path", ["/", "/stories/none", "/api/stories", "/api/none", "/healthz", "/?cursor=x"]
)
async def test_every_answer_carries_the_guarding_headers(
    http: httpx.AsyncClient, path: str
):
    headers = (await http.get(path)).headers
    assert {name: headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert "require-trusted-types-for 'script'" in headers["content-security-policy"]


async def test_files_have_addresses_that_may_be_kept_for_ever(http: httpx.AsyncClient):
    page = (await http.get("/")).text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    style = await http.get(address)
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in style.headers["cache-control"]
    other = await http.get("/static/another/style.css")
    assert (other.status_code, other.headers["cache-control"]) == (200, "no-store")
    for name in ("none.css", "..%2f..%2fapp.py", "style.css%00"):
        assert (await http.get(f"/static/x/{name}")).status_code == 404


# -- Live.


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


async def test_what_the_script_shows_is_never_older_than_what_it_heard(
    room: Any, http: httpx.AsyncClient
):
    draft = news.flood()
    await room.tell(draft)
    await http.get("/stories/5d0c1f7a3b")
    version = await room.tell(replace(draft, headline="Water falls"), "story.rewritten")
    query = f"?version={version}&epoch={room.ledger.era.epoch}"
    view = (await http.get(f"/stories/5d0c1f7a3b/view{query}")).json()
    assert (view["version"], view["headline"]) == (version, "Water falls")
    assert view["counter"]["updated"]["text"] == "May 18 01:15:21"
    assert (await http.get("/stories/none/view")).status_code == 404


# -- A server that is away.


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
        assert 'http-equiv="refresh"' in page.text
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


async def test_a_new_generation_ends_the_gateway(room: Any, web: FastAPI):
    feed = web.state.feed
    room.server.write(room.ledger.keys.meta, Hash)["generation"] = "2"
    room.server.restart(clean=False)
    await room.gateway().attach()
    async with asyncio.timeout(5):
        while feed.failure is None:
            await feed.news.wait()
    assert feed.is_closed


# -- The port.


def test_a_port_that_is_taken_is_said_in_one_line():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port}"):
            listen("127.0.0.1", port)


def test_no_answer_waits_for_the_reader_to_acknowledge_its_first_half():
    with listen("127.0.0.1", 0) as opened:
        assert opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


async def test_a_stop_does_not_wait_for_live_readers(room: Any):
    web = make_web(
        ledger=room.gateway(), blobs=room.blobs, clock=room.clock, settings=Settings()
    )
    feed, stop, opened = web.state.feed, asyncio.Event(), listen("127.0.0.1", 0)
    server = asyncio.create_task(
        serve(web, opened, stop=stop, close=feed.close, has_failed=lambda: False)
    )
    address = f"http://127.0.0.1:{opened.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=address) as http:
        async with http.stream("GET", "/events") as live:
            lines = live.aiter_lines()
            assert (await anext(lines)).startswith("retry")
            stop.set()
            async for _ in lines:
                pass
        await asyncio.wait_for(server, 3)


# -- A real server.


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
