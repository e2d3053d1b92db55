"""Vectors of meaning: signed bytes whose cosines are the same everywhere."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.vectors import PEAK, cosine, pack, signed, unpack

numbers = st.lists(st.integers(-PEAK, PEAK), min_size=8, max_size=8)


def vector(*values):
    return np.array(values, np.int8)


NOTHING = vector()
FERRY = vector(127, 40, 0)
BOAT = vector(120, 127, 10)


@given(numbers)
def test_a_vector_comes_back_from_its_message(values):
    assert unpack(pack(vector(*values))).tolist() == values


def test_no_vector_is_spelled_as_nothing():
    assert pack(NOTHING) == ""
    assert unpack("").size == 0


def test_the_spelling_is_stable_for_ever():
    assert pack(vector(127, -127, 0, 1)) == "f4EAAQ=="


@pytest.mark.parametrize("torn", ["f4EAAQ=", "ferry!", "f4EA\n"])
def test_what_is_no_spelling_of_a_vector_is_refused(torn):
    with pytest.raises(ValueError, match="spelling"):
        unpack(torn)


def test_the_largest_number_becomes_the_peak():
    assert signed(np.array([2.0, -4.0, 0.01])).tolist() == [64, -127, 0]


@pytest.mark.parametrize("empty", [[], [0.0, 0.0], [float("nan"), 1.0], [float("inf")]])
def test_what_has_no_direction_is_no_vector(empty):
    assert signed(np.array(empty, np.float64)).size == 0


def test_a_vector_is_like_itself_and_unlike_its_contrary():
    assert cosine(FERRY, FERRY) == 1.0
    assert cosine(FERRY, vector(-127, -40, 0)) == -1.0
    assert cosine(vector(1, 0), vector(0, 1)) == 0.0


def test_vectors_that_cant_be_compared_are_not_alike():
    assert cosine(NOTHING, NOTHING) == 0.0
    assert cosine(FERRY, NOTHING) == 0.0
    assert cosine(FERRY, vector(1, 2)) == 0.0
    assert cosine(vector(0, 0, 0), FERRY) == 0.0


def test_products_of_32_bit_floats_are_exact_at_the_extremes():
    full = np.full(1_040, PEAK, np.int8)
    rows = np.stack([full, -full]).astype(np.float32)
    products = rows @ full.astype(np.float32)
    assert products.tolist() == [1_040 * PEAK * PEAK, -1_040 * PEAK * PEAK]


def test_the_order_of_numbers_does_not_matter():
    dice = random.Random(7)
    one = [dice.randint(-PEAK, PEAK) for _ in range(256)]
    other = [dice.randint(-PEAK, PEAK) for _ in range(256)]
    places = list(range(256))
    dice.shuffle(places)
    mixed = (vector(*(row[i] for i in places)) for row in (one, other))
    assert cosine(*mixed) == cosine(vector(*one), vector(*other))
