"""Editors decide on a page of their own: by forms, signed in with a token."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.gateway.sessions import SECONDS
from services.gateway.tokens import TokenBook
from shared.events.article import Card
from shared.events.decisions import Decision
from shared.events.stages import ArticleEnriched
from shared.events.steps import Exclude, Include, Put, Step
from tests import newsroom as news
from tests.editorhouse import a_token, offered, stand, taken_up, takes_up
from tests.gatehouse import a_draft, client, serving

FLOOD = news.flood()
DESK = f"/editing/stories/{FLOOD.id}"
FERRY = a_draft("ferry").grown(news.an_article("f1"), news.an_article("f2"))


@dataclass
class Browser:
    """Goes from page to page, and sends their forms."""

    http: httpx.AsyncClient
    page: str = ""
    status: int = 0
    headers: httpx.Headers | None = None

    async def open(self, path: str) -> None:
        """Open a page, or what it leads to."""
        self._see(await self.http.get(path, follow_redirects=True))

    async def send(self, path: str, **fields: Any) -> str:
        """Send a form of the page that is open; return where it leads."""
        said = {"proof": self.held("proof"), "once": self.held("once"), **fields}
        answer = await self.http.post(path, data=said)
        self._see(answer)
        return str(answer.headers.get("location", ""))

    def held(self, name: str) -> str:
        """What the forms of the page hold."""
        found = re.search(rf'name="{name}" value="(\w+)"', self.page)
        return found[1] if found else ""

    def _see(self, answer: httpx.Response) -> None:
        self.page, self.status, self.headers = (
            answer.text,
            answer.status_code,
            answer.headers,
        )


@pytest.fixture
async def browser(http: httpx.AsyncClient) -> Browser:
    return Browser(http)


@pytest.fixture
async def lonely(room: Any, browser: Browser) -> Browser:
    """An editor who signed in, at the desk of the flood; nobody else is at work."""
    await stand(room, FLOOD, FERRY)
    await browser.open(DESK)
    where = await browser.send("/editing/sign-in", token=await a_token(room), story="x")
    assert where == "/editing/stories/x"
    await browser.open(DESK)
    return browser


@pytest.fixture
async def editor(room: Any, lonely: Browser) -> AsyncIterator[Browser]:
    """An editor whose decisions are taken up at once."""
    at_work = asyncio.create_task(takes_up(room))
    yield lonely
    at_work.cancel()
    await asyncio.gather(at_work, return_exceptions=True)


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


async def test_a_decision_that_waits_is_told_to_wait_and_looked_at_again(lonely: Browser):
    where = await lonely.send(DESK, ask="pin", article="a1")
    await lonely.open(where)
    assert "Handed over; it holds once it is in the journal." in lonely.page
    assert f'<a href="{where}">Look again</a>' in lonely.page


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


async def test_a_publisher_is_blocked_from_the_story_s_page(room: Any, editor: Browser):
    assert '<option value="Fen Gazette">Fen Gazette</option>' in editor.page
    await editor.send(DESK, ask="block-publisher", publisher="Fen Gazette")
    (said,) = await offered(room)
    assert (said.publishers, said.stories) == (("Fen Gazette",), (FLOOD.id,))


async def test_a_publisher_is_blocked_as_it_is_spelt(room: Any, editor: Browser):
    """Browsers send an option's text with its spaces made one; its value as it is."""
    article = news.an_article("h1", publisher="Fen  Gazette ")
    await stand(room, news.Draft(id="spaced", headline="Spaced", articles=(article,)))
    await editor.open("/editing/stories/spaced")
    (value,) = re.findall(r'<option value="(.+)">', editor.page)
    where = "/editing/stories/spaced"
    await editor.send(where, ask="block-publisher", publisher=value)
    (said,) = await offered(room)
    assert said.publishers == (article.publisher,)


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


async def test_the_decisions_that_hold_stand_on_the_page_each_to_be_undone(
    room: Any, editor: Browser
):
    card = Card(title="Cow on the line at Fenwick", received_at=news.NIGHT)
    gone = ArticleEnriched(
        kind="new",
        article_id="gone",
        state=1,
        edition="en",
        language="en",
        number=1,
        offer_id="o1",
        trace_id="t",
        received_at=news.NIGHT,
        card=card,
    )
    features = Put(room.ledger.keys.features("en"), {"gone": gone.model_dump_json()})
    await room.ledger.commit(Step(era=room.ledger.era, changes=(features,)))
    await taken_up(
        room,
        Decision(kind="fixed", asked="pin", articles=("a1",), others=("a2",)),
        Decision(kind="together", asked="merge", articles=("f1", "f2", "far")),
        Decision(kind="fixed", asked="move", articles=("gone",), left=("a2", "a3")),
        Decision(kind="apart", asked="split", articles=("a9",), others=("far",)),
        Decision(kind="block", asked="block", publishers=("Tin Can",), stories=("x",)),
        Decision(kind="block", asked="block", articles=("gone",), stories=(FLOOD.id,)),
        Decision(kind="fixed", asked="pin", articles=("a3",)),
        Decision(kind="undo", asked="undo", undone="d7"),
    )
    await editor.open(DESK)
    told = re.findall(r'<p id="decided-\w+">(.*?)</p>', editor.page)
    assert [re.sub("<[^>]+>", "", one) for one in told] == [
        "Blocked: Cow on the line at Fenwick",
        "Split off into this story: Two rescued from car on Mill Bridge",
        "Moved away: Cow on the line at Fenwick",
        "Pinned: Flood in Marsh Lane drives forty families out",
    ]
    assert editor.page.count("<b>pinned</b>") == 1
    where = await editor.send(DESK, ask="undo", decision="d1")
    (undo,) = await offered(room)
    assert (undo.kind, undo.undone) == ("undo", "d1")
    assert where.startswith(f"{DESK}?decision=")


