"""Reports that one form was filled in for are of as many events as it was filled in."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from services.summarize.core.deciding import item_of
from services.summarize.core.likeness.likeness import Item, likeness
from services.summarize.core.likeness.traits import prepared
from services.summarize.weighing import shipped_weights
from shared.blobs.memory import MemoryBlobs
from shared.text.sketch import is_copy
from tests.copydesk import WEIGHTS, an_article, hours

HOUSES = """House prices in {town}: the half-year report
The average house in {town} sold for {price} thousand crowns between January and June, \
{rise} per cent more than a year ago, the land registry said.
Flats in {town} cost {flat} crowns a square metre, against {before} crowns last summer.
Homes stood on the market for {days} days before they found a buyer.
This text was made from figures of the land registry by a program of our newsroom."""
SOLD: Sequence[dict[str, object]] = (
    {"town": "Calden Bay", "price": "312.4", "rise": "3.7", "flat": "4,180",
     "before": "4,015", "days": 61},
    {"town": "Ostrey", "price": "198.9", "rise": "1.2", "flat": "2,640",
     "before": "2,605", "days": 88},
    {"town": "Lower Wick", "price": "540.7", "rise": "6.3", "flat": "7,925",
     "before": "7,310", "days": 35},
)  # fmt: skip

GAUGES = """River Lomme at {place}: level {level} metres
The gauge at {place} showed a level of {level} metres this morning, {rise} metres more \
than yesterday, according to the Water Office.
{flow} cubic metres of water pass there each second, the office said.
Walkers are asked to keep away from the banks until the level falls again.
The report for {place} was written by a program and read by an editor."""
MEASURED: Sequence[dict[str, object]] = (
    {"place": "Harn Lock", "level": "4.2", "rise": "0.3", "flow": "81.5"},
    {"place": "Mill Ferry", "level": "5.8", "rise": "0.9", "flow": "140.2"},
    {"place": "Sandgate Weir", "level": "3.1", "rise": "0.6", "flow": "66.7"},
)

FORMS = pytest.mark.parametrize(
    ("form", "filled"), [(HOUSES, SOLD), (GAUGES, MEASURED)], ids=["houses", "gauges"]
)


def read(article_id: str, text: str, hour: float) -> Item:
    at = hours(hour)
    event = an_article(
        MemoryBlobs(), article_id, text, published_at=at, publisher="Marsh Herald"
    )
    item = item_of(event)
    assert item is not None
    return item


def notes(form: str, filled: Sequence[dict[str, object]]) -> list[Item]:
    return [read(f"a{n}", form.format(**one), n / 4) for n, one in enumerate(filled)]


@FORMS
def test_forms_filled_in_for_several_places_are_of_several_stories(form, filled) -> None:
    for one, other in combinations(notes(form, filled), 2):
        assert is_copy(one.features.sketch, other.features.sketch)
        assert likeness(one, other, WEIGHTS) == 0.0


def test_without_dates_too_a_form_is_of_several_stories() -> None:
    one, other = (replace(it, published_at=None) for it in notes(HOUSES, SOLD[:2]))
    assert likeness(one, other, WEIGHTS) == 0.0


def test_a_table_from_before_takes_what_one_form_says_for_copies() -> None:
    assert likeness(*notes(HOUSES, SOLD[:2]), shipped_weights("stories-3")) > 0.9


@FORMS
def test_a_note_that_was_printed_twice_is_a_copy(form, filled) -> None:
    text = form.format(**filled[0])
    whole, cut = read("a1", text, 0), read("a2", text.rpartition("\n")[0], 0)
    assert likeness(whole, cut, WEIGHTS) == 1.0


def test_numbers_are_compared_with_their_decimals() -> None:
    (note,) = notes(HOUSES, SOLD[:1])
    told = {"312.4", "3.7", "4180", "4015", "61"}
    assert prepared(note).traits.numbers == told


def test_numbers_that_are_the_same_but_for_their_decimals_are_two() -> None:
    first = {"town": "Calden Bay", "price": "312.4", "rise": "3.7", "flat": "4,180",
             "before": "4,015", "days": 61}  # fmt: skip
    near = {"town": "Ostrey", "price": "312.8", "rise": "3.2", "flat": "4,188",
            "before": "4,011", "days": 65}  # fmt: skip
    assert likeness(*notes(HOUSES, (first, near)), WEIGHTS) == 0.0
