"""An endpoint that is away is asked by one writer at a time, and the log says it once."""

import asyncio
from typing import Any

from structlog.testing import capture_logs

from services.summarize.core.writing.model.budget import Caps
from services.summarize.core.writing.model.pausing import FIRST
from tests.copydesk import FAIR, STRIKE
from tests.modeldesk import ModelDesk
from tests.modelhouse import Answer, told
from tests.services.model.flood import LATER, TRUE

GONE = Answer(status=502, raw=b"<html>")
OTHERS = (STRIKE[0], FAIR[0])


async def open_three(desk: ModelDesk) -> None:
    """Open the story of the flood, and two others."""
    await desk.place(desk.flood(0))
    for place, text in enumerate(OTHERS):
        await desk.place(desk.flood(0, name=f"other-{place}", text=text))
    await desk.write()
    assert len(await desk.due()) == 3


def warned(logs: list[Any], event: str) -> list[Any]:
    return [
        one for one in logs if one["event"] == event and one["log_level"] == "warning"
    ]


async def steps(desk: ModelDesk, count: int) -> int:
    """Let so many writers of one process look for work at once."""
    return sum(await asyncio.gather(*(desk.model.step() for _ in range(count))))


async def test_calls_that_an_outage_breaks_together_are_one_failure(
    desk: ModelDesk,
) -> None:
    desk.liar.say(Answer(status=502, raw=b"<html>", late=0.05))
    await open_three(desk)
    with capture_logs() as logs:
        assert await steps(desk, 3) == 3
    assert len(warned(logs, "model.failed")) == 1
    assert desk.model._asking.rest.in_a_row == 1
    assert (await desk.counted())["failed:away"] == 3
    assert set((await desk.due()).values()) == {1000 * FIRST}


async def test_after_a_pause_one_writer_tries_and_the_others_follow_an_answer(
    desk: ModelDesk,
) -> None:
    desk.liar.say(GONE)
    await open_three(desk)
    assert await desk.model.step() == 1
    desk.wait(FIRST)
    assert await steps(desk, 3) == 1
    assert len(desk.liar.heard) == 2
    desk.wait(3_600)
    desk.liar.say(told())
    assert await steps(desk, 3) == 1
    assert await steps(desk, 3) == 2
    assert len(desk.liar.heard) == 5


async def test_a_day_that_is_spent_is_told_once(desk: ModelDesk) -> None:
    desk.liar.say(told(*TRUE))
    model = await desk.hire("thrifty", caps=Caps(day_calls=1))
    await desk.open(0)
    assert await model.step() == 1
    with capture_logs() as logs:
        for place in range(3):
            text = f"{LATER} {place}."
            await desk.place(desk.flood(0, name=f"again-{place}", text=text))
            await desk.write()
            assert await model.step() == 1
    assert len(warned(logs, "model.capped")) == 1
    assert (await desk.counted())["capped:day_calls"] == 3
