"""How fast enrich is, from the moments at which articles were done."""

import pytest

from services.desk.enrich_benching import rate_of


def test_one_article_every_ten_milliseconds_is_a_hundred_a_second():
    assert rate_of(range(0, 10_000, 10)) == pytest.approx(100)


def test_a_slow_start_and_a_straggler_do_not_count():
    times = [0, *range(5_000, 14_950, 10), 60_000, 70_000]
    assert rate_of(times) == pytest.approx(100, rel=0.01)


def test_nothing_done_is_no_rate():
    assert rate_of([]) == 0.0
