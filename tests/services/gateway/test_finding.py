"""Search, filters and pages of names, on a newsroom in memory and on a real server."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from services.gateway.app import make_web
from services.gateway.settings import Settings
from shared.events.steps import Drop, Step, Unrank
from tests import newsroom as news
from tests.gatehouse import a_draft, client, complete, serving
from tests.newsroom import NIGHT

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


async def headlines(http: httpx.AsyncClient, path: str) -> list[str]:
    answer = await http.get(path)
    assert answer.status_code == 200, answer.text
    return [one["headline"]["text"] for one in answer.json()["items"]]


async def found(http: httpx.AsyncClient, path: str) -> list[str]:
    answer = await http.get(path)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


def about(story_id: str, **text: Any) -> Any:
    return a_draft(story_id, text=text)


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
    await room.tell(news.flood().grown(news.an_article("a11")), "story.grew")
    held = {"if-none-match": (await http.get("/api/entities")).headers["etag"]}
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


# -- People, places and things.


async def test_a_person_has_a_page_with_the_stories_newest_first(
    room: Any, http: httpx.AsyncClient
):
    people = [{"name": "Tom Avery", "aliases": ["Avery", "Thomas Avery"]}]
    for number in range(3):
        late = NIGHT + timedelta(minutes=number)
        draft = a_draft(f"story-{number}", updated=late, text={"people": people})
        await room.tell(draft)
    await room.tell(a_draft("other"))
    page = (await http.get("/entities/person-tom-avery")).text
    assert "Also called <bdi>Avery</bdi>, <bdi>Thomas Avery</bdi>" in page
    places = [page.index(f"News of story-{number}") for number in (2, 1, 0)]
    assert places == sorted(places)
    assert "News of other" not in page
    assert 'href="/entities/person-tom-avery/feed.atom"' in page
    assert "<b>3 stories</b>" in page


async def test_a_story_s_page_links_each_name_to_its_page(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    page = (await http.get("/stories/5d0c1f7a3b")).text
    for key in ("person-helga-brandt", "place-marsh-lane", "thing-st-annes-school"):
        assert f'href="/entities/{key}"' in page
        assert (await http.get(f"/entities/{key}")).status_code == 200
    view = (await http.get("/stories/5d0c1f7a3b/view")).json()
    assert view["names"][0]["names"][0]["path"] == "/entities/person-helga-brandt"


async def test_the_api_lists_names_the_most_named_first_by_pages(
    room: Any, http: httpx.AsyncClient
):
    for number in range(3):
        names = [{"name": f"Person {one}"} for one in range(number, 3)]
        await room.tell(about(f"story-{number}", people=names))
    page = (await http.get("/api/entities?kind=person&limit=2")).json()
    told = [(one["name"], one["stories"]) for one in page["items"]]
    assert told == [("Person 2", 3), ("Person 1", 2)]
    rest = await http.get(f"/api/entities?kind=person&limit=2&cursor={page['next']}")
    assert [one["key"] for one in rest.json()["items"]] == ["person-person-0"]
    assert rest.json()["next"] is None
    searched = (await http.get("/api/entities?kind=person&q=PERS+1")).json()["items"]
    assert [one["name"] for one in searched] == ["Person 1"]
    assert (await http.get("/api/entities?kind=god")).status_code == 400


async def test_another_name_leads_to_the_page_of_its_own(
    room: Any, http: httpx.AsyncClient
):
    union = {"name": "European Union", "aliases": ["EU"]}
    for number in range(2):
        await room.tell(about(f"whole-{number}", things=[union]))
    await room.tell(about("brief", things=[{"name": "E.U."}]))
    page = await http.get("/entities/thing-eu")
    assert page.status_code == 307
    assert page.headers["location"] == "/entities/thing-european-union"
    stories = await found(http, "/api/entities/thing-eu/stories")
    assert sorted(stories) == ["brief", "whole-0", "whole-1"]
    listed = (await http.get("/api/entities?kind=thing")).json()["items"]
    assert [(one["name"], one["stories"]) for one in listed] == [("European Union", 3)]


async def test_names_that_are_each_the_other_s_other_name_have_one_page(
    room: Any, http: httpx.AsyncClient
):
    names = ("Rovers", "Marsh Rovers")
    for name, other in (names, names[::-1]):
        await room.tell(about(name, things=[{"name": name, "aliases": [other]}]))
    page = await http.get("/entities/thing-rovers")
    assert page.headers["location"] == "/entities/thing-marsh-rovers"
    assert (await http.get("/entities/thing-marsh-rovers")).status_code == 200
    listed = (await http.get("/api/entities?kind=thing")).json()["items"]
    assert [(one["name"], one["stories"]) for one in listed] == [("Marsh Rovers", 2)]


async def test_a_surname_alone_is_not_taken_for_anybody(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(about("a", people=[{"name": "John Smith", "aliases": ["Smith"]}]))
    await room.tell(about("b", people=[{"name": "Smith"}]))
    assert await found(http, "/api/entities/person-smith/stories") == ["b"]
    assert await found(http, "/api/entities/person-john-smith/stories") == ["a"]


async def test_places_of_one_name_in_two_countries_are_two(
    room: Any, http: httpx.AsyncClient
):
    for country in ("FR", "US"):
        paris = {"name": "Paris", "country": country, "place_kind": "city"}
        await room.tell(about(f"in-{country}", places=[paris]))
    assert await found(http, "/api/entities/place-paris-fr/stories") == ["in-FR"]
    page = (await http.get("/entities/place-paris-us")).text
    assert "<small>United States</small>" in page


async def test_names_in_any_script_have_pages(room: Any, http: httpx.AsyncClient):
    names = [
        {"name": "Зоряна Коваль"},
        {"name": "محمد"},
        {"name": "王芳"},
        {"name": "!?"},
    ]
    await room.tell(about("story", people=names))
    view = (await http.get("/stories/story/view")).json()
    paths = [one["path"] for one in view["names"][0]["names"]]
    assert paths[3] == ""
    for path in paths[:3]:
        assert (await http.get(path)).status_code == 200, path
        assert await found(http, f"/api{path}/stories") == ["story"]


async def test_an_entity_has_feeds_of_all_its_stories(room: Any, http: httpx.AsyncClient):
    await room.tell(news.flood())
    await room.tell(a_draft("ferry"))
    feed = (await http.get("/entities/place-eastport/feed.json")).json()
    assert feed["title"] == "Storywire: Eastport"
    assert feed["home_page_url"].endswith("/entities/place-eastport")
    assert [one["url"][-10:] for one in feed["items"]] == ["5d0c1f7a3b"]
    atom = await http.get("/entities/place-eastport/feed.atom")
    assert b"Flood in Marsh Lane" in atom.content
    assert (await http.get("/entities/place-nowhere/feed.atom")).status_code == 404


async def test_who_is_unknown_is_refused_in_the_shape_that_was_asked_for(
    http: httpx.AsyncClient,
):
    page = await http.get("/entities/person-nobody")
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    for tail in ("", "/stories"):
        answer = await http.get(f"/api/entities/person-nobody{tail}")
        assert answer.headers["content-type"] == "application/problem+json"


# -- The front page's choices.


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


# -- On a real server.


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
