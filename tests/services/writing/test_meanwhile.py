"""What happens while a story is written: none of it is lost, nothing is told twice."""

import asyncio

from tests.copydesk import a_retraction
from tests.services.writing.desk import QUIET, Desk


async def test_a_text_from_an_article_taken_back_meanwhile_is_refused_and_written_anew(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), desk.flood(1))
    desk.wait(2)
    desk.meanwhile = lambda: desk.place(a_retraction("flood-1"))
    assert await writer.step() == 1
    assert (await desk.story()).paragraphs == ()
    # It is due again after the quiet time, not only when the lease ends.
    desk.wait(QUIET / 1000)
    assert await writer.step() == 1
    record = await desk.story()
    cited = {
        one.article_id for part in record.paragraphs for s in part for one in s.citations
    }
    assert cited == {"flood-0"}
    assert await desk.due() == {}


async def test_an_article_that_joins_meanwhile_keeps_the_story_due(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    desk.meanwhile = lambda: desk.place(desk.flood(1))
    assert await writer.step() == 1
    record = await desk.story()
    assert record.article_count == 2
    assert record.paragraphs
    assert await writer.step() == 0
    desk.wait(1)
    assert await writer.step() == 1
    assert await desk.due() == {}


async def test_two_writers_never_write_one_story_twice(desk: Desk) -> None:
    ada, ben = await desk.writer("ada"), await desk.writer("ben")
    await desk.place(desk.flood(0))
    desk.wait(2)
    assert await asyncio.gather(ada.step(limit=5), ben.step(limit=5)) == [1, 0]
    assert await desk.told() == ["story.opened", "story.rewritten"]


async def test_a_writer_that_lost_its_story_to_another_leaves_nothing_behind(
    desk: Desk,
) -> None:
    ada, ben = await desk.writer("ada"), await desk.writer("ben")
    await desk.place(desk.flood(0))
    desk.wait(2)

    async def ben_takes_over() -> None:
        desk.wait(11)
        assert await ben.step() == 1

    desk.meanwhile = ben_takes_over
    assert await ada.step() == 1
    assert await desk.told() == ["story.opened", "story.rewritten"]
    assert await desk.due() == {}


async def test_a_story_taken_back_meanwhile_gets_no_text(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    desk.meanwhile = lambda: desk.place(a_retraction("flood-0"))
    assert await writer.step() == 1
    assert await desk.told() == ["story.opened", "story.retracted"]
    assert await desk.due() == {}


async def test_a_story_without_articles_is_written_no_more(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), a_retraction("flood-0"))
    desk.wait(20)
    assert await writer.step() == 0
    assert await desk.told() == ["story.opened", "story.retracted"]
