"""How fast enrich is, from the moments at which articles were done."""

import pytest

from services.desk.benching.enrich_benching import EnrichPace, Looks, rate_of
from services.desk.benching.meters import Usage
from services.desk.commands.bench_enrich import enrich_lines


def test_one_article_every_ten_milliseconds_is_a_hundred_a_second():
    assert rate_of(range(0, 10_000, 10)) == pytest.approx(100)


def test_a_slow_start_and_a_straggler_do_not_count():
    times = [0, *range(5_000, 14_950, 10), 60_000, 70_000]
    assert rate_of(times) == pytest.approx(100, rel=0.01)


def test_nothing_done_is_no_rate():
    assert rate_of([]) == 0.0


def test_what_an_article_cost_is_taken_while_the_rate_is():
    used = iter([{"enrich": Usage(4.0), "server": Usage(1.0)}, {"enrich": Usage(20.0)}])
    looks = Looks(100, lambda: next(used))
    for done in (0, 10, 15, 40, 95, 100, 100):
        looks.look(done)
    assert looks.cpu() == {"enrich": pytest.approx(16.0 / 80)}


def test_a_stream_that_empties_between_two_looks_tells_no_cost():
    looks = Looks(100, dict)
    looks.look(100)
    assert looks.cpu() == {}


def test_two_processes_are_held_against_one():
    one = EnrichPace(400, 1, 40.0, 200 << 20, {"enrich": 0.024, "server": 0.001})
    two = EnrichPace(400, 2, 76.0, 180 << 20, {"enrich": 0.025, "server": 0.001})
    assert one.cores == pytest.approx(0.96)
    lines = enrich_lines(one, two, seed=7)
    assert lines[0] == "400 articles (seed 7) on a stream filled before"
    assert lines[2].split()[:5] == ["1", "40.0", "24.0", "1.0", "0.96"]
    assert lines[3].split()[:5] == ["2", "76.0", "25.0", "1.0", "1.90"]
    assert lines[-1] == "2 against 1: 1.90 times as fast"


def test_where_nothing_was_measured_there_is_no_ratio():
    none = EnrichPace(20, 1, 0.0, 0)
    assert enrich_lines(none, none, seed=7)[-1].endswith("0.00 times as fast")
