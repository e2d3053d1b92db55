"""How much backfill passes: the streams are kept busy, and never hold two seconds."""

import pytest

from services.ingest.core.pressure import PROBE, SECONDS, Pressure


class Streams:
    """Services that complete so many entries a second, looked at every tenth."""

    def __init__(self, rate: float, *, look: float = 0.1) -> None:
        self.rate, self.look = rate, look
        self.now = self.waiting = self.done = 0.0
        self.sent = 0
        self.pressure = Pressure()

    def run(self, seconds: float, *, fresh: int = 0) -> list[float]:
        """Go on; return how many seconds of work there was after each look."""
        held, until = [], self.now + seconds
        while self.now < until:
            self.pressure = self.pressure.seen(
                waiting=int(self.waiting), sent=self.sent, now=self.now
            )
            room = self.pressure.room(int(self.waiting)) + fresh
            self.sent += room
            self.waiting += room
            held.append(self.waiting / self.rate if self.rate else 0.0)
            worked = min(self.waiting, self.rate * self.look)
            self.waiting -= worked
            self.done += worked
            self.now += self.look
        return held


@pytest.mark.parametrize("rate", [5, 20, 60, 300, 2_000])
@pytest.mark.parametrize("look", [0.02, 0.1, 0.4])
def test_the_streams_never_hold_two_seconds_of_work(rate, look):
    assert max(Streams(rate, look=look).run(60)) < 2


@pytest.mark.parametrize("rate", [5, 60, 2_000])
def test_the_services_are_kept_busy(rate):
    streams = Streams(rate)
    streams.run(20)
    before = streams.done
    streams.run(20)
    assert streams.done - before > 0.9 * rate * 20


def test_nothing_passes_while_nobody_works():
    streams = Streams(0)
    streams.run(60)
    assert streams.sent == PROBE


def test_services_that_slow_down_get_less():
    streams = Streams(200)
    streams.run(30)
    streams.rate = 20
    streams.run(25)
    assert max(streams.run(20)) < 2


def test_services_that_come_back_get_their_share():
    streams = Streams(100)
    streams.run(20)
    streams.rate = 0
    streams.run(20)
    streams.rate = 100
    streams.run(20)
    before = streams.done
    streams.run(10)
    assert streams.done - before > 900


@pytest.mark.parametrize("tenths", range(30, 60, 2))
def test_what_is_done_at_a_blow_after_a_standstill_is_no_pace(tenths):
    streams = Streams(25)
    streams.run(30)
    known = streams.pressure.rate
    streams.rate = 0
    streams.run(tenths / 10)
    streams.rate = 25 * streams.waiting  # what stood still is done in a moment …
    streams.run(0.1)
    streams.rate = 25  # … and then all goes on as before
    streams.run(0.5)
    assert streams.pressure.rate < 1.5 * known
    assert max(streams.run(20)) < 2


def test_fresh_work_takes_the_place_of_backfill():
    streams = Streams(100)
    streams.run(20)
    held = streams.run(20, fresh=9)
    assert max(held) < SECONDS + 0.4


def test_idle_hours_teach_nothing():
    pressure = Streams(100)
    pressure.run(20)
    known = pressure.pressure.rate
    rested = pressure.pressure
    for hour in range(1, 9):
        rested = rested.seen(waiting=0, sent=pressure.sent, now=3600.0 * hour)
    assert rested.rate == known
