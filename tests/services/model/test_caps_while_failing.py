"""Whatever goes wrong with a call, caps of a story and of a day hold to the call."""

import asyncio

import pytest

from services.summarize.core.writing.model.budget import Caps
from tests.modeldesk import ModelDesk
from tests.modelhouse import Answer, Plot, told
from tests.services.model.flood import LATER, TRUE

LIMITED = Answer(status=429, raw=b"{}")
SILENT = Answer(late=30)
ELSEWHERE = Answer(status=307, raw=b"", headers={"Location": "/v1/chat/completions"})
HALF = Answer("{}", cut=9)
EACH = pytest.mark.parametrize(
    "answer",
    [LIMITED, SILENT, ELSEWHERE, HALF],
    ids=["429", "timeout", "redirect", "half a stream"],
)
#: Those that leave open whether what was sent was read, and has to be paid for.
PAID = pytest.mark.parametrize("answer", [SILENT, HALF], ids=["timeout", "half a stream"])
FREE = pytest.mark.parametrize("answer", [LIMITED, ELSEWHERE], ids=["429", "redirect"])


async def tried(
    desk: ModelDesk, answer: Answer | Plot, caps: Caps, *, times: int = 5
) -> int:
    """Let a model writer try and try again, an hour apart, each time with news; return
    the requests that came of it."""
    desk.liar.say(answer)
    before = len(desk.liar.heard)
    model = await desk.hire("tireless", caps=caps, seconds=0.2)
    for place in range(times):
        await desk.place(desk.flood(0, name=f"again-{place}", text=f"{LATER} {place}."))
        await desk.write()
        await model.step()
        desk.wait(3_600)
    return len(desk.liar.heard) - before


@EACH
async def test_calls_of_a_story_end_at_its_cap(desk: ModelDesk, answer: Answer) -> None:
    assert await tried(desk, answer, Caps(story_calls=3)) == 3
    assert (await desk.counted())["calls"] == 3


@EACH
async def test_calls_of_a_day_end_at_its_cap(desk: ModelDesk, answer: Answer) -> None:
    assert await tried(desk, answer, Caps(day_calls=2)) == 2
    assert (await desk.counted())["day_calls"] == 2


@PAID
@pytest.mark.parametrize("cap", ["story_tokens", "day_tokens"])
async def test_tokens_of_a_call_that_may_have_been_read_stay_spent(
    desk: ModelDesk, answer: Answer, cap: str
) -> None:
    most = 5_000
    calls = await tried(desk, answer, Caps(**{cap: most}))
    spent = (await desk.counted())["day_tokens"]
    assert 1 <= calls < 5
    assert 900 * calls < spent <= most
    # The next one would have passed it.
    assert spent * (calls + 1) / calls > most


@FREE
async def test_tokens_of_a_call_that_was_turned_away_are_given_back(
    desk: ModelDesk, answer: Answer
) -> None:
    assert await tried(desk, answer, Caps(), times=2) == 2
    assert (await desk.counted())["day_tokens"] == 0


@EACH
async def test_caps_hold_for_writers_that_ask_at_the_same_moment(
    desk: ModelDesk, answer: Answer
) -> None:
    desk.liar.say(answer)
    await desk.open(0, 1, 2)
    caps = Caps(day_calls=2)
    names = ("ada", "ben", "cleo", "dan")
    models = [await desk.hire(name, caps=caps, seconds=0.2) for name in names]
    for _ in range(3):
        await asyncio.gather(*(one.step() for one in models))
        desk.wait(3_600)
    assert len(desk.liar.heard) <= 2
    assert (await desk.counted())["day_calls"] == len(desk.liar.heard)


async def test_a_day_that_was_spent_on_failures_is_over_for_a_model_that_is_well_again(
    desk: ModelDesk,
) -> None:
    await tried(desk, HALF, Caps(day_calls=2), times=3)
    assert await tried(desk, told(*TRUE), Caps(day_calls=2), times=2) == 0