async def test_what_was_carried_out_is_told_as_done(room: Any, editor: Browser):
    pinned = Decision(kind="fixed", asked="pin", articles=("a1",))
    (made,) = await taken_up(room, pinned)
    await editor.open(f"{DESK}?decision={made.decision_id}")
    assert ">Done.</p>" in editor.page
    assert "Look again" not in editor.page


@pytest.mark.parametrize("way", ["block", "undo"])
async def test_a_publisher_is_blocked_or_back_once_all_stories_are_in_order(
    room: Any, editor: Browser, way: str
):
    block = Decision(kind="block", asked="block", publishers=("Fen Gazette",))
    undo = Decision(kind="undo", asked="undo", undone="d1")
    made = await taken_up(room, *((block,) if way == "block" else (block, undo)))
    ledger, untidy = room.ledger, room.ledger.keys.untidy("en")
    late = Include(untidy, ("a2",))
    await ledger.commit(Step(era=ledger.era, changes=(late,)))
    where = f"{DESK}?decision={made[-1].decision_id}"
    await editor.open(where)
    assert "the stories are being put in order" in editor.page
    await ledger.commit(Step(era=ledger.era, changes=(Exclude(untidy, ("a2",)),)))
    await editor.open(where)
    assert ">Done.</p>" in editor.page


async def test_an_article_s_decision_is_done_whatever_else_is_still_in_disorder(
    room: Any, editor: Browser
):
    (made,) = await taken_up(room, Decision(kind="fixed", articles=("a1",)))
    other = Include(room.ledger.keys.untidy("en"), ("f1",))
    await room.ledger.commit(Step(era=room.ledger.era, changes=(other,)))
    await editor.open(f"{DESK}?decision={made.decision_id}")
    assert ">Done.</p>" in editor.page


async def test_while_the_server_is_away_editors_are_told_so(room: Any, editor: Browser):
    room.server.is_away = True
    for path in (DESK, "/editing"):
        await editor.open(path)
        assert editor.status == 503
        assert "can’t be reached right now" in editor.page


async def test_all_decisions_are_listed_with_their_stories_and_undone_there(
    room: Any, editor: Browser
):
    await taken_up(
        room,
        *(
            Decision(kind="block", asked="block", publishers=(f"Paper {one}",))
            for one in range(60)
        ),
        Decision(
            kind="together", asked="merge", stories=(FLOOD.id, "went"), by="day desk"
        ),
    )
    await editor.open("/editing")
    assert f'<a href="{DESK}"><bdi>Flood in Marsh Lane' in editor.page
    assert '<a href="/editing/stories/went"><bdi>A story that went' in editor.page
    assert "by <bdi>day desk</bdi>" in editor.page
    assert "Publisher Paper 59" in editor.page
    assert "Publisher Paper 10<" not in editor.page
    await editor.send("/editing", ask="undo", decision="d1")
    (undo,) = await offered(room)
    assert undo.undone == "d1"
    await editor.open("/editing")
    older = re.search(r'href="(/editing\?before=\d+)"', editor.page)
    assert older is not None
    await editor.open(older[1])
    assert "Publisher Paper 10<" in editor.page
    assert "Publisher Paper 59" not in editor.page


async def test_a_merged_story_leads_to_where_its_articles_are_edited_now(
    room: Any, editor: Browser
):
    await room.tell(a_draft("brook", status="merged", merged_into=FLOOD.id))
    answer = await editor.http.get("/editing/stories/brook?decision=d1")
    assert answer.headers["location"] == f"{DESK}?decision=d1"
    assert (await editor.http.get("/editing/stories/none")).status_code == 404


async def test_a_story_whose_articles_were_all_blocked_can_have_them_back(
    room: Any, editor: Browser
):
    await room.tell(news.Draft(id="emptied", headline="", status="retracted"))
    block = Decision(kind="block", articles=("z1",), stories=("emptied",))
    await taken_up(room, block)
    await editor.open("/editing/stories/emptied")
    assert "Blocked: <bdi>Article z1</bdi>" in editor.page.replace("</b>", "")
    assert 'value="undo"' in editor.page
    assert 'value="split"' not in editor.page


async def test_stories_that_name_the_same_are_offered_or_those_with_the_words_asked_for(
    room: Any, editor: Browser
):
    about = {"people": [{"name": "Helga Brandt", "mentions": 3, "articles": 1}]}
    await room.tell(a_draft("gate", text=about))
    await editor.open(DESK)
    assert 'value="gate"' in editor.page
    assert 'value="ferry"' not in editor.page
    assert f'value="{FLOOD.id}"' not in editor.page
    await editor.open(f"{DESK}?q=ferry")
    assert 'value="ferry"' in editor.page
    assert 'value="gate"' not in editor.page


async def test_what_strangers_wrote_stays_text_for_editors_too(
    room: Any, editor: Browser
):
    bad = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7717*7}}'
    article = news.an_article("h1", title=bad, publisher=bad)
    await stand(room, news.Draft(id="hostile", headline=bad, articles=(article,)))
    await taken_up(room, Decision(kind="block", publishers=(bad,), stories=("hostile",)))
    for path in ("/editing/stories/hostile", "/editing", f"{DESK}?q=alert"):
        await editor.open(path)
        assert "<img" not in editor.page
        assert "<script>alert" not in editor.page
        assert "54019" not in editor.page
