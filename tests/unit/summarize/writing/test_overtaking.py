"""Figures that later articles give otherwise."""

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.figures.overtaking import overtaken
from services.summarize.core.writing.sentences.sources import candidates, in_order


def gone(*sources):
    pool = candidates(in_order(sources))
    return [pool[row].text for row in sorted(overtaken(pool))]


NINE = "Nine people from Oxley are in hospital with typhoid, the health office said."
SEVENTEEN = "The typhoid outbreak in Oxley has made 17 people ill, doctors said."
TWENTY = "Typhoid from a well has made 23 people in Oxley seriously ill, doctors said."


def test_of_a_toll_that_grows_only_the_latest_stands(source):
    assert gone(
        source("a", SEVENTEEN, publisher="Harbour Post", day=17),
        source("b", TWENTY, publisher="Daily Lantern", day=18),
    ) == [SEVENTEEN]


def test_tolls_of_one_day_that_differ_all_stand(source):
    assert not gone(
        source("a", SEVENTEEN, publisher="Harbour Post", day=17),
        source("b", TWENTY, publisher="Daily Lantern", day=17, minute=90),
    )


def test_those_in_hospital_are_not_all_who_are_ill(source):
    assert not gone(
        source("a", NINE, publisher="Harbour Post", day=17),
        source("b", TWENTY, publisher="Daily Lantern", day=18),
    )


def test_a_disaster_of_another_year_keeps_its_toll(source):
    assert not gone(
        source("a", "In 1953 a flood killed 40 people: 40 dead in Oxley.", day=17),
        source("b", "Three people were killed in the flood in Oxley on Friday.", day=18),
    )


def test_an_age_is_no_toll(source):
    assert not gone(
        source("a", "A man of 76 died of typhoid in Oxley on Wednesday.", day=17),
        source("b", "Two people have died of typhoid in Oxley since Sunday.", day=18),
    )


OLD = "The flood did damage of 400,000 pounds to the market hall, the council said."
NEW = "The flood did damage of 650,000 pounds to the market hall, the council said."


def test_a_corrected_figure_overtakes_the_one_that_others_still_print(source):
    assert gone(
        source("a", NEW, publisher="Harbour Post", day=17, minute=90, revision=2),
        source("b", OLD, publisher="Daily Lantern", day=17),
    ) == [OLD]


def test_of_a_corrected_damage_only_the_right_one_is_told_and_both_are_shown(source):
    text = compose(
        (
            source("a", NEW, publisher="Harbour Post", day=18, revision=2),
            source("b", OLD, publisher="Daily Lantern", day=17),
        )
    )
    said = " ".join(one.text for part in text.paragraphs for one in part)
    assert "650,000" in said
    assert "400,000" not in said
    (conflict,) = text.conflicts
    assert conflict.status == "resolved"
    assert [one.value for one in conflict.values] == ["400,000", "650,000"]


def test_a_figure_that_was_rounded_is_not_overtaken_by_the_exact_one(source):
    said = "sacks of sand were laid along the river wall in Marsh Lane overnight."
    assert not gone(
        source("a", f"Some 2,000 {said}", publisher="Harbour Post", day=17),
        source("b", f"Crews said that 2,040 {said}", publisher="Daily Lantern", day=18),
    )


def test_a_number_of_things_is_overtaken_when_more_are_counted_the_next_day(source):
    said = "sacks of sand were laid along the river wall in Marsh Lane by volunteers."
    assert gone(
        source("a", f"At least 2,000 {said}", publisher="Harbour Post", day=17),
        source("b", f"Some 3,500 {said}", publisher="Daily Lantern", day=18),
    ) == [f"At least 2,000 {said}"]


def test_what_was_told_for_comparison_overtakes_nothing(source):
    assert not gone(
        source("a", "The old dam of Oxley has 60 gates of oak, the board said.", day=17),
        source(
            "b",
            "The old dam of Oxley has 60 gates of oak, up from 40 gates of oak.",
            day=18,
        ),
    )
