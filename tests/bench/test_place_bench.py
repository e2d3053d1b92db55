"""What placing an article costs among few and among many active stories."""

import pytest

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(900)]


def test_an_article_among_ten_thousand_stories_costs_little_more(bench):
    found = bench("--place", 1_000, "--place", 10_000)
    for pace in found["paces"]:
        print(
            f"place: {pace['rate']:.0f} articles a second among {pace['stories']:,}"
            f" stories, {pace['memory'] / pace['stories'] / 1024:.1f} kB each"
        )
    # Measured 1.3 to 1.5; the machine does other things meanwhile.
    assert found["ratio"] <= 2.0
