"""Feeds: what a reader of Atom or JSON Feed gets of the front, a part, or a story."""

from typing import Any
from xml.etree import ElementTree as Xml

import httpx
import pytest

from services.ingest.core.sniffing import format_of
from tests import newsroom as news
from tests.gatehouse import a_draft

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def atom(http: httpx.AsyncClient) -> Any:
    async def read(path: str) -> Any:
        answer = await http.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("application/atom+xml")
        return Xml.fromstring(answer.content)

    return read


def entries(feed: Xml.Element) -> list[dict[str, str]]:
    return [
        {one.tag.removeprefix(ATOM): one.text or one.get("href", "") for one in entry}
        for entry in feed.findall(f"{ATOM}entry")
    ]


async def test_the_front_is_a_feed_of_its_stories(room: Any, atom: Any):
    await room.tell(news.flood())
    feed = await atom("/feed.atom")
    (entry,) = entries(feed)
    assert feed.findtext(f"{ATOM}title") == "Storywire"
    assert entry["link"] == entry["id"]
    assert entry["id"].endswith("/stories/5d0c1f7a3b")
    assert entry["updated"] == "2024-05-18T01:15:21Z"
    assert "10 articles | last updated: May 18 01:15:21" in entry["content"]
    assert "Marsh" in entry["content"]


async def test_ingest_reads_our_feeds_as_it_reads_those_of_others(room: Any, http: Any):
    await room.tell(news.flood())
    data = (await http.get("/feed.atom")).content
    assert format_of(data, "feed") == "feed"


async def test_both_kinds_of_feed_say_the_same(room: Any, http: Any, atom: Any):
    await room.tell(news.flood())
    found = entries(await atom("/feed.atom"))
    answer = await http.get("/feed.json")
    assert answer.headers["content-type"].startswith("application/feed+json")
    plain = answer.json()
    assert plain["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["id"] for one in plain["items"]] == [one["id"] for one in found]
    assert [one["title"] for one in plain["items"]] == [one["title"] for one in found]
    assert [one["date_modified"] for one in plain["items"]] == [
        one["updated"] for one in found
    ]


async def test_a_story_has_a_feed_of_its_own(room: Any, atom: Any):
    await room.tell(news.flood())
    await room.tell(a_draft("another"))
    (entry,) = entries(await atom("/stories/5d0c1f7a3b/feed.atom"))
    assert entry["id"].endswith("/stories/5d0c1f7a3b")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("category=nonsense", 0),
        ("name=nobody", 0),
        ("publisher=marsh%20herald", 1),
        ("edition=de", 0),
        ("limit=1", 1),
    ],
)
async def test_a_feed_holds_what_was_asked_for(
    room: Any, http: Any, query: str, found: int
):
    await room.tell(a_draft("story-1"))
    plain = (await http.get(f"/feed.json?{query}")).json()
    assert len(plain["items"]) == found


async def test_a_feed_of_a_name_finds_stories_by_name_and_alias(room: Any, http: Any):
    await room.tell(news.flood())
    record = (await http.get("/api/stories/5d0c1f7a3b")).json()
    person, category = record["people"][0]["name"], record["categories"][0]["label"]
    for query in (f"name={person.upper()}", f"category={category}"):
        plain = (await http.get(f"/feed.json?{query}")).json()
        assert [one["url"][-10:] for one in plain["items"]] == ["5d0c1f7a3b"]
        assert plain["title"].startswith("Storywire: ")


async def test_an_empty_feed_is_a_feed(atom: Any):
    assert entries(await atom("/feed.atom")) == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/stories/unknown/feed.atom", 404),
        ("/feed.rss", 422),
        ("/feed.atom?limit=0", 422),
    ],
)
async def test_what_is_no_feed_is_refused(http: Any, path: str, status: int):
    assert (await http.get(path)).status_code in (status, 400, 404)


async def test_pages_tell_where_their_feeds_are(room: Any, http: Any):
    await room.tell(news.flood())
    assert 'href="/feed.atom"' in (await http.get("/")).text
    assert 'href="/feed.json?edition=en"' in (await http.get("/?edition=en")).text
    page = (await http.get("/stories/5d0c1f7a3b")).text
    assert 'href="/stories/5d0c1f7a3b/feed.atom"' in page


async def test_nothing_of_a_source_becomes_markup(room: Any, http: Any):
    bold = news.cited("<b>bold</b> \x0bnews & more", "story-1-1")
    await room.tell(a_draft("story-1", text={"paragraphs": [[bold]]}))
    answer = await http.get("/feed.atom")
    (entry,) = entries(Xml.fromstring(answer.content))
    assert "<b>" not in entry["content"]
    assert "&lt;b&gt;bold" in entry["content"]
