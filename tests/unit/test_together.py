"""Works side by side end together: none goes on behind one that failed."""

import asyncio

import pytest

from shared.runtime.together import together


class Work:
    """Takes its turns, then ends or fails; knows how it ended."""

    def __init__(self, turns: int, *, fails: BaseException | None = None) -> None:
        self.turns, self.fails = turns, fails
        self.ended = ""

    async def __call__(self) -> int:
        try:
            for _ in range(self.turns):
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            self.ended = "cancelled"
            raise
        self.ended = "done"
        if self.fails is not None:
            raise self.fails
        return self.turns


async def test_results_come_in_order_whoever_ends_first():
    assert await together(Work(5)(), Work(1)(), Work(3)()) == [5, 1, 3]


async def test_a_failure_that_is_a_result_is_returned_as_one():
    async def told() -> Exception:
        return OSError("told")

    (answer,) = await together(told())
    assert isinstance(answer, OSError)


async def test_nothing_side_by_side_is_done_at_once():
    assert await together() == []


async def test_a_failure_is_raised_when_the_others_have_ended():
    slow = Work(9)
    with pytest.raises(OSError, match="gone"):
        await together(Work(1, fails=OSError("gone"))(), slow())
    assert slow.ended == "done"


class Crash(BaseException):
    """The process is gone."""


async def test_what_is_no_exception_waits_for_the_others_too():
    slow = Work(9)
    with pytest.raises(Crash):
        await together(slow(), Work(1, fails=Crash())())
    assert slow.ended == "done"


async def test_of_two_failures_the_first_in_order_is_raised():
    early, late = Work(1, fails=OSError()), Work(5, fails=ValueError("late"))
    with pytest.raises(ValueError, match="late"):
        await together(late(), early())


async def test_who_is_cancelled_ends_when_all_have():
    works = [Work(99), Work(99)]
    task = asyncio.create_task(together(*(one() for one in works)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [one.ended for one in works] == ["cancelled", "cancelled"]
