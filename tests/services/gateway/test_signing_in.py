"""Editors sign in with a token: what a browser holds then, what it opens, how it ends."""

import re
from datetime import timedelta
from typing import Any

import pytest

from services.gateway.sessions import SECONDS
from services.gateway.tokens import TokenBook
from tests.editorhouse import a_token, offered, stand
from tests.gatehouse import client, serving
from tests.services.gateway.browsing import DESK, FLOOD, Browser


async def test_who_is_not_signed_in_is_led_to_where_one_signs_in(
    room: Any, browser: Browser
):
    await stand(room, FLOOD)
    answer = await browser.http.get(DESK)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/editing/sign-in?story={FLOOD.id}"
    await browser.open(DESK)
    assert "Sign In to Edit" in browser.page
    assert f'name="story" value="{FLOOD.id}"' in browser.page
    assert "Flood in Marsh Lane" not in browser.page


async def test_a_browser_holds_no_token_and_shows_what_it_holds_to_no_script_or_site(
    room: Any, browser: Browser
):
    secret = await a_token(room)
    await browser.open("/editing/sign-in")
    await browser.send("/editing/sign-in", token=secret)
    assert browser.headers is not None
    cookie = browser.headers["set-cookie"]
    for said in ("HttpOnly", "SameSite=lax", "Path=/editing", f"Max-Age={SECONDS}"):
        assert said in cookie
    assert secret.removeprefix("sw_") not in cookie
    held = re.search(r"storywire_editing=([^;]+)", cookie)
    assert held is not None
    assert held[1] not in repr(room.server.values)


async def test_who_comes_without_the_cookie_of_a_session_that_is_open_does_not_lose_it(
    browser: Browser, room: Any
):
    """Browsers hold cookies back from much that other sites lead to."""
    await stand(room, FLOOD)
    await browser.open("/editing/sign-in")
    await browser.send("/editing/sign-in", token=await a_token(room))
    held = dict(browser.http.cookies)
    browser.http.cookies.clear()
    await browser.open(DESK)
    assert "Sign In to Edit" in browser.page
    for name, value in held.items():  # the browser had them all the time
        if name not in browser.http.cookies:
            browser.http.cookies.set(name, value)
    await browser.open(DESK)
    assert "Signed in as" in browser.page


async def test_over_https_the_cookie_goes_over_https_alone(room: Any, browser: Browser):
    proxied = {"X-Forwarded-Proto": "https"}
    answer = await browser.http.get("/editing/sign-in", headers=proxied)
    assert "Secure" in answer.headers["set-cookie"]
    plain = await browser.http.get("/editing/sign-in")
    assert "Secure" not in plain.headers["set-cookie"]


@pytest.mark.parametrize("typed", ["", "sw_guessed", "guessed", "sw_" + "x" * 300])
async def test_a_token_that_is_none_opens_nothing(browser: Browser, typed: str):
    await browser.open("/editing/sign-in")
    await browser.send("/editing/sign-in", token=typed)
    assert browser.status == 403
    assert "No token is like this one" in browser.page
    await browser.open("/editing")
    assert "Sign In to Edit" in browser.page


async def test_a_token_without_the_scope_opens_nothing(room: Any, browser: Browser):
    await browser.open("/editing/sign-in")
    await browser.send("/editing/sign-in", token=await a_token(room, "read", "ingest"))
    assert (browser.status, "lacks the scope edit" in browser.page) == (403, True)
    await browser.open("/editing")
    assert "Sign In to Edit" in browser.page


async def test_where_reading_needs_a_token_editing_needs_that_scope_too(room: Any):
    await stand(room, FLOOD)
    async with serving(room, read="token") as web, client(web) as http:
        browser = Browser(http)
        await browser.open("/editing/sign-in")
        await browser.send("/editing/sign-in", token=await a_token(room, "edit"))
        assert (browser.status, "scope read" in browser.page) == (403, True)
        await browser.open("/editing/sign-in")
        token = await a_token(room, "edit", "read")
        await browser.send("/editing/sign-in", token=token)
        await browser.open(DESK)
        assert "Flood in Marsh Lane" in browser.page


