"""Model writers that work together end together, and each hands back what it had."""

import asyncio

import pytest

from services.summarize.model_writer import ModelWriter


class Writers(ModelWriter):
    """Each writes until it is ended, or fails; handing back takes a while."""

    def __init__(self, *, failing: int | None = None) -> None:
        self.failing = failing
        self.begun = 0
        self.handed_back: list[int] = []

    async def work(self, stop: asyncio.Event, *, pace: float = 0.2) -> None:
        self.begun += 1
        own = self.begun
        if own == self.failing:
            raise OSError("gone")
        try:
            await stop.wait()
        finally:
            await asyncio.sleep(0.01 * own)
            self.handed_back.append(own)


async def test_they_end_when_they_are_told_to():
    writers, stop = Writers(), asyncio.Event()
    asyncio.get_running_loop().call_soon(stop.set)
    await writers.work_together(stop, writers=3)
    assert writers.handed_back == [1, 2, 3]


async def test_who_is_cancelled_waits_until_all_have_handed_back():
    writers = Writers()
    task = asyncio.create_task(writers.work_together(asyncio.Event(), writers=3))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert writers.handed_back == [1, 2, 3]


async def test_what_ends_one_ends_all_and_is_raised():
    writers = Writers(failing=2)
    with pytest.raises(OSError, match="gone"):
        await writers.work_together(asyncio.Event(), writers=3)
    assert writers.handed_back == [1, 3]
