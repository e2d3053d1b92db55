"""A story is written when it is due, once, and its text is kept as it was shown."""

from typing import Any

from services.summarize.core.writing.composing import PARAMETERS
from shared.events.steps import Step, Touch
from shared.events.stored import StoredText
from shared.events.story import KeptVersion
from tests.copydesk import TASTE, WEIGHTS
from tests.services.writing.desk import LONGEST, QUIET, Desk, said


async def test_a_story_is_written_when_it_is_due_and_not_before(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(0.9)
    assert await writer.step() == 0
    assert (await desk.story()).paragraphs == ()
    desk.wait(0.1)
    assert await writer.step() == 1
    record = await desk.story()
    assert "Marsh Lane" in said(record)
    assert record.generated_by == "embedded"
    assert await desk.told() == ["story.opened", "story.rewritten"]
    assert await desk.due() == {}


async def test_a_text_says_what_placed_its_articles_and_what_wrote_it(desk: Desk) -> None:
    await desk.place(desk.flood(0))
    desk.wait(QUIET / 1000)
    await (await desk.writer()).step()
    placed, rules, table = (await desk.story()).parameters.rsplit(" ", 2)
    assert placed == WEIGHTS.parameters
    assert (rules, table) == (PARAMETERS, TASTE.preference.version)


async def test_what_is_new_to_readers_is_weighed_beside_the_event_loop(
    desk: Desk,
) -> None:
    await desk.place(desk.flood(0))
    desk.wait(QUIET / 1000)
    desk.computed.clear()
    await (await desk.writer()).step()
    (step,) = (one for one in desk.computed if isinstance(one, Step))
    assert [event.fields["material"] for event in step.events] == ["1"]


async def test_a_story_that_keeps_growing_is_written_at_its_longest_wait(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    for place in range(6):
        await desk.place(desk.flood(place % 3, state=place + 1))
        assert await writer.step() == 0
        desk.wait(0.9)
    assert await writer.step() == 1


async def test_nothing_is_announced_when_the_text_stays_as_it_is(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    await writer.step()
    story_id = (await desk.story()).id
    await desk.ledger.commit(Step(desk.ledger.era, changes=(_wish(desk, story_id),)))
    desk.wait(2)
    before = await desk.story()
    assert await writer.step() == 1
    assert await desk.story() == before
    assert await desk.told() == ["story.opened", "story.rewritten"]


def _wish(desk: Desk, story_id: str) -> Any:
    keys, now = desk.ledger.keys, int(desk.clock.now().timestamp() * 1000)
    return Touch(keys.writing(story_id), keys.due, story_id, now, QUIET, LONGEST)


async def test_every_text_is_kept_at_the_version_that_it_was_shown_with(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    await writer.step()
    first = await desk.story()
    await desk.place(desk.flood(1))
    desk.wait(2)
    await writer.step()
    second = await desk.story()
    kept = await desk.ledger.ranked(desk.ledger.keys.versions(first.id), limit=9)
    numbers = [number for _, number in kept]
    assert numbers == [second.version, first.version]
    latest, founding = (KeptVersion.model_validate_json(one) for one, _ in kept)
    old = StoredText.model_validate_json(desk.blobs.get(founding.blob))
    assert old.paragraphs == first.paragraphs
    assert (founding.material, founding.article_count) == (True, 1)
    assert latest.generated_by == "embedded"
    assert "flood-1" in latest.caused_by
