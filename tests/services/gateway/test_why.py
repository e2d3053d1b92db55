"""Why an article stands in its story: asked at the gateway, answered by the placer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import pytest

from services.summarize.core.deciding import item_of
from services.summarize.core.explaining import explain
from shared.events.stages import ArticleAsked, ArticleEnriched
from shared.events.why import QUESTIONS, asking
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_streams import Stream
from shared.ledger.port import Consumption
from tests.copydesk import WEIGHTS, an_event, hours
from tests.gatehouse import client, serving
from tests.placerday import Newsday, decided

FLOOD = {
    "d1": "flood marsh lane pump failed tonight",
    "d2": "flood marsh lane pump families boats",
    "d3": "flood marsh lane pump boats council",
}
FERRY = {
    "d8": "ferry skerry sandbank crew aground coast tide lane",
    "d9": "ferry skerry sandbank crew aground coast tug rope",
}
TOLD = {**FLOOD, **FERRY}


def an_article(article_id: str) -> ArticleEnriched:
    """One of the newsday's articles, all of which name Marsh Lane."""
    plain = an_event(article_id, TOLD[article_id])
    assert plain.features is not None
    names = {"Marsh Lane": 2} if article_id in FLOOD else {"Marsh Lane": 1, "Skerry": 9}
    features = plain.features.model_copy(update={"names": names})
    return plain.model_copy(update={"features": features})


class Room:
    """What a gateway is made of, on the server of a newsday."""

    def __init__(self, day: Newsday) -> None:
        self.day, self.blobs, self.clock = day, day.blobs, day.clock

    def gateway(self) -> MemoryLedger:
        return MemoryLedger(self.day.server, clock=self.clock, worker="gateway")


@pytest.fixture
async def newsday() -> Newsday:
    day = await Newsday().begin()
    await day.place(*map(an_article, TOLD))
    await day.settle()
    return day


def questions(day: Newsday) -> Consumption[ArticleAsked]:
    return Consumption("articles.asked:en", "placer", ArticleAsked, day.placer.explain, 4)


