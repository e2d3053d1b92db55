"""What the newsday costs: memory, rest, and the time to one update."""

import statistics

import pytest

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def figures(bench):
    return bench("--idle", 60, EDITIONS="en,de")


def test_everything_with_its_models_fits_into_1_5_gigabytes(figures):
    total = sum(figures["memory"].values())
    print(f"memory after the newsday: {total / 1e6:.0f} MB (PSS)")
    assert total <= 1.5e9


def test_two_editions_at_rest_use_at_most_five_percent_of_a_core(figures):
    print(f"at rest for 60 s: {figures['idle']:.1%} of one core")
    assert figures["idle"] <= 0.05


def test_one_dropped_file_is_told_within_a_second(figures):
    median = statistics.median(figures["latency"])
    print(f"one file to its update: median {median * 1000:.0f} ms")
    assert median <= 1.0
