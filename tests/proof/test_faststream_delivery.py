"""What delivery.py makes of FastStream's subscribers, on the real server."""

import os
import signal

import pytest

from tests.proof.hired import begun, handled, names_of, offer
from tests.proof.house import until

pytestmark = [pytest.mark.proof]

#: Milliseconds after which a silent worker's messages are taken from it.
IDLE = 600


def slow(count: int) -> list[str]:
    return [f"slow-{number}" for number in range(count)]


async def all_of(ledger, names):
    """Wait until so many were handled; return them in order of name."""

    async def are_done() -> bool:
        return len(await handled(ledger)) >= len(names)

    await until(are_done, within=20)
    return sorted(await handled(ledger))


async def is_drained(ledger):
    stream = ledger.keys.ingested
    pending = await ledger.client.xpending(stream, "enrich")
    return (await ledger.length(stream), pending["pending"]) == (0, 0)


async def test_messages_from_before_the_first_start_are_seen(ledger, hired):
    names = [f"plain-{number}" for number in range(7)]
    await offer(ledger, *names)
    hired()
    assert await all_of(ledger, names) == names
    assert await is_drained(ledger)


async def test_a_batch_in_hand_survives_sigterm(ledger, hired, short_folder):
    names = slow(10)
    await offer(ledger, *names)
    first = hired(seconds=1.0)
    await until(lambda: len(begun(short_folder)) == 4)
    os.kill(first.pid, signal.SIGTERM)
    await until(lambda: not first.is_alive())
    assert first.exitcode == 0
    in_hand = names_of(begun(short_folder))
    assert sorted(await handled(ledger)) == in_hand
    # What it read and did not begin was handed back: nobody waits out its idle time.
    hired(seconds=0.0)
    assert await all_of(ledger, names) == names
    assert names_of(begun(short_folder)) == names
    assert await is_drained(ledger)


async def test_a_killed_worker_s_messages_are_taken_over_in_time(
    ledger, hired, short_folder
):
    names = slow(4)
    await offer(ledger, *names)
    first = hired(seconds=60.0, reclaim_idle_ms=IDLE)
    await until(lambda: len(begun(short_folder)) == 4)
    os.kill(first.pid, signal.SIGKILL)
    first.join()
    ended = begun(short_folder)[-1].at
    hired(seconds=0.0, reclaim_idle_ms=IDLE)
    assert await all_of(ledger, names) == names
    again = begun(short_folder)[4:]
    assert sorted(one.article for one in again) == names
    assert {one.deliveries for one in again} == {2}
    assert IDLE / 1000 * 0.9 < again[0].at - ended < 5.0
    assert await is_drained(ledger)


async def test_slow_work_that_goes_on_is_taken_from_nobody(ledger, hired, short_folder):
    names = slow(6)
    await offer(ledger, *names)
    for _ in range(2):
        hired(seconds=4 * IDLE / 1000, reclaim_idle_ms=IDLE, batch=3)
    assert await all_of(ledger, names) == names
    assert names_of(begun(short_folder)) == names
    assert {one.deliveries for one in begun(short_folder)} == {1}
    assert await is_drained(ledger)
