"""Editors decide over the API."""

from typing import Any

import httpx
import pytest

from services.gateway.tokens import TokenBook
from shared.events.decisions import Decision
from shared.events.keys import Keys
from shared.events.steps import Put, Step
from shared.ledger.memory_server import Hash
from tests import newsroom as news
from tests.editorhouse import offered, stand, taken_up
from tests.gatehouse import a_draft

FLOOD = news.flood()


@pytest.fixture
async def editor(room: Any) -> dict[str, str]:
    """What an editor's program sends along."""
    book = TokenBook(room.ledger, clock=room.clock)
    _, secret = await book.create("night desk", ("edit",))
    return {"Authorization": f"Bearer {secret}"}


async def test_without_a_token_nobody_decides(room: Any, http: httpx.AsyncClient):
    asked = {"ask": "block", "publishers": ["Marsh Herald"]}
    assert (await http.post("/api/decisions", json=asked)).status_code == 401
    assert await offered(room) == []


async def test_articles_are_split_off_and_the_decision_is_followed(
    room: Any, http: httpx.AsyncClient, editor: dict[str, str]
):
    await stand(room, FLOOD)
    going = [FLOOD.articles[0].id, FLOOD.articles[1].id]
    asked = {"ask": "split", "stories": [FLOOD.id], "articles": going}
    answer = await http.post("/api/decisions", json=asked, headers=editor)
    assert answer.status_code == 202
    (said,) = await offered(room)
    assert (said.kind, list(said.articles), said.stories) == ("apart", going, (FLOOD.id,))
    assert said.by == "night desk"
    assert set(said.others) == {one.id for one in FLOOD.articles} - set(going)
    where = answer.headers["location"]
    assert (await http.get(where, headers=editor)).json()["state"] == "waiting"
    key = room.ledger.keys.offer(answer.json()["id"])
    taken = Put(key, {"number": "7", "taken:en": "1"})
    await room.ledger.commit(Step(era=room.ledger.era, changes=(taken,)))
    told = (await http.get(where, headers=editor)).json()
    assert (told["state"], told["editions"]) == ("taken", ["en"])


async def test_stories_are_merged_and_articles_moved_and_pinned(
    room: Any, http: httpx.AsyncClient, editor: dict[str, str]
):
    ferry = a_draft("ferry").grown(news.an_article("f1"), news.an_article("f2"))
    await stand(room, FLOOD, ferry)
    first = FLOOD.articles[0].id
    for asked in (
        {"ask": "merge", "stories": [FLOOD.id, ferry.id]},
        {"ask": "move", "stories": [ferry.id], "articles": [first]},
        {"ask": "pin", "articles": [first]},
    ):
        answer = await http.post("/api/decisions", json=asked, headers=editor)
        assert answer.status_code == 202, answer.text
    merged, moved, pinned = await offered(room)
    assert merged.kind == "together"
    assert set(merged.articles) == {one.id for one in (*FLOOD.articles, *ferry.articles)}
    assert (moved.kind, moved.articles) == ("fixed", (first,))
    assert set(moved.others) == {one.id for one in ferry.articles}
    assert set(moved.left) == {one.id for one in FLOOD.articles[1:]}
    assert set(pinned.others) == {one.id for one in FLOOD.articles[1:]}


async def test_a_decision_is_undone_by_its_id(
    room: Any, http: httpx.AsyncClient, editor: dict[str, str]
):
    asked = {"ask": "block", "publishers": ["Marsh Herald"]}
    answer = await http.post("/api/decisions", json=asked, headers=editor)
    undo = {"ask": "undo", "decision": answer.json()["id"]}
    assert (
        await http.post("/api/decisions", json=undo, headers=editor)
    ).status_code == 202
    _, undone = await offered(room)
    assert (undone.kind, undone.undone) == ("undo", answer.json()["id"])


async def test_of_a_block_it_is_told_how_many_articles_left(
    room: Any, http: httpx.AsyncClient, editor: dict[str, str]
):
    asked = {"ask": "block", "publishers": ["Marsh Herald"]}
    answer = await http.post("/api/decisions", json=asked, headers=editor)
    where = answer.headers["location"]
    assert (await http.get(where, headers=editor)).json()["left_stories"] is None
    counts = {"taken:en": "1", "leaving:en": "2", "taken:fr": "1", "leaving:fr": "1"}
    told = Put(room.ledger.keys.offer(answer.json()["id"]), {"number": "7", **counts})
    await room.ledger.commit(Step(era=room.ledger.era, changes=(told,)))
    assert (await http.get(where, headers=editor)).json()["left_stories"] == 3


