"""A model's text comes after the embedded one, and changes with the story's articles."""

import asyncio
import json

import pytest
from structlog.testing import capture_logs

from tests.copydesk import FLOOD, a_retraction
from tests.modeldesk import MakeLedger, ModelDesk, said
from tests.modelhouse import Answer, Heard, Liar, told
from tests.services.model.flood import EVEN_LATER, LATER, TRUE, WROTE, grounded, lines_of


async def test_the_embedded_text_comes_at_once_and_the_model_s_follows(
    desk: ModelDesk,
) -> None:
    await desk.open(0)
    first = await desk.story()
    assert first.generated_by == "embedded"
    assert await desk.model.step() == 1
    record = await desk.story()
    assert [one.text for part in record.paragraphs for one in part] == [
        t for t, _ in TRUE
    ]
    assert record.generated_by == WROTE
    assert record.version == first.version + 1
    assert await desk.told() == ["story.opened", "story.rewritten", "story.rewritten"]
    *_, last = await desk.ledger.updates(after="0", limit=9)
    assert not last.material  # the same article, in other words
    assert await desk.due() == {}
    assert grounded(record)


async def test_the_model_is_asked_when_the_story_has_been_quiet(desk: ModelDesk) -> None:
    await desk.place(desk.flood(0))
    desk.wait(6)
    await desk.writer.step()
    assert await desk.model.step() == 0
    desk.wait(2.9)
    assert await desk.model.step() == 0
    desk.wait(0.1)
    assert await desk.model.step() == 1


async def test_what_is_new_is_told_at_once_and_asked_about(desk: ModelDesk) -> None:
    await desk.open(0)
    await desk.model.step()
    await desk.place(desk.flood(1, text=LATER))
    await desk.write()
    assert (await desk.story()).generated_by == "embedded"
    await desk.model.step()
    before = desk.liar.heard[-1].data["before"]
    assert before["paragraphs"] == [[text for text, _ in TRUE]]
    record = await desk.story()
    assert record.generated_by == WROTE
    assert [one.text for one in lines_of(record)] == [text for text, _ in TRUE]


async def test_what_was_taken_back_is_not_shown_to_the_model_again(
    desk: ModelDesk,
) -> None:
    desk.liar.say(
        told(*TRUE, ("Insurers put the damage at nine million crowns.", "Insurers put"))
    )
    await desk.place(desk.flood(0), desk.flood(1, text=LATER))
    await desk.write()
    await desk.model.step()
    assert "at nine million crowns." in said(await desk.story())
    await desk.place(a_retraction("flood-1"), desk.flood(2, text=EVEN_LATER))
    await desk.write()
    await desk.model.step()
    before = desk.liar.heard[-1].data["before"]
    assert before["paragraphs"] == [[text for text, _ in TRUE]]


async def test_a_correction_changes_a_model_s_text_where_it_must(desk: ModelDesk) -> None:
    await desk.open(0, 1)
    await desk.model.step()
    right = FLOOD[0].replace("two metres", "three metres")
    await desk.place(desk.flood(0, text=right, kind="revised", state=2))
    await desk.write()
    record = await desk.story()
    assert "two metres" not in said(record)
    assert TRUE[1][0] in said(record)
    assert record.generated_by == WROTE
    assert (await desk.told())[-1] == "story.corrected"
    # Nobody asks the model to write a corrected text otherwise.
    assert await desk.due() == {}
    assert len(desk.liar.heard) == 1


async def test_a_story_taken_back_is_asked_about_no_more(desk: ModelDesk) -> None:
    await desk.open(0)
    await desk.place(a_retraction("flood-0"))
    assert await desk.model.step() == 1
    assert desk.liar.heard == []
    assert await desk.due() == {}


async def leaves_meanwhile(desk: ModelDesk) -> None:
    """An article is retracted while the model thinks."""
    asked = asyncio.Event()
    answer = asyncio.Event()
    loop = asyncio.get_running_loop()

    def plot(heard: Heard) -> Answer:
        loop.call_soon_threadsafe(asked.set)
        asyncio.run_coroutine_threadsafe(answer.wait(), loop).result(30)
        return told(*TRUE)(heard)

    desk.liar.say(plot)
    await desk.open(0, 1)
    writing = asyncio.ensure_future(desk.model.step())
    await asyncio.wait_for(asked.wait(), 30)
    await desk.place(a_retraction("flood-0"))
    answer.set()
    with capture_logs() as logs:
        await asyncio.wait_for(writing, 30)
    assert [one["outcome"] for one in logs if one["event"] == "message.stale"] == [
        "conflict"
    ]
    assert (await desk.told())[-1] == "story.shrank"
    (fields,) = await desk.ledger.fields(
        [desk.ledger.keys.story((await desk.story()).id)]
    )
    assert "rose two metres in one night" not in json.dumps(fields)
    # What an article said that left is not kept either.
    assert await desk.ledger.scan(desk.ledger.keys.model_result("")) == []
    desk.liar.say(told(("Forty houses in Marsh Lane stand under water.", "Forty houses")))
    await desk.write()
    record = await desk.story()
    cited = {c.article_id for one in lines_of(record) for c in one.citations}
    assert cited == {"flood-1"}


async def test_a_text_about_an_article_that_left_meanwhile_is_refused(
    desk: ModelDesk,
) -> None:
    await leaves_meanwhile(desk)


@pytest.mark.redis
async def test_a_real_server_refuses_it_as_well(liar: Liar, make: MakeLedger) -> None:
    desk = await ModelDesk(liar, make).begin()
    try:
        await leaves_meanwhile(desk)
        await desk.model.step()
        assert await desk.due() == {}
        assert (await desk.counted())["calls"] == 2
    finally:
        await desk.end()
