"""What is found stays right: in a new epoch, beside another gateway, on a real server."""

from datetime import timedelta
from typing import Any

import pytest

from services.gateway.app import make_web
from services.gateway.settings import Settings
from shared.events.steps import Drop, Step, Unrank
from tests import newsroom as news
from tests.gatehouse import a_draft, about, client, complete, found, serving
from tests.newsroom import NIGHT


async def test_a_new_epoch_leaves_nothing_of_what_was_filed_before(room: Any):
    await room.tell(about("secret", people=[{"name": "Tom Avery"}]))
    await room.tell(a_draft("ferry"))
    async with serving(room) as web, client(web) as http:
        assert await found(http, "/api/search?q=secret") == ["secret"]
        era, keys = await room.ledger.attach(), room.ledger.keys
        gone = tuple(Unrank(key, "secret") for key in (keys.front(), keys.front("en")))
        fields = ("version", "text_blob", "headline", "status")
        step = Step(era=era, changes=(*gone, Drop(keys.story("secret"), fields)))
        assert (await room.ledger.commit(step)).is_done
        room.server.restart(clean=False)
        await room.ledger.attach()
        await room.tell(a_draft("market"))
        await complete(http)
        assert await found(http, "/api/search?q=news") == ["ferry", "market"]
        assert (await http.get("/api/entities/person-tom-avery")).status_code == 404


async def test_gateways_side_by_side_and_anew_find_the_same(room: Any):
    for draft in (news.flood(), *news.front_stories()):
        await room.tell(draft)
    async with (
        serving(room) as one,
        serving(room) as other,
        client(one) as first,
        client(other) as second,
    ):
        for path in ("/api/search?", "/api/search?q=the", "/api/entities?kind=place"):
            assert (await first.get(path)).content == (await second.get(path)).content
        await room.tell(a_draft("ferry"))
        assert await found(first, "/api/search?q=%22of+ferry%22") == ["ferry"]
        assert await found(second, "/api/search?q=%22of+ferry%22") == ["ferry"]


async def test_of_more_stories_than_are_filed_the_oldest_are_not_found(room: Any):
    for number in range(5):
        late = NIGHT + timedelta(minutes=number)
        await room.tell(a_draft(f"flood-{number}", updated=late))
    async with serving(room, found_stories=3) as web, client(web) as http:
        found_ones = await found(http, "/api/search?q=flood&sort=latest")
        assert found_ones == ["flood-4", "flood-3", "flood-2"]
        await room.tell(a_draft("flood-9", updated=NIGHT + timedelta(hours=1)))
        found_ones = await found(http, "/api/search?q=flood&sort=latest")
        assert found_ones == ["flood-9", "flood-4", "flood-3"]


@pytest.mark.redis
async def test_on_a_real_server_what_was_told_is_found_at_once(fresh_server: Any):
    room = news.Newsroom(now=NIGHT, url=fresh_server.url)
    await room.tell(news.flood())
    gateway = room.gateway()
    web = make_web(
        ledger=gateway, blobs=room.blobs, clock=room.clock, settings=Settings()
    )
    async with web.router.lifespan_context(web), client(web) as http:
        assert await found(http, "/api/search?q=ouse") == ["5d0c1f7a3b"]
        for number in range(10):
            await room.tell(a_draft(f"ferry-{number}"))
            assert f"ferry-{number}" in await found(http, "/api/search?q=ferry&limit=100")
        assert await found(http, "/api/entities/place-eastport/stories") == ["5d0c1f7a3b"]
        assert 'data-id="ferry-9"' in (await http.get("/?q=ferry")).text
    for one in (room.ledger, gateway):
        await one.aclose()
