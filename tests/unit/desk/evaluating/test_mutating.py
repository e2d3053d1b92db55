"""Planted errors are errors, and harmless spellings are none."""

import random

import pytest

from services.desk.evaluating.mutating import PLANTS, Sample, harmless

TEXT = "Mayor Ruth Calder said “nobody told us” after 1,200 litres ran into Marsh Lane."
SAMPLE = Sample(TEXT, (TEXT,), ("Ruth Calder", "Marsh Lane"), ("Northfield",))


@pytest.mark.parametrize("kind", PLANTS)
def test_a_planted_error_changes_the_sentence(kind):
    plant, _ = PLANTS[kind]
    found = [plant(SAMPLE, random.Random(seed)) for seed in range(20)]
    assert all(said is None or said != TEXT for said in found)
    assert any(found)


@pytest.mark.parametrize("kind", PLANTS)
def test_where_there_is_nothing_to_change_nothing_is_planted(kind):
    plant, _ = PLANTS[kind]
    plain = Sample("Rain.", ("Rain.",), (), ())
    assert plant(plain, random.Random(1)) is None


def test_a_number_is_spelt_otherwise():
    said = "Ruth Calder did not count the 1,200 litres that ran into Marsh Lane."
    assert any("1200 litres" in one for one in harmless(said))
    assert any("didn’t count" in one for one in harmless(said))


def test_a_quote_is_spelt_otherwise_only_in_its_marks():
    assert all("1,200" in said for said in harmless(TEXT))
