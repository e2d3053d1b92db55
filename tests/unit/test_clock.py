"""Time and chance, as things that are passed in."""

from datetime import UTC, datetime, timedelta

from shared.clock import FixedClock, SystemClock, milliseconds

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def test_the_machines_clock_tells_utc_and_goes_on():
    clock = SystemClock()
    before = clock.now(), clock.seconds()
    after = clock.now(), clock.seconds()
    assert before[0].tzinfo is UTC
    assert before[0] <= after[0]
    assert before[1] <= after[1]


def test_the_machines_tokens_are_twelve_hex_digits_and_never_twice_the_same():
    tokens = {SystemClock().token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in tokens)


def test_a_fixed_clock_stands_still_until_it_is_moved():
    clock = FixedClock(NOON)
    assert clock.now() == clock.now() == NOON
    started = clock.seconds()
    clock.advance(timedelta(minutes=5))
    assert clock.now() == NOON + timedelta(minutes=5)
    assert clock.seconds() - started == 300


def test_a_fixed_clock_may_step_at_every_look():
    clock = FixedClock(NOON, step=timedelta(seconds=1))
    assert [clock.now().second for _ in range(3)] == [1, 2, 3]


def test_a_fixed_clocks_tokens_count():
    clock = FixedClock(NOON)
    assert [clock.token(), clock.token()] == ["000000000001", "000000000002"]


def test_milliseconds_are_whole_and_cut_off():
    assert milliseconds(datetime(1970, 1, 1, tzinfo=UTC)) == 0
    assert milliseconds(NOON + timedelta(microseconds=1999)) == (milliseconds(NOON) + 1)
