"""A forgotten article never comes back: offered again, renamed, or by a replay."""

import json
from typing import Any, cast

import pytest

from services.desk.deciding.forgetting import targets
from services.desk.home import Desk, Home
from shared.errors import BlobMissing
from shared.settings import ServiceSettings
from tests.services.forgetting.newsroom import (
    CANARY,
    FERRY,
    FLOOD,
    Newsroom,
    flooded,
    replayed,
)


@pytest.mark.parametrize(
    "again", [FLOOD, FLOOD.replace("Friday", "Saturday")], ids=["same", "changed"]
)
async def test_it_is_refused_when_it_is_offered_again(room: Newsroom, again: str) -> None:
    def page(text: str) -> str:
        title, _, body = text.partition("\n\n")
        said = {"id": "p7", "title": title, "text": body, "publisher": "Wend Post"}
        return json.dumps(said)

    offer_id = await room.offer(page(FLOOD), "post.json")
    await room.work()
    await room.forget(room.article(offer_id))
    await room.work()
    later = await room.offer(page(again), "post.json")
    path = room.data / "inbox" / "again.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(again))
    await room.work()
    assert room.state(later)["state"] == "forgotten"
    assert CANARY.encode() not in room.held()
    assert await room.partition() == []
    assert not path.exists()


async def test_a_replay_comes_to_the_same_as_if_it_had_never_been(
    room: Newsroom,
) -> None:
    offer_id = await flooded(room)
    article_id = room.article(offer_id)
    await room.forget(article_id)
    await room.work()
    before = await room.partition()
    await replayed(room)
    assert await room.partition() == before
    assert room.state(offer_id)["state"] == "forgotten"
    assert CANARY.encode() not in room.held()
    later = await room.offer(FLOOD, "flood.txt", source="wend-post")
    await room.work()
    assert room.state(later)["state"] == "forgotten"
    assert CANARY.encode() not in room.held()


async def test_a_replay_gives_a_forgotten_name_to_nobody_else(room: Newsroom) -> None:
    """Documents that share an id in files of one name are told apart by their order."""
    ids = []
    for text in (FLOOD, FERRY):
        offer_id = await room.offer(json.dumps({"id": "1", "text": text}), "pipe.json")
        await room.work()
        ids.append(room.article(offer_id))
    await room.forget(ids[0])
    await room.work()
    assert await room.partition() == [[ids[1]]]
    await replayed(room)
    assert await room.partition() == [[ids[1]]]
    offer_id = await room.offer(json.dumps({"id": "1", "text": FLOOD}), "pipe.json")
    await room.work()
    assert room.state(offer_id)["state"] == "forgotten"


async def test_a_forgotten_page_is_refused_by_mail_after_a_replay_too(
    room: Newsroom,
) -> None:
    told = {"publisher": "Ouse Post", "title": "Flood", "date": "2024-05-17"}
    page = {**told, "text": FLOOD, "url": "https://ouse.example/flood-in-marsh-lane"}
    offer_id = await room.offer(json.dumps(page), "page.json")
    await room.work()
    await room.forget(room.article(offer_id))
    await room.work()
    await replayed(room)
    again = await room.offer(json.dumps({**told, "text": FLOOD}), "mail.json")
    await room.work()
    assert room.state(again)["state"] == "forgotten"
    other = await room.offer(json.dumps({**told, "text": FERRY}), "evening.json")
    await room.work()
    assert room.state(other)["state"] == "placed"


@pytest.mark.parametrize("is_page_first", [True, False])
async def test_an_article_is_forgotten_by_whichever_of_its_names(
    room: Newsroom, is_page_first: bool
) -> None:
    url = "https://ouse.example/flood-in-marsh-lane"
    told = {"publisher": "Ouse Post", "title": "Flood", "date": "2024-05-17"}
    page = {**told, "text": FLOOD, "url": f"{url}?utm_source=mail"}
    record = {**told, "text": FLOOD.replace("Friday", "Saturday"), "id": "o-7"}
    both = (page, record) if is_page_first else (record, page)
    offers = []
    for number, one in enumerate(both):
        offers.append(await room.offer(json.dumps(one), f"{number}.json"))
        await room.work()
    (article,) = {room.article(one) for one in offers}
    home, ledger = Home(room.data), cast("Any", room.ledger)
    settings = ServiceSettings(data=home.data)
    desk = Desk(home, settings, ledger, room.blobs, room.clock)
    for name in (url, f"{url}?CMP=rss", "0.json", "1.json", article):
        assert [one.article_id for one in await targets(desk, [name])] == [article]
    await room.forget(article)
    await room.work()
    assert await room.partition() == []
    for one in both:
        again = await room.offer(json.dumps(one), "again.json")
        await room.work()
        assert room.state(again)["state"] == "forgotten"


async def test_a_blob_that_nobody_forgot_is_missed(room: Newsroom) -> None:
    await flooded(room)
    room.blobs.delete([room.lines()[0].reading])
    with pytest.raises(BlobMissing):
        await replayed(room)
