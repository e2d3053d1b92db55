"""Editors decide on a page of their own: by forms, signed in with a token."""

import asyncio
import re
from dataclasses import replace
from typing import Any

import pytest

from shared.events.decisions import Decision
from tests import newsroom as news
from tests.editorhouse import offered, stand, taken_up
from tests.gatehouse import a_draft
from tests.services.gateway.browsing import DESK, FERRY, FLOOD, Browser


@pytest.mark.parametrize(
    ("asked", "kind", "articles"),
    [
        ({"ask": "split", "article": ["a1", "a2"]}, "apart", ("a1", "a2")),
        ({"ask": "move", "article": "a3", "other": "ferry"}, "fixed", ("a3",)),
        ({"ask": "pin", "article": "a4"}, "fixed", ("a4",)),
        ({"ask": "block", "article": ["a5", "a6"]}, "block", ("a5", "a6")),
    ],
)
async def test_articles_are_split_off_moved_pinned_and_blocked(
    room: Any,
    editor: Browser,
    asked: dict[str, Any],
    kind: str,
    articles: tuple[str, ...],
):
    where = await editor.send(DESK, **asked)
    assert editor.status == 303, editor.page
    (said,) = await offered(room)
    assert (said.kind, said.articles, said.by) == (kind, articles, "night desk")
    assert where == f"{DESK}?decision={said.decision_id}"
    if kind == "block":
        assert said.stories == (FLOOD.id,)
    await editor.open(where)
    assert ">Done.</p>" in editor.page


@pytest.mark.parametrize(
    "other",
    [
        {"other": "ferry"},
        {"address": "http://gateway/stories/ferry/?x=1"},
        {"address": "ferry", "other": "storm"},
    ],
)
async def test_a_story_is_merged_with_one_from_the_list_or_by_its_address(
    room: Any, editor: Browser, other: dict[str, str]
):
    await editor.send(DESK, ask="merge", **other)
    (said,) = await offered(room)
    assert (said.kind, said.stories) == ("together", (FLOOD.id, "ferry"))


async def test_several_articles_are_pinned_each_by_itself(room: Any, editor: Browser):
    await editor.send(DESK, ask="pin", article=["a1", "a2"])
    assert [one.articles for one in await offered(room)] == [("a1",), ("a2",)]


@pytest.mark.parametrize("address", ["…/stories/nobody", "{storywire}:meta", "x" * 200])
async def test_looking_for_another_story_decides_nothing_whatever_was_typed(
    room: Any, editor: Browser, address: str
):
    said = {"q": "ferry", "article": ["a1", "a2"], "address": address}
    await editor.send(DESK, ask="find", **said)
    assert (editor.status, await offered(room)) == (200, [])
    assert editor.page.count(" checked>") == 2
    assert 'value="ferry"' in editor.page


async def test_a_form_that_is_sent_twice_decides_once(room: Any, editor: Browser):
    held = {name: editor.held(name) for name in ("proof", "once")}
    asked = {**held, "ask": "split", "article": ["a1", "a2"]}
    both = await asyncio.gather(*(editor.http.post(DESK, data=asked) for _ in "12"))
    (said,) = await offered(room)
    where = f"{DESK}?decision={said.decision_id}"
    assert [one.headers["location"] for one in both] == [where, where]


async def test_a_form_that_is_sent_again_once_it_was_carried_out_is_no_fault(
    room: Any, editor: Browser
):
    held = {name: editor.held(name) for name in ("proof", "once")}
    asked = {**held, "ask": "split", "article": ["a1", "a2"]}
    first = await editor.http.post(DESK, data=asked)
    rest = tuple(one for one in FLOOD.articles if one.id not in ("a1", "a2"))
    await stand(room, replace(FLOOD, articles=rest))
    again = await editor.http.post(DESK, data=asked)
    assert (again.status_code, again.headers["location"]) == (
        303,
        first.headers["location"],
    )
    assert len(await offered(room)) == 1


async def test_a_merger_that_is_sent_again_from_a_story_that_went_is_no_fault(
    room: Any, editor: Browser
):
    desk = "/editing/stories/ferry"
    held = {name: editor.held(name) for name in ("proof", "once")}
    asked = {**held, "ask": "merge", "other": FLOOD.id}
    await editor.http.post(desk, data=asked)
    (said,) = await offered(room)
    await room.tell(replace(FERRY, status="merged", merged_into=FLOOD.id, articles=()))
    again = await editor.http.post(desk, data=asked)
    assert again.headers["location"] == f"{DESK}?decision={said.decision_id}"
    assert len(await offered(room)) == 1


