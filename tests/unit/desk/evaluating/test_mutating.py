"""Planted errors are errors, and harmless spellings are none."""

import random

import pytest

from services.desk.evaluating.mutating import PLANTS, Sample, harmless
from services.summarize.core.writing.gate.gate import passes

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


@pytest.mark.parametrize(
    ("text", "is_lie"),
    [
        ("They came from Kerel, Selby and Brel.", False),
        ("They came from Selby, Marsh Lane, and Kerel.", False),
        ("The team of Selby beat that of Kerel.", True),
        ("Selby, which won, sent Kerel home.", True),
        ("Selby Kerel", True),
        ("In Selby, Kerel beat the others.", True),
        ("Selby, Kerel said, had won.", True),
        ("Kerel and Selby met when Kerel beat Selby.", True),
        ("Selby, Kerel and Brel were closed.", False),
    ],
)
def test_names_that_change_places_within_a_list_are_no_lie(text, is_lie):
    plant, _ = PLANTS["swapped"]
    sample = Sample(text, (text,), ("Kerel", "Selby"), ())
    found = [plant(sample, random.Random(seed)) for seed in range(20)]
    assert any(found) is is_lie


def test_a_number_is_spelt_otherwise():
    said = "Ruth Calder did not count the 1,200 litres that ran into Marsh Lane."
    assert any("1200 litres" in one for one in harmless(said))
    assert any("didn’t count" in one for one in harmless(said))


def test_a_quote_is_spelt_otherwise_only_in_its_marks():
    assert all("1,200" in said for said in harmless(TEXT))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cost 1.2 million crowns", "cost 1,200,000 crowns"),
        ("was the fifth bridge", "was the 5th bridge"),
        ("carried two hundred lorries", "carried 200 lorries"),
    ],
)
def test_a_number_is_spelt_in_words_and_digits_and_the_gate_lets_both_through(one, other):
    for told, said in ((one, other), (other, one)):
        text = f"The bridge at Selby {told} in its first year."
        spelt = [found for found in harmless(text) if said in found]
        assert spelt
        assert all(passes(found, [text], "en") for found in spelt)


@pytest.mark.parametrize("said", ["two hundred and six", "$200m", "1,200", "200,000"])
def test_a_part_of_a_number_is_not_spelt_by_itself(said):
    text = f"The farm at Selby asked for {said} in its first year."
    assert not any(
        odd in found
        for found in harmless(text)
        for odd in ("200 and six", "two hundredm", ",two hundred", "two hundred,")
    )
