"""Secrets of webhooks: shown once, changed while both sign, lost where they leaked."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.gateway.core.hooks import sign
from tests.gatehouse import a_draft
from tests.services.gateway.receiving import Receiver, added, subscribing


@pytest.fixture
async def http(room: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with subscribing(room) as made:
        yield made


async def test_the_secret_is_shown_once(http: httpx.AsyncClient, paper: Receiver):
    endpoint = await added(http, paper)
    assert endpoint["secret"].startswith("whsec_")
    assert endpoint["secret"] not in (await http.get("/api/webhooks")).text


async def test_while_a_secret_is_changed_both_sign_and_then_the_new_one_alone(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    path = f"/api/webhooks/{endpoint['id']}/rotate"
    changed = (await http.post(path, json={"keep_hours": 2})).json()
    assert changed["secret"] != endpoint["secret"]
    assert changed["secret"] not in (await http.get("/api/webhooks")).text
    assert endpoint["secret"] not in (await http.get("/api/webhooks")).text

    async def signed(story: str) -> tuple[list[str], list[str]]:
        await room.tell(a_draft(story))
        headers, body = await paper.next()
        about = {
            "webhook_id": headers["webhook-id"],
            "timestamp": int(headers["webhook-timestamp"]),
            "body": body,
        }
        ours = [sign(one["secret"], **about) for one in (changed, endpoint)]
        return headers["webhook-signature"].split(), ours

    said, ours = await signed("ferry")
    assert said == ours
    room.clock.advance(timedelta(hours=3))
    said, ours = await signed("tram")
    assert said == ours[:1]


async def test_a_secret_changed_twice_still_signs_for_a_receiver_that_is_slow_to_change(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    path = f"/api/webhooks/{endpoint['id']}/rotate"
    for _ in range(2):
        changed = (await http.post(path, json={"keep_hours": 2})).json()
        assert "former" not in changed
    await room.tell(a_draft("ferry"))
    headers, body = await paper.next()
    at = int(headers["webhook-timestamp"])
    ours = sign(
        endpoint["secret"], webhook_id=headers["webhook-id"], timestamp=at, body=body
    )
    assert headers["webhook-signature"].split()[2] == ours


async def test_a_secret_that_leaked_signs_nothing_more(
    room: Any, http: httpx.AsyncClient, paper: Receiver
):
    endpoint = await added(http, paper)
    path = f"/api/webhooks/{endpoint['id']}/rotate"
    await http.post(path, json={"keep_hours": 0})
    await room.tell(a_draft("ferry"))
    headers, _ = await paper.next()
    assert len(headers["webhook-signature"].split()) == 1
    assert (await http.post("/api/webhooks/none/rotate")).status_code == 404
    for hours in (-1, True, "3"):
        bad = await http.post(path, json={"keep_hours": hours})
        assert bad.status_code == 400
