"""Where sources differ."""

from services.summarize.core.writing.composing import compose


def conflicts(*sources):
    return compose(sources).conflicts


def test_figures_of_one_day_that_differ_are_shown_with_both_quotes(flood):
    found = compose(flood).conflicts
    assert len(found) == 1
    conflict = found[0]
    assert conflict.what == "killed"
    assert conflict.status == "open"
    assert [one.value for one in conflict.values] == ["Three", "Five"]
    assert conflict.values[1].publisher == "Northfield Echo"
    assert "Five people" in conflict.values[1].citations[0].quote


SAID = "people were killed when the river wall broke in Marsh Lane on Friday."


def test_a_figure_that_grew_by_the_next_day_is_no_conflict(source):
    assert not conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post", day=17),
        source("b", f"Five {SAID}", publisher="Daily Lantern", day=18),
    )


def test_a_rounded_figure_is_no_conflict(source):
    said = "residents were carried from their bedrooms to the school hall in Marsh Lane."
    assert not conflicts(
        source("a", f"Nearly 90 {said}", publisher="Harbour Post", day=17),
        source("b", f"In all 87 {said}", publisher="Daily Lantern", day=17),
    )


def test_an_outlet_or_copy_does_not_contradict_itself(source):
    assert not conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post", day=17),
        source("b", f"Five {SAID}", publisher="Harbour Post", day=17),
    )
    assert not conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post", day=17, group="a"),
        source("b", f"Five {SAID}", publisher="Daily Lantern", day=17, group="a"),
    )


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


def test_different_things_are_not_compared(source):
    assert not conflicts(
        source(
            "a",
            "Three people were killed on a farm near Oxley by a falling oak.",
            publisher="Harbour Post",
            day=17,
        ),
        source("b", f"Five {SAID}", publisher="Daily Lantern", day=17),
    )


def test_without_dates_nothing_is_said(source):
    assert not conflicts(
        source("a", f"Three {SAID}", publisher="Harbour Post"),
        source("b", f"Five {SAID}", publisher="Daily Lantern"),
    )


def test_years_and_shares_are_no_figures(source):
    said = "houses in Marsh Lane were found to be unsafe by the Tollen River Board."
    assert not conflicts(
        source("a", f"In 2018 houses and 40% {said}", publisher="Harbour Post", day=17),
        source("b", f"In 2019 houses and 50% {said}", publisher="Lantern", day=17),
    )


def test_a_fate_further_on_is_counted_with_its_own_number(source):
    assert not conflicts(
        source("a", f"Three {SAID} 12 were hurt.", publisher="Harbour Post", day=17),
        source("b", f"Twelve people hurt and three {SAID}", publisher="Echo", day=17),
    )
