"""`storywire why`: told by the placer that leads, else read from the ledger."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services.desk.commands.explaining import Stand
from services.desk.deciding.blocks import standing
from services.desk.deciding.why import stands, why, why_lines
from services.desk.home import Desk, Home
from services.summarize.core.deciding import item_of
from services.summarize.core.likeness.likeness import likeness
from shared.events.decisions import Decision
from shared.events.rulings import NotDecidable
from shared.events.stages import ArticleAsked
from shared.events.steps import Put, Step
from shared.ledger.port import Consumption
from shared.settings import ServiceSettings
from shared.text.sketch import sketch
from tests.copydesk import WEIGHTS, an_event
from tests.placerday import Newsday
from tests.services.journal.written import a_line, opened

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


async def test_copies_count_as_one_report_in_the_average_that_is_told(
    newsday: Newsday, desk: Desk
) -> None:
    words, wire = (
        "flood marsh lane pump failed families",
        sketch(" ".join(map(str, range(99)))),
    )
    for number in range(3):
        paper = f"Paper {number}"
        await newsday.place(an_event(f"w{number}", words, sketch=wire, publisher=paper))
    await newsday.settle()
    read = await why(desk, "d1")
    async with leading(newsday):
        told = await why(desk, "d1")
    assert read.told == told.told
    assert told.told.own is not None
    likes = {one.article_id: one.parts.likeness for one in told.told.own.pairs}
    assert told.told.own.others == 4
    assert likes.keys() == {"w0", "w1", "w2"}
    second = likeness_of("d2")
    assert told.told.own.likeness == pytest.approx((likes["w0"] + second) / 2, abs=1e-6)
    assert told.told.cut == WEIGHTS.cut  # three copies and one more are two reports


def likeness_of(article_id: str) -> float:
    first, other = (item_of(an_event(one, TOLD[one])) for one in ("d1", article_id))
    assert first is not None
    assert other is not None
    return likeness(first, other, WEIGHTS)


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


@pytest.mark.parametrize("ask", [why, lambda desk, one: standing(desk, [one])])
async def test_of_a_blocked_article_the_decision_that_blocks_it_is_told(
    newsday: Newsday, desk: Desk, ask: Callable[[Desk, str], Awaitable[object]]
) -> None:
    """Who asks why, and who would move or pin it."""
    blocks = (
        Decision(kind="block", publishers=("MARSH  herald",)),
        Decision(kind="block", articles=("d2",), sources=("elsewhere",)),
        Decision(kind="block", sources=("Wire",)),
        Decision(kind="undo", undone="offer-3"),
    )
    lines = [
        a_line(number).model_copy(update={"kind": "decision", "decision": one})
        for number, one in enumerate(blocks, 1)
    ]
    journal = opened(desk.home.journal, newsday.blobs)
    journal.append(lines)
    journal.close()
    nowhere = Put(newsday.reader.keys.document("d2"), {"story_id": ""})
    await newsday.reader.commit(Step(newsday.reader.era, changes=(nowhere,)))
    with pytest.raises(NotDecidable) as told:
        await ask(desk, "d2")
    said = "an editor blocked publisher Marsh Herald (offer-1) and it (offer-2); "
    assert said in str(told.value)
    assert "`storywire undo offer-2`" in str(told.value)
    assert "offer-3" not in str(told.value)


async def test_of_a_file_with_many_articles_it_is_listed_where_each_stands(
    desk: Desk,
) -> None:
    found = [Stand(*one) async for one in stands(desk, ("d1", "d2", "d9"))]
    lines = [one.said(as_json=False) for one in found]
    assert lines[0].partition("  ")[2] == lines[1].partition("  ")[2]
    assert lines[0].startswith("d1  story ")
    assert lines[2] == "d9  in no story"
    rows = [json.loads(one.said(as_json=True)) for one in found]
    assert lines[0] == f"d1  story {rows[0]['story_id']}"
    assert rows[2] == {"article_id": "d9", "story_id": "", "detail": ""}


def test_programs_are_told_of_an_article_in_no_story_as_data() -> None:
    one = Stand("d9", "", "Article d9 stands in no story.")
    assert one.said(as_json=False) == "Article d9 stands in no story."
    assert json.loads(one.said(as_json=True))["article_id"] == "d9"


async def test_an_article_that_stands_nowhere_is_not_explained(desk: Desk) -> None:
    with pytest.raises(NotDecidable, match="stands in no story"):
        await why(desk, "d9")
