"""How many requests one caller may make."""

from services.gateway.core.rates import Rates


def test_a_caller_may_make_a_minute_s_requests_at_once_and_then_waits():
    rates = Rates(60)
    assert [rates.wait("marsh", 0) for _ in range(61)] == [0] * 60 + [1]
    assert rates.wait("marsh", 1) == 0
    assert rates.wait("lune", 1) == 0


def test_without_a_limit_all_pass():
    assert not any(Rates(0).wait("marsh", 0) for _ in range(9))


def test_only_the_last_callers_are_remembered():
    rates = Rates(1, room=1)
    assert (rates.wait("marsh", 0), rates.wait("lune", 0)) == (0, 0)
    assert rates.wait("marsh", 0) == 0
