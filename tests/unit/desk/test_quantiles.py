"""Below which value a part of some figures lies."""

import pytest

from services.desk.benching.quantiles import quantile


@pytest.mark.parametrize(
    ("part", "value"), [(0, 1.0), (0.25, 2.0), (0.5, 3.0), (0.9, 4.6), (1, 5.0)]
)
def test_a_part_of_figures_in_any_order_lies_below(part: float, value: float) -> None:
    assert quantile([5.0, 1.0, 4.0, 2.0, 3.0], part) == pytest.approx(value)


def test_of_one_figure_all_lies_there_and_of_none_nothing() -> None:
    assert (quantile([7.0], 0.99), quantile([], 0.5)) == (7.0, 0.0)
