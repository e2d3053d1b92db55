"""What a backfill takes, and how fast what is fresh goes by it: printed by one verb."""

import pytest

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(1_800)]


@pytest.fixture(scope="module", params=[(), ("--files",)], ids=["lines", "files"])
def figures(bench, request):
    return bench("--backfill", 1_000, "--probes", 8, *request.param)


def test_a_backfill_takes_at_most_300_megabytes(figures):
    print(f"backfill: {figures['rate']:.1f} articles a second through everything")
    assert 0 < figures["memory"] <= 300e6
    assert 0 < figures["drop_memory"] <= 300e6


def test_a_fresh_counter_moves_within_three_seconds_during_a_backfill(figures):
    late = figures["latency"]
    print(f"a fresh counter meanwhile: longest {late[-1]:.2f} s of {len(late)}")
    assert len(late) >= 3
    assert late[-1] < 3.0
