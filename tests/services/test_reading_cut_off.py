"""Whatever cuts off reading, placing or following leaves no index half changed."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from services.summarize import following
from services.summarize.core.placing import story_id_of
from shared.errors import Away
from tests.copydesk import WEIGHTS, a_retraction
from tests.cutting import Cut, cutting
from tests.months import months, told, unread
from tests.placerday import AT_ONCE, Newsday, decided
from tests.standbys import Standby

#: What a call ends with when the server is away, and when the caller is cancelled.
CUTS = (Away, asyncio.CancelledError)


@pytest.fixture
async def newsday() -> Newsday:
    day = await Newsday(idle_after=AT_ONCE).begin()
    day.ledgers = Cut
    await months(day)
    return day


@pytest.fixture
async def standby(newsday: Newsday) -> Standby:
    one = await Standby(newsday).begin()
    await one.follower.look()
    return one


@pytest.mark.parametrize("error", CUTS)
async def test_a_batch_that_is_cut_off_leaves_nothing_applied_that_was_not_committed(
    newsday: Newsday, error: type[BaseException]
) -> None:
    await newsday.place(told("secret", "zebra crossing paint", 120, 5))
    await newsday.settle()
    assert unread(newsday)
    gone = a_retraction("secret", state=2, number=6)
    await newsday.send(gone, a_retraction("stranger", state=1, number=7))
    # What is known of the stranger is looked up ahead (twice), and when its turn comes.
    ledger = cutting(newsday.ledger)
    ledger.cut(ledger.keys.document("stranger"), passing=2, error=error)
    with contextlib.suppress(asyncio.CancelledError):
        await newsday.poll()
    assert not ledger.key
    await newsday.settle()
    assert not any("secret" in part for part in await newsday.partition())
    await newsday.check_index()


@pytest.mark.parametrize("error", CUTS)
async def test_a_standby_that_is_cut_off_while_it_reads_updates_again_misses_none(
    newsday: Newsday, standby: Standby, error: type[BaseException]
) -> None:
    """A late report made the fire's days more, within reach of one that comes then."""
    mill, late = story_id_of("mill"), told("mill2", "mill fire smoke", -75, 5)
    assert mill in standby.held.unread
    await newsday.place(late)
    await newsday.settle()
    cutting(standby.ledger).cut(standby.ledger.keys.members(mill), error=error)
    with pytest.raises(error):
        await standby.follower.look()
    await standby.follower.look()
    news = await standby.taken_over()
    placer = await newsday.hire()
    await placer.take(news)
    await newsday.place(told("mill3", "mill fire smoke", -70.5, 8))
    await newsday.settle()
    await newsday.read_all()
    await newsday.settle()
    assert frozenset({"mill2", "mill3"}) in await newsday.partition()


async def test_a_standby_that_is_cut_off_between_two_parts_of_updates_misses_none(
    newsday: Newsday, standby: Standby, monkeypatch: pytest.MonkeyPatch
) -> None:
    await newsday.place(told("fair2", "book fair", 100, 5))
    await newsday.place(told("fair3", "book fair", 100, 6))
    monkeypatch.setattr(following, "UPDATES", 1)
    cutting(standby.ledger).cut(standby.ledger.keys.updates, passing=1)
    with pytest.raises(Away):
        await standby.follower.look()
    news = await standby.taken_over()
    assert {"fair2", "fair3"} <= set(news.neighbours)


async def test_an_undo_that_a_standby_took_up_half_is_taken_up_whole(
    newsday: Newsday, standby: Standby
) -> None:
    await newsday.decide(decided(901, "block", articles=("fair",)))
    await newsday.settle()
    for _ in range(3):
        await standby.follower.look()
    assert not standby.held.unread
    await newsday.decide(decided(902, "undo", undone="decision-901"))
    cutting(standby.ledger).cut(standby.ledger.keys.features("en"))
    with pytest.raises(Away):
        await standby.follower.look()
    await standby.follower.look()
    news = await standby.taken_over()
    assert "fair" in news.neighbours
    await newsday.check_news(news)


async def test_other_weights_are_adopted_by_who_was_cut_off_before(
    newsday: Newsday,
) -> None:
    newsday.weights = replace(WEIGHTS, version="another")
    await newsday.hire()
    ledger = cutting(newsday.ledger)
    ledger.cut(ledger.keys.placing("en"))
    with pytest.raises(Away):
        await newsday.placer.news()
    await newsday.placer.news()
    untidy = await newsday.reader.members(newsday.reader.keys.untidy("en"))
    assert untidy == {"flood", "strike", "mill", "fair"}


class Threads:
    """Runs in threads what computes; each waits until the gate is opened."""

    def __init__(self) -> None:
        self.began, self.gate = threading.Event(), threading.Event()
        self.ended = 0

    async def __call__(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.to_thread(self._wait, function, *arguments)

    def _wait(self, function: Callable[..., Any], *arguments: Any) -> Any:
        self.began.set()
        assert self.gate.wait(30)
        made = function(*arguments)
        self.ended += 1
        return made


async def test_nobody_uses_the_index_before_the_thread_of_who_was_cancelled_has_ended(
    newsday: Newsday,
) -> None:
    threads = Threads()
    newsday.runs = threads
    threads.gate.set()
    placer = await newsday.hire()
    await placer.news()
    threads.began.clear()
    threads.gate.clear()
    before = threads.ended
    reading = asyncio.create_task(placer.read_on())
    await asyncio.to_thread(threads.began.wait, 30)
    reading.cancel()
    closing = asyncio.create_task(placer.close_idle())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not reading.done()
    assert not closing.done()
    threads.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert threads.ended > before
    await closing
    assert unread(newsday) == {"strike", "mill"}
    await newsday.check_index()


async def lose_the_tail(day: Newsday) -> None:
    """Retract an article; then the server forgets that, and wants it done again."""
    await day.place(told("secret", "zebra crossing paint", 120, 5))
    await day.settle()
    await day.send(a_retraction("secret", state=2, number=6))
    before = deepcopy(day.server.values)
    await day.poll()
    day.server.values = before
    day.server.restart(clean=False)
    await day.reader.attach()


@pytest.mark.parametrize("error", CUTS)
async def test_loading_after_a_restart_that_is_cut_off_leaves_no_index_of_before(
    newsday: Newsday, error: type[BaseException]
) -> None:
    await newsday.hire()
    await lose_the_tail(newsday)
    ledger = cutting(newsday.ledger)
    await ledger.attach()  # by whoever shares it
    ledger.cut(ledger.keys.ruled("en"), error=error)
    with contextlib.suppress(asyncio.CancelledError):
        await newsday.poll()
    assert not ledger.key
    await newsday.settle()
    assert not any("secret" in part for part in await newsday.partition())


@pytest.mark.parametrize("error", CUTS)
async def test_a_standby_that_is_cut_off_while_it_loads_anew_keeps_nothing_of_before(
    newsday: Newsday, standby: Standby, error: type[BaseException]
) -> None:
    await lose_the_tail(newsday)
    ledger = cutting(standby.ledger)
    await ledger.attach()
    ledger.cut(ledger.keys.ruled("en"), error=error)
    with contextlib.suppress(Away, asyncio.CancelledError):
        await standby.follower.look()
    assert not ledger.key
    assert not standby.follower.is_warm
