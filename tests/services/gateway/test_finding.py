"""Search, filters, and what is chosen on the front page."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests import newsroom as news
from tests.gatehouse import a_draft, about, client, found, serving

#: What people type, paste and try.
ODD = (
    '"',
    '""" OR "',
    "'; DROP TABLE story; --",
    "flood OR 1=1",
    "NEAR(flood marsh, 5)",
    "headline : flood",
    "{headline body} : flood",
    "flood*",
    "^flood",
    "-flood",
    "- - -",
    "flood AND",
    "(((((",
    "🌊",
    "🌊 flood",
    "فيضان في الشارع",
    "שיטפון",
    "\u202eflood\u202c",
    "洪水",
    "\x00flood\x00",
    "a" * 10_000,
    "flood " * 2_000,
    '"' * 10_000,
    "%25%00",
    "\\",
    "a.b.c.d.e.f",
    "\ud83c",
)


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
async def test_nothing_that_is_typed_breaks_a_search(
    room: Any, http: httpx.AsyncClient, typed: str
):
    await room.tell(news.flood())
    words = quote(typed, errors="surrogatepass")
    for path in (
        f"/api/search?q={words}",
        f"/?q={words}&sort=latest",
        f"/api/entities?q={words}",
        f"/entities?q={words}",
        f"/api/entities/place-eastport/stories?q={words}",
    ):
        assert (await http.get(path)).status_code == 200, path
    for path in (f"/entities/{words}", f"/api/entities/{words}", f"/?name={words}"):
        assert (await http.get(path)).status_code in (200, 307, 400, 404), path


async def test_a_search_finds_beginnings_of_words_without_accents_or_case(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_draft("brücke", edition="de", language="de"))
    await room.tell(news.Draft(id="b", headline="Überflutung in Gdańsk", edition="de"))
    await room.tell(news.Draft(id="c", headline="北京大学的洪水", edition="zh"))
    for words in ("uberflut", "GDANSK", "Gdańsk überflutung", '"in gdansk"'):
        assert await found(http, f"/api/search?q={quote(words)}") == ["b"], words
    assert await found(http, f"/api/search?q={quote('京大')}") == ["c"]
    assert await found(http, f"/api/search?q={quote('大京')}") == []


async def test_a_word_in_the_headline_outweighs_any_number_in_the_text(
    room: Any, http: httpx.AsyncClient
):
    often = [[news.cited("Pumps, pumps, pumps and more pumps.", "often-1")] * 20]
    await room.tell(about("often", paragraphs=often))
    await room.tell(news.Draft(id="head", headline="The pumps of Marsh Lane"))
    assert await found(http, "/api/search?q=pumps") == ["head", "often"]


