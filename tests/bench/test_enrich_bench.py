"""What a second process of enrich is worth, on a stream that was filled before."""

import pytest

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(900)]


def test_a_second_process_of_enrich_is_worth_it(bench):
    found = bench("--enrich-alone", 600, "--rounds", 2)
    one, two = found["paces"]
    print(
        f"enrich: {one['rate']:.1f} articles a second by one process, "
        f"{two['rate']:.1f} by two: {found['ratio']:.2f} times as fast"
    )
    assert (one["workers"], two["workers"]) == (1, 2)
    # What one process takes must leave room for the other.
    assert one["cores"] <= 1.1
    assert found["ratio"] == two["rate"] / one["rate"]
