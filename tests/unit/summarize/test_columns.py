"""A column of numbers grows, and keeps what it has."""

import numpy as np

from services.summarize.core.arrays.columns import Column


def test_a_column_that_outgrows_its_room_keeps_every_number() -> None:
    column = Column(np.int64)
    for number in range(20):
        column.append(number)
    column.all[3] = -1
    assert column.all.tolist() == [0, 1, 2, -1, *range(4, 20)]
