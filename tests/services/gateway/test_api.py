"""Stories and updates as data."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from shared.clock import milliseconds
from shared.events.story import RECORD_ORDER
from tests import newsroom as news
from tests.gatehouse import a_draft, client, serving
from tests.newsroom import NIGHT


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
    "query",
    [
        "category=weather",
        "category=medtop:17000000",
        "name=marsh+lane",
        "publisher=Radio+Lune",
        "language=en&name=Eastport",
        "edition=en&publisher=fen+gazette",
    ],
)
async def test_stories_are_listed_by_the_filters_of_every_other_road(
    room: Any, http: httpx.AsyncClient, query: str
):
    await room.tell(a_draft("bruecke", edition="de", language="de"))
    await room.tell(news.flood())
    await room.tell(a_draft("ferry"))
    page = (await http.get(f"/api/stories?{query}")).json()
    assert [one["id"] for one in page["items"]] == [news.flood().id]
    assert (page["next"], page["complete"]) == (None, True)
    assert "paragraphs" not in page["items"][0]


async def test_a_filtered_list_is_paged_last_updated_first(
    room: Any, http: httpx.AsyncClient
):
    for number in range(7):
        late = NIGHT + timedelta(seconds=number)
        await room.tell(a_draft(f"story-{number}", updated=late))
    first = "/api/stories?publisher=Marsh+Herald&limit=3"
    seen, cursor = list[str](), ""
    while cursor is not None:
        page = (await http.get(f"{first}&cursor={cursor}")).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert seen == [f"story-{number}" for number in range(6, -1, -1)]
    whole = (await http.get("/api/stories?limit=3")).json()["next"]
    assert (await http.get(f"{first}&cursor={whole}")).status_code == 400
    found = (await http.get(first)).json()["next"]
    assert (await http.get(f"/api/stories?cursor={found}")).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/api/stories", "/api/stories?category=weather", "/api/stories/5d0c1f7a3b"],
)
async def test_who_has_an_answer_already_is_told_that_nothing_changed(
    room: Any, http: httpx.AsyncClient, path: str
):
    await room.tell(news.flood())
    answer = await http.get(path)
    held = {"If-None-Match": f'"older", W/{answer.headers["etag"]}'}
    again = await http.get(path, headers=held)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == answer.headers["etag"]
    anything = await http.get(path, headers={"If-None-Match": "*"})
    assert anything.status_code == 304
    await room.tell(news.flood().grown(news.an_article("a11")), "story.grew")
    changed = await http.get(path, headers=held)
    assert changed.status_code == 200
    assert changed.json() != answer.json()


@pytest.mark.parametrize(
    "path",
    [
        "/api/stories?cursor=nonsense",
        "/api/stories?category=weather&cursor=nonsense",
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
    assert answer.json()["detail"].split(":")[0] in path


async def test_a_broken_cursor_of_a_page_is_refused_with_a_page(http: httpx.AsyncClient):
    page = await http.get("/?cursor=nonsense")
    assert page.status_code == 400
    assert "there is no such page" in page.text


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
        assert list(answer.json()) == ["type", "title", "status", "detail"]


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
