"""Pages of stories, and what guards them."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.gateway.guard import HEADERS
from shared.ledger.memory_server import Hash
from tests import newsroom as news
from tests.gatehouse import a_draft, client, serving


async def test_an_empty_front_page_tells_how_to_begin(http: httpx.AsyncClient):
    page = await http.get("/")
    assert page.status_code == 200
    assert "No Stories Yet" in page.text
    assert "storywire drop" in page.text


async def test_the_front_page_shows_each_story_with_its_line(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    page = (await http.get("/")).text
    assert "Flood in Marsh Lane drives forty families from their homes" in page
    assert '<span class="articles">10 articles</span> | last updated: <time' in page
    assert ">May 18 01:15:21</time>" in page
    assert " ago" not in page, "the line tells the time already"
    assert "4 minutes ago" in (await http.get("/stories/5d0c1f7a3b")).text


async def test_the_greatest_story_leads_the_first_page_and_lists_keep_their_order(
    room: Any,
):
    brief = a_draft("brief", updated=news.NIGHT + timedelta(minutes=2))
    older = a_draft("older", updated=news.NIGHT - timedelta(minutes=2))
    for draft in (news.flood(), brief, older):
        await room.tell(draft)
    async with serving(room, page_stories=2) as web, client(web) as http:
        first = (await http.get("/")).text
        items = (await http.get("/api/stories")).json()["items"]
        address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
        second = (await http.get(address.replace("&amp;", "&"))).text
    ids = re.findall(r'class="card( lead)?" data-id="(\w+)"', first)
    assert ids == [(" lead", "5d0c1f7a3b"), ("", "brief")]
    assert [one["id"] for one in items] == ["brief", "5d0c1f7a3b", "older"]
    assert re.findall(r'class="card( lead)?" data-id="(\w+)"', second) == [("", "older")]


async def test_an_archive_s_days_stand_beside_the_line_on_both_pages(
    room: Any, http: httpx.AsyncClient
):
    days = (news.NIGHT - timedelta(days=9), news.NIGHT - timedelta(days=7))
    articles = tuple(
        news.an_article(f"o{day.day}", published_at=day, published_precision="day")
        for day in days
    )
    await room.tell(a_draft("old", articles=articles))
    for path in ("/", "/stories/old"):
        page = (await http.get(path)).text
        assert ">Published 9–11 May 2024</p>" in page
        assert "2 articles</span> | last updated: <time" in page


async def test_an_edition_shows_its_own_stories(room: Any, http: httpx.AsyncClient):
    await room.tell(a_draft("flood"))
    await room.tell(a_draft("bruecke", edition="de", language="de"))
    german = (await http.get("/?edition=de")).text
    assert "News of bruecke" in german
    assert "News of flood" not in german
    assert 'lang="de"' in german


async def test_a_story_page_tells_everything_in_order(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    page = (await http.get("/stories/5d0c1f7a3b")).text.split("<main")[1]
    parts = [
        'id="headline"',
        "10 articles",
        "The River Ouse broke through",
        "Forty families had to leave",
        "Where Sources Differ",
        "People, Places and Things In This Story",
        "Tom Avery",
        "disaster and accident",
        "10 articles from 6 publishers, 5 independent sources",
        "copy of",
    ]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert 'href="#source-1"' in page
    assert 'id="source-10"' in page


async def test_what_strangers_wrote_stays_text(room: Any, http: httpx.AsyncClient):
    bad = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7717*7}}'
    article = news.an_article(
        "a1", title=bad, publisher=bad, author=bad, url="javascript:alert(3)"
    )
    draft = news.Draft(
        id="hostile",
        headline=bad,
        dek=news.cited(bad, "a1"),
        articles=(article,),
        text={
            "paragraphs": [[news.cited(bad, "a1")]],
            "people": [{"name": bad, "aliases": [bad]}],
            "categories": [{"id": "x", "label": bad, "score": 1}],
            "timeline": [{"date": bad, "text": bad}],
            "conflicts": [{"what": bad, "values": [{"value": bad}]}],
        },
    )
    await room.tell(draft)
    for path in ("/", "/stories/hostile"):
        page = (await http.get(path)).text
        assert "<img" not in page
        assert "<script>" not in page
        assert "javascript:" not in page
        assert "54019" not in page  # 7717 * 7


async def test_a_merged_story_leads_to_the_one_that_holds_its_articles(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("first", status="merged", merged_into="second"))
    await room.tell(a_draft("second", status="merged", merged_into="third"))
    await room.tell(a_draft("third"))
    page = await http.get("/stories/first")
    assert page.status_code == 301
    assert page.headers["location"] == "/stories/third"
    record = (await http.get("/api/stories/first")).json()
    assert (record["status"], record["merged_into"]) == ("merged", "second")


async def test_a_story_known_by_its_redirect_alone_is_found(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("third"))
    await room.redirect("old", "third")
    assert (await http.get("/stories/old")).headers["location"] == "/stories/third"
    assert (await http.get("/api/stories/old")).status_code == 404


async def test_stories_merged_in_a_circle_are_no_endless_chase(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("one", status="merged", merged_into="other"))
    await room.tell(a_draft("other", status="merged", merged_into="one"))
    assert (await http.get("/stories/one")).status_code == 404


async def test_a_difference_that_is_over_is_told_so_in_a_reader_s_words(
    room: Any, http: httpx.AsyncClient
):
    over = {
        "open": "injured</dt>",
        "superseded": "(overtaken by later reports)",
        "resolved": "(settled by a later report)",
    }
    for status, said in over.items():
        conflict = {"what": "injured", "unit": "", "status": status, "values": []}
        await room.tell(a_draft(status, text={"conflicts": [conflict]}))
        assert said in (await http.get(f"/stories/{status}")).text


async def test_a_retracted_story_leaves_a_tombstone(room: Any, http: httpx.AsyncClient):
    await room.tell(a_draft("hoax", status="retracted", articles=()), "story.retracted")
    page = await http.get("/stories/hoax")
    assert page.status_code == 410
    assert "Retracted: its sources were taken back" in page.text
    assert "Retracted story" in page.text
    assert "Nothing is told here any more." in page.text
    assert "being written" not in page.text, "nobody writes it any more"
    assert "News of hoax" not in page.text, "what was taken back is not told on"
    assert (await http.get("/api/stories/hoax")).json()["status"] == "retracted"
    assert (await http.get("/api/stories")).json()["items"] == []


@pytest.mark.parametrize("story_id", ["nothing", "5d0c1f7a3b:articles", "%2e%2e", "a b"])
async def test_an_unknown_story_is_refused_in_the_shape_that_was_asked_for(
    room: Any, http: httpx.AsyncClient, story_id: str
):
    await room.tell(news.flood())
    page = await http.get(f"/stories/{story_id}")
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    answer = await http.get(f"/api/stories/{story_id}")
    assert answer.status_code == 404
    assert list(answer.json()) == ["type", "title", "status", "detail"]


async def test_a_story_whose_text_is_lost_leaves_the_others_on_the_front(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("kept"))
    await room.tell(a_draft("lost"))
    key = room.ledger.keys.story("lost")
    room.server.write(key, Hash)["text_blob"] = "0" * 64
    page = (await http.get("/")).text
    assert "News of kept" in page
    assert "News of lost" not in page
    answer = await http.get("/api/stories/lost")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


async def test_pages_answer_head_as_they_answer_get(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    for path in ("/", "/stories/5d0c1f7a3b"):
        assert (await http.head(path)).status_code == 200