async def test_a_revoked_token_ends_its_sessions(room: Any, editor: Browser):
    assert "Signed in as" in editor.page
    book = TokenBook(room.ledger, clock=room.clock)
    (token,) = await book.all()
    await book.revoke(token.id)
    await editor.send(DESK, ask="block", article="a1")
    assert editor.status == 303
    assert await offered(room) == []
    await editor.open(DESK)
    assert "Sign In to Edit" in editor.page


async def test_a_session_ends_by_itself(room: Any, editor: Browser):
    room.clock.advance(timedelta(seconds=SECONDS + 1))
    await editor.open(DESK)
    assert "Sign In to Edit" in editor.page


async def test_who_signs_out_is_out_also_with_the_cookie_of_before(
    room: Any, editor: Browser
):
    held = editor.http.cookies["storywire_editing"]
    assert await editor.send("/editing/sign-out") == "/"
    assert "storywire_editing" not in editor.http.cookies
    again = {"Cookie": f"storywire_editing={held}"}
    answer = await editor.http.get(DESK, headers=again)
    assert answer.headers["location"].startswith("/editing/sign-in")


async def test_who_signs_in_anew_ends_what_the_browser_held_before(
    room: Any, editor: Browser
):
    before = editor.http.cookies["storywire_editing"]
    await editor.open("/editing/sign-in")
    await editor.send("/editing/sign-in", token=await a_token(room))
    assert editor.http.cookies["storywire_editing"] != before
    editor.http.cookies.clear()
    again = {"Cookie": f"storywire_editing={before}"}
    answer = await editor.http.get(DESK, headers=again)
    assert answer.headers["location"].startswith("/editing/sign-in")


@pytest.mark.parametrize("proof", ["", "0" * 64])
async def test_a_form_of_another_site_decides_nothing(
    room: Any, editor: Browser, proof: str
):
    await editor.send(DESK, proof=proof, ask="block", article="a1")
    assert editor.status == 403
    await editor.open(DESK)
    said = {"proof": editor.held("proof"), "ask": "block", "article": "a1"}
    strange = {"Sec-Fetch-Site": "cross-site"}
    answer = await editor.http.post(DESK, data=said, headers=strange)
    assert answer.status_code == 403
    assert await offered(room) == []
    await editor.send("/editing/sign-in", proof=proof, token=await a_token(room))
    assert editor.status == 403


async def test_no_page_of_editing_is_kept_and_no_reader_s_page_knows_of_editors(
    room: Any, editor: Browser
):
    for path in (DESK, "/editing", "/editing/sign-in"):
        answer = await editor.http.get(path)
        assert answer.headers["cache-control"] == "no-store", path
    with_cookie = await editor.http.get(f"/stories/{FLOOD.id}")
    editor.http.cookies.clear()
    without = await editor.http.get(f"/stories/{FLOOD.id}")
    assert with_cookie.text == without.text
    assert "set-cookie" not in with_cookie.headers
    assert "night desk" not in with_cookie.text
    assert f'href="{DESK}"' in without.text


async def test_the_api_takes_no_cookie(room: Any, editor: Browser):
    held = editor.http.cookies["storywire_editing"]
    cookie = {"Cookie": f"storywire_editing={held}"}
    asked = {"ask": "block", "articles": ["a1"]}
    answer = await editor.http.post("/api/decisions", json=asked, headers=cookie)
    assert answer.status_code == 401


async def test_editing_is_counted_for_the_token_and_guessing_for_the_address(room: Any):
    await stand(room, FLOOD)
    async with serving(room, per_minute=3) as web, client(web) as http:
        browser = Browser(http)
        await browser.open("/editing/sign-in")
        await browser.send("/editing/sign-in", token=await a_token(room))
        for status in (200, 200, 200, 429):
            assert (await http.get("/editing")).status_code == status
        http.cookies.clear()
        assert (await http.get("/editing/sign-in")).status_code == 200
        assert (await http.get("/editing/sign-in")).status_code == 429
