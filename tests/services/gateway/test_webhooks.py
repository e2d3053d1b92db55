"""Webhooks: each update once, signed, again after a failure, off after long failure."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.gateway.core.hooks import sign
from services.gateway.tokens import TokenBook
from shared.clock import milliseconds
from shared.events.steps import Put, Step
from tests import newsroom as news
from tests.gatehouse import a_draft, client, serving
from tests.services.gateway.receiving import Receiver, added, subscribing


@pytest.fixture
async def http(room: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with subscribing(room) as made:
        yield made


async def until(asked: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(5):
        while not await asked():  # noqa: ASYNC110 — what is waited for is an answer
            await asyncio.sleep(0.01)


async def log_of(http: httpx.AsyncClient, endpoint: Any) -> list[dict[str, Any]]:
    found = (await http.get(f"/api/webhooks/{endpoint['id']}/log")).json()["items"]
    return list(found)


async def test_an_update_comes_signed_in_the_body_of_every_road(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    cursor = await room.ledger.cursor()
    await room.tell(news.flood())
    headers, body = await paper.next()
    (update,) = await room.ledger.updates(after=cursor)
    assert json.loads(body) == update.body()
    assert headers["webhook-signature"] == sign(
        endpoint["secret"],
        webhook_id=headers["webhook-id"],
        timestamp=int(headers["webhook-timestamp"]),
        body=body,
    )


async def test_an_endpoint_hears_of_what_it_asked_for_alone(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    await added(http, paper, category="weather", event=["story.rewritten"])
    await room.tell(a_draft("ferry"), "story.rewritten")
    await room.tell(news.flood())
    await room.tell(news.flood(), "story.rewritten")
    _, body = await paper.next()
    said = json.loads(body)
    assert (said["story_id"], said["event"]) == (news.flood().id, "story.rewritten")


async def test_a_failed_delivery_comes_again_under_its_id_and_in_order(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    paper.answers = ["500 Sorry", "302 Found"]
    await room.tell(news.flood())
    await room.tell(a_draft("ferry"))
    ids = [(await paper.next())[0]["webhook-id"]]
    for tries in (1, 2):

        async def waits(tries: int = tries) -> bool:
            return len(await log_of(http, endpoint)) == tries

        await until(waits)
        room.clock.advance(timedelta(minutes=10))
        ids.append((await paper.next())[0]["webhook-id"])
    assert len(set(ids)) == 1
    # A clock that leapt may have ended the lease, and what is not known to be delivered
    # comes once more.
    last = (await paper.next())[0]["webhook-id"]
    if last == ids[0]:
        last = (await paper.next())[0]["webhook-id"]
    assert "-ferry-" in last


async def test_several_gateways_send_each_update_once(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    await added(http, paper)
    async with AsyncExitStack() as stack:
        for _ in range(2):
            await stack.enter_async_context(serving(room, webhooks_anywhere=True))
        for number in range(20):
            await room.tell(a_draft(f"story-{number:02}"))
        await room.tell(a_draft("the-last"))
        ids = [(await paper.next())[0]["webhook-id"] for _ in range(21)]
    # Each once, in order: a second sending would stand before the last.
    assert len(set(ids)) == 21
    assert "-the-last-" in ids[-1]


async def test_another_gateway_goes_on_where_one_ended(room: Any, paper: Receiver):
    _, secret = await TokenBook(room.ledger, clock=room.clock).create("a", ("webhooks",))
    for story in ("flood", "ferry"):
        async with serving(room, webhooks_anywhere=True) as web, client(web) as http:
            http.headers["Authorization"] = f"Bearer {secret}"
            endpoint = (
                (await http.get("/api/webhooks")).json()["items"]
                or [await added(http, paper)]
            )[0]
            await room.tell(a_draft(story))
            assert f"-{story}-" in (await paper.next())[0]["webhook-id"]

            async def logged(http: Any = http, story: str = story) -> bool:
                return any(
                    f"-{story}-" in one["webhook_id"]
                    for one in await log_of(http, endpoint)  # noqa: B023
                )

            await until(logged)


async def test_an_update_is_sent_once_more_when_it_is_asked_for(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    await room.tell(news.flood())
    first = await paper.next()

    async def logged() -> bool:
        return bool(await log_of(http, endpoint))

    await until(logged)
    cursor = {"cursor": (await log_of(http, endpoint))[0]["cursor"]}
    path = f"/api/webhooks/{endpoint['id']}/redeliver"
    assert (await http.post(path, json=cursor)).status_code == 202
    again = await paper.next()
    assert again[0]["webhook-id"] == first[0]["webhook-id"]
    assert again[1] == first[1]
    assert (await http.post(path, json={"cursor": "nonsense"})).status_code == 400


async def test_an_endpoint_that_is_gone_is_turned_off_and_can_be_turned_on(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    paper.answers = ["410 Gone"]
    await room.tell(news.flood())
    await paper.next()

    async def is_off() -> bool:
        (found,) = (await http.get("/api/webhooks")).json()["items"]
        return bool(found["state"] == "off" and "410" in found["off"])

    await until(is_off)
    await http.post(f"/api/webhooks/{endpoint['id']}/enable")
    assert (await paper.next())[1]


async def test_what_is_no_longer_kept_is_told_by_a_reset(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    paper.answers = ["500 Sorry"]
    await room.tell(news.flood())
    await paper.next()

    async def failed() -> bool:
        return bool(await log_of(http, endpoint))

    await until(failed)
    await room.tell(a_draft("ferry"))
    room.clock.advance(timedelta(days=40))
    await room.ledger.trim(before=milliseconds(room.clock.now()))
    said = json.loads((await paper.next())[1])
    assert (said["event"], said["data"]["snapshot"]) == ("reset", "/api/stories")


async def test_what_comes_while_a_reset_is_told_is_sent_after_it(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    paper.answers = ["500 Sorry"]
    await room.tell(news.flood())
    await paper.next()

    async def failed() -> bool:
        return bool(await log_of(http, endpoint))

    async def meanwhile(body: bytes) -> None:
        paper.meanwhile = None
        assert json.loads(body)["event"] == "reset"
        await room.tell(a_draft("ferry"))
        await room.tell(a_draft("strike"))

    await until(failed)
    await room.tell(a_draft("fire"))
    paper.meanwhile = meanwhile
    room.clock.advance(timedelta(days=40))
    await room.ledger.trim(before=milliseconds(room.clock.now()))
    said = [json.loads((await paper.next())[1]) for _ in range(3)]
    assert [one.get("story_id") for one in said[1:]] == ["ferry", "strike"]


async def test_an_endpoint_that_can_not_be_read_harms_no_other(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    """A newer version may have kept what this one does not know."""
    endpoint = await added(http, paper)
    kept = json.dumps({**endpoint, "id": "new", "filters": {"event": ["story.sung"]}})
    put = Put(room.ledger.keys.webhooks, {"new": kept})
    assert (await room.ledger.commit(Step(era=room.ledger.era, changes=(put,)))).is_done
    await room.tell(news.flood())
    assert news.flood().id.encode() in (await paper.next())[1]


async def test_a_removed_endpoint_is_forgotten(http: httpx.AsyncClient, paper: Receiver):
    endpoint = await added(http, paper)
    path = f"/api/webhooks/{endpoint['id']}"
    assert (await http.delete(path)).status_code == 204
    assert (await http.delete(path)).status_code == 404
    assert (await http.get("/api/webhooks")).json() == {"items": []}


async def test_a_private_address_is_refused_unless_it_is_allowed(room: Any):
    _, secret = await TokenBook(room.ledger, clock=room.clock).create("a", ("webhooks",))
    async with serving(room) as web, client(web) as http:
        http.headers["Authorization"] = f"Bearer {secret}"
        wish = {"url": "http://127.0.0.1:9/"}
        answer = await http.post("/api/webhooks", json=wish)
        assert answer.status_code == 400
        assert "GATEWAY_WEBHOOKS_ANYWHERE=true" in answer.json()["detail"]


async def test_a_filter_of_a_webhook_that_is_spelled_wrongly_is_refused(
    http: httpx.AsyncClient, paper: Receiver
):
    wish = {"url": paper.url, "filters": {"catgory": "weather"}}
    answer = await http.post("/api/webhooks", json=wish)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("catgory: there is nothing of this name")
