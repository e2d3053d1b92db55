"""What a model costs: counted before it is spent, never twice, within caps."""

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.summarize.core.writing.model.budget import Caps
from tests.copydesk import hours
from tests.modeldesk import ModelDesk, said
from tests.modelhouse import Answer, Heard, told
from tests.services.model.flood import EVEN_LATER, LATER, TRUE, WROTE


async def test_a_call_broken_off_by_a_stop_is_counted_as_if_it_had_been_answered(
    desk: ModelDesk, eventually: Any
) -> None:
    desk.liar.say(Answer(late=30))
    await desk.open(0)
    stop = asyncio.Event()
    working = asyncio.ensure_future(desk.model.work(stop))
    await eventually(lambda: desk.liar.heard)
    stop.set()
    await asyncio.wait_for(working, 10)
    counted = await desk.counted()
    assert counted["calls"] == 1
    assert counted["day_tokens"] > 900  # what was sent, and a reply at its bound


async def test_what_was_answered_once_is_never_paid_for_again(desk: ModelDesk) -> None:
    await desk.open(0)
    await desk.model.step()
    before = await desk.story()
    copy = desk.flood(0, name="copy", publisher="The Echo", published_at=hours(1))
    await desk.place(copy)
    await desk.write()
    after = await desk.story()
    assert after.article_count == 2
    assert after.paragraphs == before.paragraphs
    assert after.generated_by == WROTE
    # Not even the embedded text came between: only what is counted changed.
    assert after.version == before.version + 2
    *_, last = await desk.ledger.updates(after="0", limit=99)
    assert not last.material
    assert "paragraphs" not in last.data
    assert await desk.due() == {}
    assert len(desk.liar.heard) == 1


async def test_a_writer_that_dies_after_the_answer_costs_nothing(desk: ModelDesk) -> None:
    await desk.open(0)

    async def die(*_: Any) -> Any:
        raise RuntimeError("killed")

    publish, desk.model._publish = desk.model._publish, die
    await desk.model.step()
    desk.model._publish = publish
    assert (await desk.story()).generated_by == "embedded"
    desk.wait(61)
    other = await desk.hire("other")
    assert await other.step() == 1
    assert (await desk.story()).generated_by == WROTE
    assert len(desk.liar.heard) == 1


@pytest.mark.parametrize("clean", [True, False])
async def test_a_server_that_restarts_meanwhile_costs_nothing(
    desk: ModelDesk, clean: bool
) -> None:
    server = desk.ledger.server  # type: ignore[attr-defined]

    def plot(heard: Heard) -> Answer:
        server.restart(clean=clean)
        return told(*TRUE)(heard)

    desk.liar.say(plot)
    await desk.open(0)
    assert await desk.model.step() == 1
    desk.wait(1)
    await desk.model.step()
    assert (await desk.story()).generated_by == WROTE
    assert len(desk.liar.heard) == 1
    assert (await desk.counted())["calls"] == 1


async def test_caps_of_a_story_and_of_a_day_hold_for_all_writers_together(
    desk: ModelDesk,
) -> None:
    await desk.open(0)
    caps = Caps(day_calls=1)
    ada, ben = await desk.hire("ada", caps=caps), await desk.hire("ben", caps=caps)
    await ada.step()
    assert (await desk.story()).generated_by == WROTE
    await desk.place(desk.flood(1, text=LATER))
    await desk.write()
    with capture_logs() as logs:
        assert await ben.step() == 1
    assert [one["cap"] for one in logs if one["event"] == "model.capped"] == ["day_calls"]
    assert len(desk.liar.heard) == 1
    assert (await desk.story()).generated_by == "embedded"
    assert (await desk.counted())["capped:day_calls"] == 1
    # The next day begins with nothing spent.
    desk.wait(86_400)
    await desk.place(desk.flood(2, text=EVEN_LATER))
    await desk.write()
    await ben.step()
    assert len(desk.liar.heard) == 2


async def test_a_repair_round_counts_as_a_call_and_is_left_out_at_the_cap(
    desk: ModelDesk,
) -> None:
    desk.liar.say(told(*TRUE, ("Mayor Gregor Falk opened the sports hall.", "Ada Holm")))
    await desk.open(0, 1, 2)
    model = await desk.hire("thrifty", caps=Caps(story_calls=1))
    await model.step()
    assert len(desk.liar.heard) == 1
    assert (await desk.story()).generated_by == WROTE
    assert "Gregor" not in said(await desk.story())


async def test_what_calls_cost_is_counted_by_what_the_server_says(
    desk: ModelDesk,
) -> None:
    await desk.open(0)
    await desk.model.step()
    counted = await desk.counted()
    assert counted["calls"] == counted["texts"] == 1
    assert (counted["tokens_in"], counted["tokens_out"]) == (700, 90)
    assert counted["day_tokens"] == 790


async def test_a_server_that_does_not_say_what_it_cost_is_estimated(
    desk: ModelDesk,
) -> None:
    desk.liar.say(lambda heard: Answer(told(*TRUE)(heard).content, usage=None))
    await desk.open(0)
    await desk.model.step()
    counted = await desk.counted()
    assert counted["tokens_in"] > 500
    assert counted["day_tokens"] == counted["tokens_in"] + counted["tokens_out"]


async def test_a_small_server_s_refusals_of_form_are_calls_too(desk: ModelDesk) -> None:
    desk.liar.say(Answer(status=400, raw=b'{"error": "json_schema"}'), told(*TRUE))
    await desk.open(0)
    await desk.model.step()
    assert (await desk.story()).generated_by == WROTE
    assert (await desk.counted())["calls"] == 2
    assert (await desk.counted())["day_tokens"] == 790