async def test_all_words_must_be_there_and_none_that_is_unwanted(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    await room.tell(a_draft("ferry"))
    assert await found(http, "/api/search?q=news+ferry") == ["ferry"]
    assert await found(http, "/api/search?q=ferry+marsh") == []
    assert await found(http, "/api/search?q=lane+-ferry") == ["5d0c1f7a3b"]
    assert await found(http, "/api/search?q=lane+-ouse") == []


async def test_titles_of_articles_names_and_timeline_are_searched_too(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    for words in ("mill bridge rescued", "helga brandt", "second pump stops"):
        assert await found(http, f"/api/search?q={quote(words)}") == ["5d0c1f7a3b"]


async def test_filters_are_those_of_all_other_roads(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    await room.tell(a_draft("ferry"))
    await room.tell(a_draft("bruecke", edition="de", language="de"))
    for query, wanted in (
        ("category=WEATHER", ["5d0c1f7a3b"]),
        ("category=medtop:17000000", ["5d0c1f7a3b"]),
        ("name=tom+avery", ["5d0c1f7a3b"]),
        ("publisher=fen+gazette", ["5d0c1f7a3b"]),
        ("language=de", ["bruecke"]),
        ("edition=de", ["bruecke"]),
        ("edition=de&q=ferry", []),
        ("publisher=marsh+herald&q=ferry", ["ferry"]),
    ):
        assert await found(http, f"/api/search?{query}") == wanted, query


async def test_pages_of_a_search_meet_every_story_once(
    room: Any, http: httpx.AsyncClient
):
    for number in range(23):
        await room.tell(a_draft(f"flood-{number}"))
    for query in ("q=flood", "q=flood&sort=latest", "publisher=marsh+herald"):
        met: list[str] = []
        cursor = ""
        while True:
            address = f"/api/search?{query}&limit=5&cursor={cursor}"
            page = (await http.get(address)).json()
            assert page["total"] == 23
            met += [one["id"] for one in page["items"]]
            if page["next"] is None:
                break
            cursor = page["next"]
        assert len(met) == len(set(met)) == 23, query


async def test_a_broken_cursor_is_refused_as_a_problem(http: httpx.AsyncClient):
    for path in ("/api/search?q=a", "/api/entities?", "/api/search?"):
        answer = await http.get(f"{path}&cursor=nonsense")
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert "cursor" in answer.json()["detail"]
    assert (await http.get("/?cursor=nonsense")).status_code == 400
    assert (await http.get("/entities?cursor=nonsense")).status_code == 400


async def test_who_holds_an_answer_is_told_that_it_still_stands(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    for path in ("/api/search?q=flood", "/api/entities", "/api/entities/place-eastport"):
        tag = (await http.get(path)).headers["etag"]
        held = {"if-none-match": f'"other", W/{tag}'}
        again = await http.get(path, headers=held)
        assert (again.status_code, again.content) == (304, b"")
    held = {"if-none-match": (await http.get("/api/search?q=flood")).headers["etag"]}
    await room.tell(news.flood().grown(news.an_article("a11")), "story.grew")
    assert (await http.get("/api/search?q=flood", headers=held)).status_code == 200


async def test_what_changes_is_found_as_it_stands(room: Any, http: httpx.AsyncClient):
    await room.tell(a_draft("fair"))
    await room.tell(news.Draft(id="fair", headline="Circus"), "story.rewritten")
    assert await found(http, "/api/search?q=circus") == ["fair"]
    assert await found(http, "/api/search?q=fair") == []


async def test_closed_stories_are_found_merged_and_retracted_ones_are_not(
    room: Any, http: httpx.AsyncClient
):
    for name in ("flood-1", "flood-2", "flood-3"):
        await room.tell(about(name, people=[{"name": "Tom Avery"}]))
    merged = a_draft("flood-1", status="merged", merged_into="flood-3")
    await room.tell(merged, "story.merged")
    await room.tell(
        a_draft("flood-2", status="retracted", articles=()), "story.retracted"
    )
    closed = about("flood-3", people=[{"name": "Tom Avery"}])
    await room.tell(replace(closed, status="closed"), "story.closed")
    assert await found(http, "/api/search?q=flood") == ["flood-3"]
    assert (await http.get("/api/entities/person-tom-avery")).json()["stories"] == 1


async def test_while_the_server_is_away_what_was_read_is_still_found(room: Any):
    await room.tell(news.flood())
    async with serving(room, read_seconds=0.2) as web, client(web) as http:
        assert "Flood in Marsh Lane" in (await http.get("/?q=ouse")).text
        room.server.is_away = True
        page = await http.get("/?q=ouse")
        assert page.status_code == 200
        assert "The newsroom can’t be reached" in page.text
        answer = await http.get("/api/search?q=ouse")
        assert answer.status_code == 503


async def test_the_front_shows_what_is_chosen_and_how_to_take_it_away(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    await room.tell(a_draft("ferry"))
    page = (await http.get("/?category=weather&q=pumps&edition=en")).text
    assert 'aria-label="Take away category: weather"' in page
    assert 'href="/?edition=en&amp;category=weather"' in page
    assert 'href="/?edition=en&amp;q=pumps"' in page
    assert '<input type="hidden" name="category" value="weather">' in page
    assert 'value="pumps"' in page
    assert "News of ferry" not in page
    assert 'href="/feed.atom?edition=en&amp;category=weather"' in page


async def test_what_finds_nothing_is_told_kindly(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    for query in ("q=zebra", "q=%F0%9F%8C%8A", "category=chess", "publisher=Nobody"):
        page = await http.get(f"/?{query}")
        assert page.status_code == 200
        assert "No Story Fits" in page.text, query
        assert "News of" not in page.text


async def test_the_front_tells_how_it_is_ordered(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    assert "each doubling of its independent sources" in (await http.get("/")).text
