"""What guards every answer, and the files that pages load."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from services.gateway.guard import HEADERS
from tests import newsroom as news
from tests.pressroom import storm


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


#: What the script of a story's page imports, and itself.
SCRIPTS = ("story", "parts", "weave", "marks", "visits", "live")


async def test_a_page_with_all_that_it_loads_is_light(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    page = await http.get("/stories/5d0c1f7a3b")
    base = page.text.split('type="module" src="')[1].split("/story.js")[0]
    size = len(page.content)
    for name in ("style.css", "story.css", *(f"{one}.js" for one in SCRIPTS)):
        size += len((await http.get(f"{base}/{name}")).content)
    assert size < 60_000


async def test_pages_of_many_stories_are_light_too(room: Any, http: httpx.AsyncClient):
    for draft in (news.flood(), *news.front_stories()):
        await room.tell(draft)
    page = (await http.get("/")).text
    base = page.split('type="module" src="')[1].split("/front.js")[0]
    scripts = ("front", "live", "parts", "published", "weave")
    names = ("style.css", "front.css", *(f"{one}.js" for one in scripts))
    loaded = [await http.get(f"{base}/{name}") for name in names]
    light = sum(len(one.content) for one in loaded)
    for path in ("/", "/?q=flood", "/entities/place-eastport", "/entities?kind=place"):
        assert len((await http.get(path)).content) + light < 60_000, path


async def test_a_story_of_sixty_articles_is_a_page_that_a_phone_can_bear(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(storm())
    assert len((await http.get("/stories/storm")).content) < 80_000


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


async def test_what_only_people_need_who_read_a_file_is_not_sent(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    page = (await http.get("/stories/5d0c1f7a3b")).text
    assert not any(line.startswith(" ") for line in page.splitlines())
    base = page.split('type="module" src="')[1].split("/story.js")[0]
    for name in ("style.css", "story.css", *(f"{one}.js" for one in SCRIPTS)):
        text = (await http.get(f"{base}/{name}")).text
        assert not any(line.startswith((" ", "//", "/*")) for line in text.splitlines())
    assert "export function follow(" in (await http.get(f"{base}/live.js")).text
    assert ":root{" in (await http.get(f"{base}/style.css")).text
