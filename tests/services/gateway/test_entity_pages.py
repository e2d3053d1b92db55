"""People, places and things: their pages, lists and feeds."""

from datetime import timedelta
from typing import Any

import httpx

from tests import newsroom as news
from tests.gatehouse import a_draft, about, found
from tests.newsroom import NIGHT


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
