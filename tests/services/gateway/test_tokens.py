"""Who may read, and who may hand in."""

from typing import Any

import httpx
import pytest

from services.gateway.core.tokens import Scope
from services.gateway.tokens import TokenBook, UnknownToken
from tests import newsroom as news
from tests.gatehouse import client, serving


def book(room: Any) -> TokenBook:
    return TokenBook(room.ledger, clock=room.clock)


async def bearer(room: Any, *scopes: Scope) -> dict[str, str]:
    _, secret = await book(room).create("herald", scopes)
    return {"Authorization": f"Bearer {secret}"}


async def test_no_secret_is_kept(room: Any):
    _, secret = await book(room).create("herald", ("read",))
    (kept,) = await room.ledger.fields([room.ledger.keys.tokens])
    assert len(kept) == 1
    assert secret not in str(kept)


async def test_an_article_is_handed_over_with_a_token_and_bears_its_name(
    room: Any, http: httpx.AsyncClient
):
    allowed = await bearer(room, "ingest")
    answer = await http.post(
        "/api/articles?name=flood.txt", content=b"Flood in Marsh Lane", headers=allowed
    )
    assert answer.status_code == 202
    offer = (await http.get(answer.headers["location"])).json()
    assert (offer["state"], offer["source"], offer["file"]) == (
        "waiting",
        "herald",
        "flood.txt",
    )
    ((_, said),) = await room.ledger.entries(room.ledger.keys.offered)
    assert "flood.txt" in str(said)


async def test_the_same_key_is_the_same_offer(room: Any, http: httpx.AsyncClient):
    allowed = {**await bearer(room, "ingest"), "Idempotency-Key": "k1"}
    ids = {
        (await http.post("/api/articles", content=b"Flood", headers=allowed)).json()["id"]
        for _ in range(3)
    }
    assert len(ids) == await room.ledger.length(room.ledger.keys.offered) == 1


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("", "This needs a token"),
        ("Bearer sw_guessed", "This token is not known, or was revoked"),
        ("Basic c3c6cA==", "This needs a token"),
        ("Bearer", "This needs a token"),
    ],
)
async def test_nobody_hands_in_without_a_token(
    http: httpx.AsyncClient, header: str, why: str
):
    answer = await http.post(
        "/api/articles", content=b"Flood", headers={"Authorization": header}
    )
    assert answer.status_code == 401
    said = answer.json()["detail"]
    assert said.startswith(why)
    assert "storywire token create NAME --scope ingest" in said
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_token_opens_only_what_its_scopes_say(room: Any, http: httpx.AsyncClient):
    allowed = await bearer(room, "read", "webhooks")
    answer = await http.post("/api/articles", content=b"Flood", headers=allowed)
    assert answer.status_code == 403


async def test_a_revoked_token_opens_nothing(room: Any, http: httpx.AsyncClient):
    token, secret = await book(room).create("herald", ("ingest",))
    assert [one.id for one in await book(room).all()] == [token.id]
    await book(room).revoke(token.id)
    allowed = {"Authorization": f"Bearer {secret}"}
    answer = await http.post("/api/articles", content=b"Flood", headers=allowed)
    assert answer.status_code == 401
    with pytest.raises(UnknownToken):
        await book(room).revoke(token.id)


async def test_reading_may_need_a_token(room: Any):
    await room.tell(news.flood())
    allowed = await bearer(room, "read")
    async with serving(room, read="token") as web, client(web) as http:
        for path in ("/", "/api/stories", "/feed.atom", "/events"):
            assert (await http.get(path)).status_code == 401, path
        assert (await http.get("/api/stories", headers=allowed)).status_code == 200
        assert (await http.get("/healthz")).status_code == 200


async def test_too_many_requests_of_one_address_wait(room: Any):
    async with serving(room, per_minute=2) as web, client(web) as http:
        found = [await http.get("/api/stories") for _ in range(3)]
        allowed = await bearer(room, "read")
        assert (await http.get("/api/stories", headers=allowed)).status_code == 200
    assert [one.status_code for one in found] == [200, 200, 429]
    assert found[-1].headers["retry-after"] == "30"


async def test_a_file_that_is_too_big_or_empty_is_refused(room: Any):
    allowed = await bearer(room, "ingest")
    async with serving(room, offer_bytes=10) as web, client(web) as http:
        for body, status in ((b"", 400), (b"x" * 11, 413)):
            answer = await http.post("/api/articles", content=body, headers=allowed)
            assert answer.status_code == status
    assert await room.ledger.length(room.ledger.keys.offered) == 0


@pytest.mark.parametrize("path", ["/api/decisions", "/api/webhooks"])
async def test_nobody_may_bring_more_than_is_bearable_token_or_not(
    http: httpx.AsyncClient, path: str
):
    answer = await http.post(path, content=b" " * 1_000_001)
    assert answer.status_code == 413


async def test_who_guesses_too_often_must_wait_and_harms_no_neighbour(room: Any):
    allowed = await bearer(room, "ingest")
    async with serving(room, per_minute=3) as web, client(web) as http:
        for number in range(5):
            guess = {"Authorization": f"Bearer sw_guess-{number}"}
            refused = await http.post("/api/articles", content=b"x", headers=guess)
        assert refused.status_code == 429
        answer = await http.post("/api/articles", content=b"Flood", headers=allowed)
        assert answer.status_code == 202


async def test_where_all_may_read_a_token_is_no_hindrance_while_the_server_is_away(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    path = f"/stories/{news.flood().id}"
    assert (await http.get(path)).status_code == 200
    room.server.is_away = True
    mine = {"Authorization": "Bearer sw_whatever"}
    assert (await http.get(path, headers=mine)).status_code == 200
