"""`storywire why`: told by the placer that leads, else read from the ledger."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services.desk.home import Desk, Home
from services.desk.why import why, why_lines
from shared.events.rulings import NotDecidable
from shared.events.stages import ArticleAsked
from shared.events.steps import Put, Step
from shared.ledger.port import Consumption
from shared.settings import ServiceSettings
from tests.copydesk import WEIGHTS, an_event
from tests.placerday import Newsday

TOLD = {
    "d1": "flood marsh lane pump failed tonight",
    "d2": "flood marsh lane pump families boats",
    "d8": "ferry skerry sandbank crew aground coast tide rope tonight",
}


@pytest.fixture
async def newsday() -> Newsday:
    day = await Newsday().begin()
    await day.place(*(an_event(one, words) for one, words in TOLD.items()))
    await day.settle()
    keys = day.reader.keys
    changes = tuple(Put(keys.document(one), {"edition": "en"}) for one in TOLD)
    assert (await day.reader.commit(Step(day.reader.era, changes=changes))).is_done
    return day


@pytest.fixture
def desk(newsday: Newsday, tmp_path: Path) -> Desk:
    home = Home(tmp_path)
    home.journal.mkdir()
    settings = ServiceSettings(data=tmp_path)
    ledger: Any = newsday.reader
    return Desk(home, settings, ledger, newsday.blobs, newsday.clock)


@asynccontextmanager
async def leading(day: Newsday) -> AsyncIterator[None]:
    """A placer that gives signs of life, and answers."""
    explain = day.placer.explain
    work = Consumption("articles.asked:en", "placer", ArticleAsked, explain, 4)
    await day.ledger.sign("placer", {"service": "summarize", "leads": "en"}, seconds=60)

    async def answering() -> None:
        while True:
            await day.ledger.poll(work)
            await asyncio.sleep(0)

    task = asyncio.create_task(answering())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_the_placer_that_leads_tells_what_reading_all_of_the_edition_finds(
    newsday: Newsday, desk: Desk
) -> None:
    read = await why(desk, "d1")
    async with leading(newsday):
        told = await why(desk, "d1")
    assert (read.by_placer, told.by_placer) == (False, True)
    assert read.told == told.told
    lines = [one.text for one in why_lines(told)]
    assert lines[1] == f"stands in story {told.told.story_id}, which it opened"
    assert lines[2].startswith("on average ")
    assert any(one.startswith("the next best is story ") for one in lines)
    cut, pair_cut = f"{told.told.cut:g}", f"{WEIGHTS.cut:g}"
    assert lines[-1] == (
        f"a story of this size is joined from {cut} on, by an article at least {pair_cut}"
        " like one of its articles, itself or by way of others"
    )


async def test_who_was_asked_says_for_which_stories_it_speaks(
    newsday: Newsday, desk: Desk
) -> None:
    read = await why(desk, "d1")
    alone = replace(read, told=read.told.model_copy(update={"next": None}))
    lines = [one.text for one in why_lines(alone)]
    assert "no other story is at all like it" in lines
    lines = [one.text for one in why_lines(replace(alone, by_placer=True))]
    said = "no other story that is open, or near enough to be joined, is at all like it"
    assert said in lines


async def test_an_answer_of_before_a_move_is_not_told(
    newsday: Newsday, desk: Desk
) -> None:
    async with leading(newsday):
        assert (await why(desk, "d2")).by_placer
        moved = Put(newsday.reader.keys.document("d2"), {"story_id": "another"})
        await newsday.reader.commit(Step(newsday.reader.era, changes=(moved,)))
        found = await why(desk, "d2")
    assert (found.by_placer, found.told.story_id) == (False, "another")


async def test_an_article_that_stands_nowhere_is_not_explained(desk: Desk) -> None:
    with pytest.raises(NotDecidable, match="stands in no story"):
        await why(desk, "d9")
