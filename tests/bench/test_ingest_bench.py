"""How many lines a second ingest alone takes in, the server included."""

import statistics

import pytest

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(900)]


def test_twenty_thousand_lines_go_through_ingest(bench):
    runs = [bench("--ingest", 20_000) for _ in range(3)]
    rates = sorted(run["rate"] for run in runs)
    each = [1000 * sum(run["cpu"].values()) / run["articles"] for run in runs]
    print(
        f"ingest: {rates[-1]:.0f} articles a second at best, "
        f"{statistics.median(rates):.0f} in the median run; "
        f"CPU of all processes {min(each):.2f} ms an article"
    )
    assert all(run["articles"] == 20_000 for run in runs)
    assert max(run["memory"] for run in runs) <= 300e6