async def test_an_article_s_offer_is_no_decision(
    room: Any, http: httpx.AsyncClient, editor: dict[str, str]
):
    waiting = Put(room.ledger.keys.offer("ab12"), {"state": "waiting", "number": "3"})
    await room.ledger.commit(Step(era=room.ledger.era, changes=(waiting,)))
    undo = {"ask": "undo", "decision": "ab12"}
    assert (
        await http.post("/api/decisions", json=undo, headers=editor)
    ).status_code == 404
    assert (await http.get("/api/decisions/ab12", headers=editor)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "why"), [("forget", "stays forgotten"), ("account", "not undone")]
)
async def test_what_is_not_for_editors_they_do_not_undo(
    room: Any, http: httpx.AsyncClient, editor: dict[str, str], kind: str, why: str
):
    forgot = Put(room.ledger.keys.offer("ab12"), {"decided": kind, "number": "3"})
    await room.ledger.commit(Step(era=room.ledger.era, changes=(forgot,)))
    undo = {"ask": "undo", "decision": "ab12"}
    answer = await http.post("/api/decisions", json=undo, headers=editor)
    assert answer.status_code == 422
    assert why in answer.json()["detail"]


async def test_a_decision_is_offered_to_the_generation_that_a_replay_has_made(
    room: Any, http: httpx.AsyncClient, editor: dict[str, str]
):
    meta = room.server.write(Keys().meta, Hash)
    meta["generation"] = "2"
    asked = {"ask": "block", "publishers": ["Marsh Herald"]}
    answer = await http.post("/api/decisions", json=asked, headers=editor)
    assert answer.status_code == 202
    await room.ledger.move()
    key = room.ledger.keys.offer(answer.json()["id"])
    ((known,)) = await room.ledger.fields([key])
    assert known["decided"] == "block"


@pytest.mark.parametrize(
    ("asked", "status", "why"),
    [
        ({"ask": "merge", "stories": [FLOOD.id]}, 422, "two different stories"),
        ({"ask": "merge", "stories": ["ffffffffff", FLOOD.id]}, 404, "no story"),
        ({"ask": "split", "articles": ["x"]}, 422, "the one story"),
        ({"ask": "split", "stories": [FLOOD.id]}, 422, "at least one article"),
        ({"ask": "split", "stories": [FLOOD.id], "articles": ["x"]}, 422, "not stand"),
        ({"ask": "move", "stories": [FLOOD.id], "articles": ["x"]}, 404, "no article"),
        ({"ask": "pin", "articles": []}, 422, "the one article"),
        ({"ask": "block"}, 422, "to block"),
        ({"ask": "undo", "decision": "nothing"}, 404, "no such decision"),
        ({"ask": "burn"}, 400, ""),
        ({"ask": "pin", "colour": "red"}, 400, ""),
    ],
)
async def test_what_can_not_be_decided_is_refused_with_its_reason(
    room: Any,
    http: httpx.AsyncClient,
    editor: dict[str, str],
    asked: dict[str, Any],
    status: int,
    why: str,
):
    await stand(room, FLOOD)
    answer = await http.post("/api/decisions", json=asked, headers=editor)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert why in answer.json()["detail"]
    assert await offered(room) == []


async def test_what_was_undone_is_not_undone_again(
    room: Any, http: httpx.AsyncClient, editor: dict[str, str]
):
    merge = Decision(kind="together", asked="merge", articles=("a1", "a2"))
    undo = Decision(kind="undo", asked="undo", undone="d1")
    await taken_up(room, merge, undo)
    asked = {"ask": "undo", "decision": "d1"}
    answer = await http.post("/api/decisions", json=asked, headers=editor)
    assert (answer.status_code, await offered(room)) == (422, [])
    assert "undone already" in answer.json()["detail"]
    back = {"ask": "undo", "decision": "d2"}
    assert (
        await http.post("/api/decisions", json=back, headers=editor)
    ).status_code == 202
