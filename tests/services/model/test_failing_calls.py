"""A model that fails, stalls, or answers too late changes nothing and holds nobody up."""

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.summarize.core.writing.model.pausing import FIRST
from tests.modeldesk import ModelDesk
from tests.modelhouse import Answer, Heard, told
from tests.services.model.flood import LATER, TRUE, WROTE, lines_of


@pytest.mark.parametrize(
    ("answer", "reason", "again"),
    [
        (Answer(status=429, raw=b"{}", headers={"Retry-After": "90"}), "limited", 90_000),
        (Answer(status=500, raw=b"oops"), "away", 1000 * FIRST),
        (Answer(status=401, raw=b"{}"), "refused", 300_000),
        (Answer(status=307, raw=b"", headers={"Location": "/"}), "moved", 300_000),
        (Answer(status=400, raw=b'{"error": "content filter"}'), "declined", None),
        (Answer("{}", cut=9), "lost", 1000 * FIRST),
        (Answer("{", finish="length"), "cut", None),
        (Answer("x" * 2_100_000), "huge", None),
        (Answer(raw=b"<html>"), "lost", 1000 * FIRST),
        (Answer(raw=b'{"error": {"code": 429}}'), "limited", 1000 * FIRST),
        (Answer(raw=b'{"choices": []}'), "broken", None),
    ],
    ids=[
        "429",
        "500",
        "401",
        "307",
        "400",
        "half a stream",
        "cut",
        "huge",
        "no JSON",
        "429 within 200",
        "no choices",
    ],
)
async def test_a_call_that_fails_leaves_the_embedded_text(
    desk: ModelDesk, answer: Answer, reason: str, again: int | None
) -> None:
    desk.liar.say(answer)
    await desk.open(0)
    before = await desk.story()
    with capture_logs() as logs:
        await desk.model.step()
    (line,) = (one for one in logs if one["event"] == "model.failed")
    assert line["reason"] == reason
    assert await desk.story() == before
    assert list((await desk.due()).values()) == ([] if again is None else [again])
    assert (await desk.counted())[f"failed:{reason}"] == 1


async def test_after_a_pause_the_story_gets_its_text(desk: ModelDesk) -> None:
    desk.liar.say(Answer(status=429, raw=b"{}"), told(*TRUE))
    await desk.open(0)
    await desk.model.step()
    desk.wait(FIRST - 1)
    assert await desk.model.step() == 0
    assert len(desk.liar.heard) == 1
    desk.wait(1)
    assert await desk.model.step() == 1
    assert (await desk.story()).generated_by == WROTE


async def test_an_endpoint_that_dies_in_an_answer_and_comes_back_writes_the_story(
    desk: ModelDesk,
) -> None:
    desk.liar.say(Answer("{}", cut=9), Answer(status=502, raw=b"<html>"), told(*TRUE))
    await desk.open(0)
    for _ in range(3):
        assert (await desk.story()).generated_by == "embedded"
        assert await desk.model.step() == 1
        desk.wait(3_600)
    assert (await desk.story()).generated_by == WROTE


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(Answer(late=30), "timeout"), (Answer("{}", cut=9), "lost")],
    ids=["too long", "lost"],
)
async def test_a_story_whose_every_call_fails_on_the_way_is_given_up(
    desk: ModelDesk, answer: Answer, reason: str
) -> None:
    desk.liar.say(answer)
    slow = await desk.hire("slow", seconds=0.1)
    await desk.open(0)
    for _ in range(5):
        assert await slow.step() == 1
        desk.wait(3_600)
    assert await desk.due() == {}
    assert (await desk.story()).generated_by == "embedded"
    assert (await desk.counted())[f"failed:{reason}"] == 5


async def test_only_stories_that_take_too_long_are_remembered_as_such(
    desk: ModelDesk,
) -> None:
    slow = await desk.hire("slow", seconds=0.1)
    slow._asking.rest = desk.model._asking.rest
    await desk.open(0)
    seen = []
    for model, answer in (
        (desk.model, Answer(status=500)),
        (slow, Answer(late=30)),
        (desk.model, told(*TRUE)),
    ):
        desk.liar.say(answer)
        assert await model.step() == 1
        seen.append(sorted(slow._asking.rest.late.values()))
        desk.wait(3_600)
    assert (await desk.story()).generated_by == WROTE
    assert seen == [[], [1], []]


async def test_while_a_model_thinks_everything_else_goes_on(
    desk: ModelDesk, eventually: Any
) -> None:
    desk.liar.say(Answer(late=30), told(*TRUE))
    await desk.open(0)
    asking = asyncio.ensure_future(desk.model.step())
    await eventually(lambda: desk.liar.heard)
    await desk.place(desk.flood(1, text=LATER))
    await desk.write()
    record = await desk.story()
    assert record.article_count == 2
    cited = {c.article_id for one in lines_of(record) for c in one.citations}
    assert "flood-1" in cited
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


async def test_a_writer_told_to_stop_hands_its_story_back(
    desk: ModelDesk, eventually: Any
) -> None:
    desk.liar.say(Answer(late=30), told(*TRUE))
    await desk.open(0)
    stop = asyncio.Event()
    working = asyncio.ensure_future(desk.model.work_together(stop, writers=2))
    await eventually(lambda: desk.liar.heard)
    stop.set()
    await asyncio.wait_for(working, 10)
    other = await desk.hire("other")
    assert await other.step() == 1
    assert (await desk.story()).generated_by == WROTE


async def test_a_server_that_is_away_for_a_moment_is_borne_with(
    desk: ModelDesk, eventually: Any
) -> None:
    server = desk.ledger.server  # type: ignore[attr-defined]

    def plot(heard: Heard) -> Answer:
        server.is_away = True
        return told(*TRUE)(heard)

    desk.liar.say(plot)
    await desk.open(0)
    writing = asyncio.ensure_future(desk.model.step())
    await eventually(lambda: server.is_away)
    server.is_away = False
    await asyncio.wait_for(writing, 30)
    assert (await desk.story()).generated_by == WROTE