@asynccontextmanager
async def asked(day: Newsday, **how: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway whose questions the newsday's placer answers."""

    async def answering() -> None:
        while True:
            await day.ledger.poll(questions(day))
            await asyncio.sleep(0)

    task = asyncio.create_task(answering())
    try:
        async with serving(Room(day), **how) as web, client(web) as http:
            yield http
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_the_answer_is_what_explaining_all_of_the_edition_finds(newsday: Newsday):
    async with asked(newsday) as http:
        answer = await http.get("/api/articles/d1/why")
    told = answer.json()
    news = await newsday.placer.news()
    items = [one for name in TOLD if (one := item_of(an_article(name)))]
    sizes = {one: len(held.members) for one, held in news.stories.items()}
    own = next(one for one in items if one.article_id == "d1")
    found = explain(own, items, news.story_of, sizes, WEIGHTS)
    for nearness, said in ((found.own, told["own"]), (found.next, told["next"])):
        assert nearness is not None
        assert said["likeness"] == nearness.likeness
        assert (said["story_id"], said["others"]) == (nearness.story_id, nearness.others)
        for pair, line in zip(nearness.pairs, said["pairs"], strict=True):
            assert line["article_id"] == pair.article_id
            assert line["parts"]["likeness"] == pair.parts.likeness
            assert tuple(line["names"]) == pair.names == ("marsh lane",)
    assert told["is_founder"]
    assert (told["cut"], told["pair_cut"]) == (found.cut, found.pair_cut)


@pytest.mark.parametrize(("fourth", "cut"), [("The Ouse", 0.18), ("Live: the Ouse", 0.2)])
async def test_a_story_of_four_reports_asks_less_of_the_fifth(
    newsday: Newsday, fourth: str, cut: float
):
    """What is no report, such as a live blog, is none of the four."""
    words = "flood marsh lane pump boats"
    for name, title in (("d4", "The pump"), ("d5", fourth)):
        await newsday.place(an_event(name, words, title=title))
    await newsday.settle()
    async with asked(newsday) as http:
        told = (await http.get("/api/articles/d1/why")).json()
    assert told["own"]["others"] == 4
    assert (told["cut"], told["pair_cut"]) == (cut, 0.2)


async def test_a_reader_is_told_in_words_and_led_to_the_next_best_story(newsday: Newsday):
    async with asked(newsday) as http:
        page = (await http.get("/articles/d2/why")).text
        view = (await http.get("/articles/d2/why/view")).json()
        ferry = (await http.get("/api/articles/d8/why")).json()["story_id"]
    first, second = view["companies"]
    assert first["said"].startswith("On average ")
    assert first["said"].endswith("like the 2 other articles of this story.")
    assert second["path"] == f"/stories/{ferry}"
    assert first["near"][0]["names"] == "Both name marsh lane."
    for said in (
        first["said"],
        second["headline"],
        view["rule"],
        first["near"][0]["parts"],
    ):
        assert said in page


async def test_what_editors_decided_is_named_until_it_is_undone(newsday: Newsday):
    await newsday.decide(decided(101, "together", articles=("d1", "d2")))
    async with asked(newsday) as http:
        assert (await http.get("/api/articles/d1/why")).json()["decisions"] == [
            "decision-101"
        ]
        await newsday.decide(decided(102, "undo", undone="decision-101"))
        assert (await http.get("/api/articles/d2/why")).json()["decisions"] == []


async def test_what_was_told_before_the_story_changed_is_told_no_more(newsday: Newsday):
    async with asked(newsday) as http:
        before = (await http.get("/api/articles/d1/why")).json()
        await newsday.decide(decided(101, "apart", articles=("d1",), others=("d2", "d3")))
        await newsday.settle()
        after = (await http.get("/api/articles/d1/why")).json()
    assert (before["own"]["others"], after["own"]) == (2, None)


async def test_a_story_that_has_its_name_again_is_not_told_of_as_it_was(
    newsday: Newsday,
):
    """Merged and apart again, an article may stand alone in the story of that name."""
    await newsday.decide(decided(101, "together", articles=("d1", "d8")))
    await newsday.settle()
    async with asked(newsday) as http:
        assert (await http.get("/api/articles/d1/why")).json()["own"]["others"] == 4
        await newsday.decide(decided(102, "undo", undone="decision-101"))
        await newsday.settle()
        assert (await http.get("/api/articles/d1/why")).json()["own"]["others"] == 2


async def test_an_article_that_stands_nowhere_is_not_asked_about(newsday: Newsday):
    async with asked(newsday) as http:
        for article_id, status in (("unknown", 404), ("a%20b", 400), ("x" * 99, 400)):
            answer = await http.get(f"/api/articles/{article_id}/why")
            assert answer.status_code == status, article_id
            assert answer.headers["content-type"] == "application/problem+json"


async def test_many_who_ask_the_same_at_once_are_one_question(
    newsday: Newsday, eventually: Any
):
    async with serving(Room(newsday)) as web, client(web) as http:
        waiting = [
            asyncio.create_task(http.get("/api/articles/d1/why")) for _ in range(9)
        ]
        stream = newsday.reader.keys.asked("en")
        written = newsday.server.write(stream, Stream)
        await eventually(lambda: written.added)
        assert await newsday.reader.length(stream) == 1
        await newsday.ledger.poll(questions(newsday))
        answers = await asyncio.gather(*waiting)
        assert {one.status_code for one in answers} == {200}
        # The answer holds for a minute: nobody is asked again.
        assert (await http.get("/api/articles/d1/why")).status_code == 200
        assert await newsday.reader.length(stream) == 0


async def test_where_nobody_answers_the_reader_may_try_again(newsday: Newsday):
    async with serving(Room(newsday), read_seconds=0.1) as web, client(web) as http:
        answer = await http.get("/api/articles/d1/why")
        assert answer.status_code == 503
        assert answer.headers["retry-after"]


async def test_more_questions_than_a_placer_can_bear_are_refused(newsday: Newsday):
    ledger = newsday.reader
    for _ in range(QUESTIONS):
        said = {"edition": "en", "keys": ledger.keys, "era": ledger.era, "trace_id": "t"}
        assert (await ledger.commit(asking("d9", **said))).is_done
    async with serving(Room(newsday), read_seconds=5) as web, client(web) as http:
        assert (await http.get("/api/articles/d1/why")).status_code == 503
    assert await ledger.length(ledger.keys.asked("en")) == QUESTIONS


async def test_asking_changes_nothing_that_stands(newsday: Newsday):
    before = await newsday.partition()
    versions = [(await newsday.record(one)).version for one in await newsday.stories()]
    async with asked(newsday) as http:
        for one in (*FLOOD, *FERRY):
            assert (await http.get(f"/api/articles/{one}/why")).status_code == 200
    await newsday.check_index()
    assert await newsday.partition() == before
    assert [
        (await newsday.record(one)).version for one in await newsday.stories()
    ] == versions


async def test_an_article_alone_says_so(newsday: Newsday):
    await newsday.place(an_event("d5", "heron reeds", published_at=hours(2)))
    await newsday.settle()
    async with asked(newsday) as http:
        view = (await http.get("/articles/d5/why/view")).json()
    assert view["first"] == [
        "It opened this story.",
        "It is the story’s only article.",
    ]
    said = [one["said"] for one in view["companies"]]
    assert said == [
        "No other story that is open, or near enough to be joined, is at all like it."
    ]
