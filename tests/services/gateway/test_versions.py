"""Earlier versions of a story, and what changed since: as data and as pages."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx

from tests.gatehouse import a_draft
from tests.newsroom import NIGHT, an_article, cited

WATER = cited("Water ran into forty houses in Marsh Lane.", "a1")
PUMPS = cited("Both pumps failed at midnight.", "a1", sentence=2)
BOATS = cited("Boats carried the last families out.", "a2")
PATH = "/stories/flood"


def a_story(*sentences: Any, articles: tuple[str, ...] = ("a1",), **said: Any) -> Any:
    held = tuple(
        an_article(one, received_at=NIGHT + timedelta(minutes=at))
        for at, one in enumerate(articles)
    )
    return a_draft("flood", text={"paragraphs": [list(sentences)], **said}, articles=held)


async def a_history(room: Any) -> None:
    """Version 2: the first text; 3: an article joined; 4: the text that it caused."""
    draft = a_story(WATER, PUMPS)
    await room.tell(draft, "story.opened")
    await room.tell(draft, "story.rewritten")
    room.clock.advance(timedelta(hours=1))
    grown = a_story(WATER, BOATS, articles=("a1", "a2"))
    await room.tell(replace(grown, text=draft.text), "story.grew")
    await room.tell(grown, "story.rewritten")


async def test_every_text_is_listed_with_what_wrote_it(
    room: Any, http: httpx.AsyncClient
):
    await a_history(room)
    answer = (await http.get(f"/api{PATH}/versions")).json()
    assert [one["version"] for one in answer["items"]] == [4, 2]
    assert answer["version"] == 4
    latest = answer["items"][0]
    assert latest["generated_by"] == "embedded"
    assert latest["article_count"] == 2
    assert "blob" not in latest


async def test_every_version_can_be_read_again(room: Any, http: httpx.AsyncClient):
    await a_history(room)
    for number, shown, began in ((2, PUMPS, 2), (3, PUMPS, 2), (4, BOATS, 4)):
        found = (await http.get(f"/api{PATH}/versions/{number}")).json()
        assert (found["asked"], found["version"]) == (number, began)
        assert found["paragraphs"][0][1]["text"] == shown["text"]


async def test_versions_that_never_were_are_refused(room: Any, http: httpx.AsyncClient):
    await a_history(room)
    for path, status in (
        (f"/api{PATH}/versions/1", 410),
        (f"/api{PATH}/versions/5", 404),
        (f"/api{PATH}/versions/0", 400),
        ("/api/stories/none/versions", 404),
        ("/api/stories/none/changes?since=1", 404),
        (f"/api{PATH}/changes?since=yesterday", 400),
        (f"/api{PATH}/changes", 400),
        (f"{PATH}/versions/1", 404),
        (f"{PATH}/versions/99999999999999999999", 404),
        ("/stories/none/versions", 404),
    ):
        answer = await http.get(path)
        assert answer.status_code == status, path


async def test_changes_name_the_sentence_and_the_article_that_caused_it(
    room: Any, http: httpx.AsyncClient
):
    await a_history(room)
    answer = (await http.get(f"/api{PATH}/changes?since=3")).json()
    assert (answer["since"], answer["version"], answer["material"]) == (2, 4, True)
    said = [(one["kind"], one["text"], one["caused_by"]) for one in answer["changes"]]
    assert said == [
        ("added", BOATS["text"], "a2"),
        ("removed", PUMPS["text"], "a2"),
    ]


async def test_nothing_changed_since_the_present(room: Any, http: httpx.AsyncClient):
    await a_history(room)
    answer = (await http.get(f"/api{PATH}/changes?since=4")).json()
    assert (answer["changes"], answer["material"]) == ([], False)


async def test_before_the_first_text_everything_is_new(
    room: Any, http: httpx.AsyncClient
):
    await a_history(room)
    answer = (await http.get(f"/api{PATH}/changes?since=1")).json()
    assert answer["since"] is None
    assert {one["kind"] for one in answer["changes"]} == {"added"}


async def test_changes_are_told_since_a_time(room: Any, http: httpx.AsyncClient):
    await a_history(room)
    between = (room.clock.now() - timedelta(minutes=30)).isoformat()
    for when in (between, between.replace("+00:00", "Z")):
        query = httpx.QueryParams(since=when)
        answer = (await http.get(f"/api{PATH}/changes?{query}")).json()
        assert answer["since"] == 2


async def test_a_text_that_was_forgotten_is_gone(room: Any, http: httpx.AsyncClient):
    await a_history(room)
    first = (await room.ledger.ranked(room.ledger.keys.versions("flood"), limit=9))[-1]
    blob = first[0].split('"blob":"')[1].split('"')[0]
    room.blobs.delete([blob])
    assert (await http.get(f"/api{PATH}/versions/2")).status_code == 410
    assert (await http.get(f"/api{PATH}/changes?since=2")).status_code == 410
    assert (await http.get(f"{PATH}/versions/2")).status_code == 410


async def test_a_page_shows_a_version_and_what_changed(
    room: Any, http: httpx.AsyncClient
):
    await a_history(room)
    page = (await http.get(f"{PATH}/versions/4")).text
    assert "Version 4 of this story" in page
    assert "What Changed Since Version 2" in page
    assert f"<ins>{BOATS['text']}</ins>" in page
    assert f"<del>{PUMPS['text']}</del>" in page
    assert "Written by the embedded writer (centroid-3)" in page
    assert f'href="{PATH}/versions/2"' in page
    old = (await http.get(f"{PATH}/versions/2")).text
    assert "not the latest" in old
    assert PUMPS["text"] in old


async def test_the_list_of_versions_is_a_page_and_a_link_from_the_story(
    room: Any, http: httpx.AsyncClient
):
    await a_history(room)
    story = (await http.get(PATH)).text
    assert f'href="{PATH}/versions"' in story
    page = (await http.get(f"{PATH}/versions")).text
    assert page.index("Version 4") < page.index("Version 2")


async def test_a_source_that_left_is_told_on_the_page_of_an_older_version(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(a_story(WATER, BOATS, articles=("a1", "a2")), "story.rewritten")
    await room.tell(a_story(WATER), "story.corrected")
    page = (await http.get(f"{PATH}/versions/1")).text
    assert "1 cited source left the story since." in page
    later = (await http.get(f"{PATH}/versions/2")).text
    assert "an article that has left the story" in later
