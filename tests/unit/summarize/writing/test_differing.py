"""Where sources differ: who contradicts whom, and what settles it."""

import pytest

from services.summarize.core.writing.composing import compose
from tests.unit.summarize.writing.differences import SAID, WATER, both, conflicts, shown


def test_figures_of_one_day_that_differ_are_shown_with_both_quotes(flood):
    found = compose(flood).conflicts
    assert len(found) == 1
    conflict = found[0]
    assert (conflict.what, conflict.unit) == ("people killed", "killed")
    assert conflict.status == "open"
    assert [one.value for one in conflict.values] == ["Three", "Five"]
    assert conflict.values[1].publisher == "Northfield Echo"
    assert "Five people" in conflict.values[1].citations[0].quote


def test_a_figure_that_grew_by_the_next_day_is_no_conflict(source):
    assert not conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post", day=17),
        source("b", f"Five {SAID}", publisher="Daily Lantern", day=18),
    )


def test_an_outlet_does_not_contradict_itself(source):
    assert not conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post", day=17),
        source("b", f"Five {SAID}", publisher="Harbour Post", day=17),
    )


WIRE = """
The wall was built in 1931 and was last checked by the council six years ago.
Rescue boats worked through the night, and families slept in the school hall.
The Tollen River Board has promised to publish its last report on the wall.
Shops collected blankets, food and dry clothes for the families of the lane.
Volunteers brought pumps from the coast, and the army sent a field kitchen.
"""


def test_a_copy_of_a_wires_text_does_not_contradict_it(source):
    assert not conflicts(
        source("a", f"Three {SAID}{WIRE}", publisher="Post", day=17, group="a"),
        source("b", f"Five {SAID}{WIRE}", publisher="Lantern", day=17, group="a"),
    )


def test_two_briefs_are_alike_without_being_copies(source):
    (found,) = conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post", day=17, group="a"),
        source("b", f"Five {SAID}", publisher="Daily Lantern", day=17, group="a"),
    )
    assert found.status == "open"


def test_an_article_that_gives_both_figures_settles_it(source):
    assert not conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post", day=17),
        source(
            "b",
            f"Five {SAID}\nAt first three people were killed, the council had said.",
            publisher="Daily Lantern",
            day=17,
        ),
    )


def test_without_dates_nothing_is_said(source):
    assert not conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post"),
        source("b", f"Five {SAID}", publisher="Daily Lantern"),
    )


def test_an_article_with_two_measures_of_a_thing_settles_nothing(source):
    assert not both(
        source,
        "The river reached 4.6 metres at Mill Bridge before midnight, the county said.\n"
        "The river reached 3.9 metres at Mill Bridge by noon, the county said later.",
        "The river reached 4.2 metres at Mill Bridge before midnight, officers said.",
    )


def test_an_outlets_later_figure_takes_the_place_of_its_earlier_one(source):
    first = source("a", f"Water entered 34 {WATER}", publisher="Harbour Post", day=17)
    other = source("b", f"Water entered 41 {WATER}", publisher="Lantern", day=17)
    later = source("c", f"Water entered 41 {WATER}", publisher="Harbour Post", day=18)
    (found,) = conflicts(first, other, later)
    assert found.status == "superseded"
    assert shown(found) == ["34 homes", "41 homes"]
    third = source("d", f"Water entered 52 {WATER}", publisher="Echo", day=17)
    (found,) = conflicts(first, other, later, third)
    assert found.status == "open"
    assert shown(found) == ["41 homes", "52 homes"]


def test_a_later_article_that_tells_both_figures_resolves_a_conflict(source):
    first = source("a", f"Three {SAID}", publisher="Harbour Post", day=17)
    other = source("b", f"Five {SAID}", publisher="Daily Lantern", day=17)
    telling = f"Five {SAID}\nThe mayor explained why three people were killed at first."
    later = source("c", telling, publisher="Northfield Echo", day=18)
    (found,) = conflicts(first, other, later)
    assert found.status == "resolved"


@pytest.mark.parametrize(
    "told",
    [
        "The hospital said that three people, and not five, had been killed.",
        "Three people were killed and not five, the hospital said.",
        "Three people, not five, were killed, the hospital said.",
    ],
)
def test_an_article_that_says_which_figure_is_wrong_resolves_a_conflict(source, told):
    first = source("a", f"Three {SAID}", publisher="Harbour Post", day=17)
    other = source("b", f"Five {SAID}", publisher="Daily Lantern", day=17)
    later = source("c", told, publisher="Northfield Echo", day=18)
    (found,) = conflicts(first, other, later)
    assert found.status == "resolved"
    assert [one.value for one in found.values] == ["Three", "Five"]


STREETS = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper")
LANES = "\n".join(
    f"In {street} Street {at + 420} houses were painted by the council this year."
    for at, street in enumerate(STREETS)
)


def test_what_matters_is_compared_first_in_a_story_of_hundreds_of_figures(source):
    def report(at, count):
        body = f"{count} houses were flooded when the river broke in Marsh Lane.\n{LANES}"
        return source(f"a{at}", body, publisher=f"Outlet {at}", day=17, minute=at)

    others = [report(at, 30) for at in range(12)]
    (found,) = conflicts(*others, report(12, 90))
    assert [one.value for one in found.values] == ["30", "90"]
    assert len(found.values[0].citations) == len(others)