async def test_another_button_of_the_same_page_decides_something_else(
    room: Any, editor: Browser
):
    held = {name: editor.held(name) for name in ("proof", "once")}
    for asked in (
        {"ask": "pin", "article": "a1"},
        {"ask": "pin", "article": "a2"},
        {"ask": "block", "article": "a1"},
    ):
        await editor.http.post(DESK, data={**held, **asked})
    said = [(one.asked, one.articles) for one in await offered(room)]
    assert said == [("pin", ("a1",)), ("pin", ("a2",)), ("block", ("a1",))]


async def test_of_articles_to_pin_none_is_pinned_if_one_can_not_be(
    room: Any, editor: Browser
):
    await editor.send(DESK, ask="pin", article=["a1", "nowhere"])
    assert (editor.status, "no article nowhere" in editor.page) == (422, True)
    assert await offered(room) == []


async def test_who_chose_too_many_articles_is_told_how_many_may_be_chosen(
    room: Any, editor: Browser
):
    many = ["a1", *(f"b{number}" for number in range(1_200))]
    await editor.send(DESK, ask="block", article=many)
    assert editor.status == 422
    assert "Choose at most 500 articles at once." in editor.page
    assert re.search(r'value="a1" checked', editor.page)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"ask": "split"}, "at least one article"),
        ({"ask": "pin"}, "at least one article"),
        ({"ask": "block"}, "at least one article"),
        ({"ask": "block-publisher"}, "to block"),
        ({"ask": "merge"}, "the other story"),
        ({"ask": "merge", "other": FLOOD.id}, "two different stories"),
        ({"ask": "merge", "address": "nowhere"}, "no story nowhere"),
        ({"ask": "move", "article": "a1"}, "the other story"),
        ({"ask": "move", "article": "x", "other": "ferry"}, "no article x"),
        ({"ask": "undo", "decision": "ab12"}, "no such decision"),
        ({"ask": "undo", "decision": "x" * 99}, "decision: "),
        ({"ask": "burn"}, "Nothing was asked for"),
        ({}, "Nothing was asked for"),
    ],
)
async def test_what_can_not_be_decided_is_told_on_the_page_which_keeps_what_was_chosen(
    room: Any, editor: Browser, asked: dict[str, Any], why: str
):
    await editor.send(DESK, **asked)
    assert editor.status == 422
    assert why in editor.page
    assert 'role="alert"' in editor.page
    assert await offered(room) == []
    if "article" in asked and asked["article"] == "a1":
        assert re.search(r'value="a1" checked', editor.page)


async def test_while_the_server_is_away_editors_are_told_so(room: Any, editor: Browser):
    room.server.is_away = True
    for path in (DESK, "/editing"):
        await editor.open(path)
        assert editor.status == 503
        assert "can’t be reached right now" in editor.page


async def test_a_merged_story_leads_to_where_its_articles_are_edited_now(
    room: Any, editor: Browser
):
    await room.tell(a_draft("brook", status="merged", merged_into=FLOOD.id))
    answer = await editor.http.get("/editing/stories/brook?decision=d1")
    assert answer.headers["location"] == f"{DESK}?decision=d1"
    assert (await editor.http.get("/editing/stories/none")).status_code == 404


async def test_stories_that_name_the_same_are_offered_or_those_with_the_words_asked_for(
    room: Any, editor: Browser
):
    about = {"people": [{"name": "Helga Brandt", "mentions": 3, "articles": 1}]}
    await room.tell(a_draft("gate", text=about))
    await editor.open(DESK)
    assert 'value="gate"' in editor.page
    assert 'value="ferry"' not in editor.page
    assert f'value="{FLOOD.id}"' not in editor.page
    await editor.send(DESK, ask="find", q="ferry")
    assert 'value="ferry"' in editor.page
    assert 'value="gate"' not in editor.page


async def test_what_strangers_wrote_stays_text_for_editors_too(
    room: Any, editor: Browser
):
    bad = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7717*7}}'
    article = news.an_article("h1", title=bad, publisher=bad)
    await stand(room, news.Draft(id="hostile", headline=bad, articles=(article,)))
    await taken_up(room, Decision(kind="block", publishers=(bad,), stories=("hostile",)))
    for path, asked in (
        ("/editing/stories/hostile", ""),
        ("/editing", ""),
        (DESK, "alert"),
        (DESK, bad),
    ):
        await editor.open(path)
        if asked:
            await editor.send(path, ask="find", q=asked)
        assert "<img" not in editor.page
        assert "<script>alert" not in editor.page
        assert "54019" not in editor.page
