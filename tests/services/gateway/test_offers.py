"""What became of an offer: told by its id, and of each part of a file of many."""

from typing import Any

import httpx
import pytest

from shared.events.offering import part_id
from shared.events.steps import Put, Step


async def offered(room: Any, offer_id: str, **fields: str) -> None:
    keys = room.ledger.keys
    step = Step(room.ledger.era, changes=(Put(keys.offer(offer_id), fields),))
    assert (await room.ledger.commit(step)).is_done


async def test_an_offer_waits_until_it_is_placed(
    room: Any, http: httpx.AsyncClient
) -> None:
    await offered(room, "0ff1ce", state="waiting", file="flood.txt", source="wend-post")
    said = (await http.get("/api/offers/0ff1ce")).json()
    assert (said["state"], said["is_accepted"]) == ("waiting", False)
    assert (said["file"], said["source"]) == ("flood.txt", "wend-post")
    await offered(room, "0ff1ce", state="placed", number="7", article_id="a1")
    document = Put(room.ledger.keys.document("a1"), {"story_id": "s1"})
    await room.ledger.commit(Step(room.ledger.era, changes=(document,)))
    said = (await http.get("/api/offers/0ff1ce")).json()
    assert (said["state"], said["is_accepted"]) == ("placed", True)
    assert (said["article_id"], said["story_id"]) == ("a1", "s1")


async def test_a_refused_offer_says_why_and_what_to_do(
    room: Any, http: httpx.AsyncClient
) -> None:
    await offered(room, "bad", state="rejected", reason="no_body", number="1")
    said = (await http.get("/api/offers/bad")).json()
    assert (said["reason"], said["story_id"]) == ("no_body", None)
    assert "whole article" in said["remedy"]


async def test_a_file_of_many_tells_of_its_parts(
    room: Any, http: httpx.AsyncClient
) -> None:
    await offered(room, "b0", state="waiting", file="week.jsonl", parts="3")
    states = ("placed", "rejected", "waiting")
    for number, state in enumerate(states, 1):
        about = {"state": state, "number": str(number), "line": str(number)}
        await offered(room, part_id("b0", number), **about)
    said = (await http.get("/api/offers/b0")).json()
    assert (said["state"], said["parts"]) == ("waiting", 3)
    assert said["states"] == {"waiting": 1, "placed": 1, "rejected": 1}
    await offered(room, part_id("b0", 3), state="duplicate")
    assert (await http.get("/api/offers/b0")).json()["state"] == "placed"
    page = (await http.get("/api/offers/b0/parts?limit=2")).json()
    assert [one["state"] for one in page["items"]] == ["placed", "rejected"]
    page = (await http.get(f"/api/offers/b0/parts?limit=2&after={page['next']}")).json()
    assert [one["line"] for one in page["items"]] == [3]
    assert page["next"] is None


@pytest.mark.parametrize("path", ["/api/offers/0ff", "/api/offers/0ff/parts"])
async def test_an_unknown_offer_is_not_found(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 404
    assert "offer" in answer.json()["detail"]


async def test_a_name_that_is_no_offer_is_refused(http: httpx.AsyncClient) -> None:
    assert (await http.get("/api/offers/no-such-id")).status_code in (400, 404, 422)
