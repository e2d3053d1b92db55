"""Tolls that grow while a story runs."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.figures.growth import outgrown
from services.summarize.core.writing.sentences.sources import candidates, in_order

THREE = "Three people were killed when the kiln burst at the works in Oxley on Friday."
NINE = "Nine people were killed when the kiln burst at the works in Oxley on Friday."
RISEN = "The death toll from the kiln in Oxley has risen to nine, the police said."


def gone(*sources):
    ordered = in_order(sources)
    return sorted(
        (citation.article_id, value)
        for citation, _, value in outgrown(candidates(ordered), ordered)
    )


def report(source, name, text, *, hour, publisher=None, **more):
    return source(
        name,
        text,
        day=17,
        minute=60 * hour,
        publisher=publisher or f"Post {name}",
        **more,
    )


def test_a_toll_that_is_told_to_have_risen_outgrows_those_of_hours_before(source):
    assert gone(
        report(source, "a", THREE, hour=1), report(source, "b", RISEN, hour=4)
    ) == [("a", 3.0)]


@pytest.mark.parametrize(
    "text",
    [
        "One more person died, bringing the death toll in Oxley to ten, the police said.",
        "The number of dead in Oxley climbed to 10 on Friday, the police said.",
        "Police raised the death toll in Oxley to ten after a body was found.",
    ],
)
def test_writers_say_that_a_toll_grows_in_several_ways(source, text):
    assert gone(
        report(source, "a", THREE, hour=1), report(source, "b", text, hour=4)
    ) == [("a", 3.0)]


def test_two_outlets_of_the_same_day_that_differ_differ(source):
    assert not gone(report(source, "a", THREE, hour=1), report(source, "b", NINE, hour=4))


def test_what_two_outlets_tell_later_outgrows_it(source):
    assert gone(
        report(source, "a", THREE, hour=1),
        report(source, "b", NINE, hour=4),
        report(source, "c", NINE, hour=5),
    ) == [("a", 3.0)]


def test_an_outlet_outgrows_its_own_toll(source):
    assert gone(
        report(source, "a", THREE, hour=1, publisher="Oxley Echo"),
        report(source, "b", NINE, hour=4, publisher="Oxley Echo"),
    ) == [("a", 3.0)]


def test_a_lower_toll_that_somebody_still_tells_is_in_dispute(source):
    assert not gone(
        report(source, "a", THREE, hour=1),
        report(source, "b", RISEN, hour=4),
        report(source, "c", THREE, hour=5),
    )


def test_a_toll_of_the_same_minute_is_no_growth(source):
    assert not gone(
        report(source, "a", THREE, hour=4), report(source, "b", RISEN, hour=4)
    )


def test_people_of_another_event_are_not_counted_in(source):
    fire = NINE.replace("killed when", "killed in a separate fire when")
    first = report(source, "a", THREE, hour=1, publisher="Oxley Echo")
    assert not gone(first, report(source, "b", fire, hour=4, publisher="Oxley Echo"))


def test_the_headline_and_the_summary_tell_the_latest_toll(source):
    first = report(
        source, "a", THREE, hour=1, title="Three killed as kiln bursts in Oxley works"
    )
    second = report(
        source, "b", THREE, hour=1, title="Kiln bursts in Oxley works, killing three"
    )
    last = report(source, "c", RISEN, hour=6, title="Oxley kiln death toll rises to nine")
    text = compose([first, second, last])
    assert text.headline.text == "Oxley kiln death toll rises to nine"
    told = " ".join(one.text for part in text.paragraphs for one in part)
    assert "nine" in told
    assert "Three" not in told


def test_a_toll_that_grew_is_a_conflict_no_more(source):
    text = compose(
        [report(source, "a", THREE, hour=1), report(source, "b", NINE, hour=4)]
    )
    assert [one.status for one in text.conflicts] == ["open"]
    grown = compose(
        [
            report(source, "a", THREE, hour=1),
            report(source, "b", NINE, hour=4),
            report(source, "c", NINE, hour=5),
        ]
    )
    assert [one.status for one in grown.conflicts] == ["superseded"]


def test_the_timeline_tells_of_a_day_what_held_at_its_end(source):
    lines = "Smoke from the kiln lay over Oxley.\n"
    text = compose(
        [
            report(source, "a", THREE, hour=1),
            report(source, "b", RISEN, hour=4),
            source("c", lines + "Oxley buried its dead.", day=18, publisher="Echo"),
        ]
    )
    (first, *_) = text.timeline
    assert first.text == RISEN


def test_the_number_of_injured_grows_too(source):
    first = "At least 11 people were injured in the works in Oxley on Friday."
    last = "The number of injured in Oxley rose to 23, the hospital said."
    assert gone(
        report(source, "a", first, hour=1), report(source, "b", last, hour=4)
    ) == [("a", 11.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Strikers claimed that nine people were killed when the kiln burst in Oxley.",
        "Nine people were killed when the kiln burst in Oxley, the strikers claimed.",
        "Up to nine people could have been killed when the kiln burst in Oxley.",
        "Nine people are feared dead in the works in Oxley after the kiln burst.",
        "The death toll from the kiln in Oxley may have risen to nine, a medic said.",
        "The death toll from the kiln in Oxley will rise to nine, a medic said.",
        "Nine people would have been killed in Oxley had the kiln burst at noon.",
        "The board denied that nine people were killed when the kiln burst in Oxley.",
    ],
)
def test_a_toll_that_is_claimed_or_feared_outgrows_none(source, text):
    first = report(source, "a", THREE, hour=1, publisher="Oxley Echo")
    last = report(source, "b", text, hour=30, publisher="Oxley Echo")
    assert not gone(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "A storm killed nine people in Northfield on Friday, the police said.",
        "The death toll of the storm in Northfield rose to nine, the police said.",
    ],
)
def test_the_toll_of_another_town_outgrows_none(source, text):
    storm = "A storm killed three people in Oxley on Friday, the police said."
    title = "Storm kills three people"
    first = report(source, "a", storm, hour=1, title=title)
    assert not gone(first, report(source, "b", text, hour=30))


def test_a_sentence_without_a_place_speaks_of_that_of_its_article(source):
    lead = "The kiln that burst in {} was built in 1931 by two sisters.\n"
    risen = "The death toll has risen to nine, the police said."
    first = report(source, "a", THREE, hour=1)
    there = report(source, "b", lead.format("Northfield") + risen, hour=4)
    here = report(source, "b", lead.format("Oxley") + risen, hour=4)
    assert not gone(first, there)
    assert gone(first, here) == [("a", 3.0)]


def test_the_strikes_of_a_day_are_not_outgrown_by_those_of_the_next(source):
    raid = "An air raid on the port of Oxley killed {} people on {}, the mayor said."
    first = report(
        source,
        "a",
        raid.format(3, "Friday"),
        hour=1,
        title="Raid on port of Oxley kills three people",
    )
    assert not gone(first, report(source, "b", raid.format(9, "Saturday"), hour=30))


def test_an_older_disaster_that_is_told_beside_the_new_one_outgrows_none(source):
    bus = "A bus crash near Oxley killed three people on Friday, the police said."
    old = "The crash of a ferry near Oxley killed 95 people and led to new rules."
    first = report(source, "a", bus, hour=1, publisher="Oxley Echo")
    assert not gone(first, report(source, "b", old, hour=4, publisher="Oxley Echo"))


def test_waters_that_rise_are_no_toll_that_grows(source):
    flood = "A flood killed {} people in Oxley on Friday, the fire service said."
    rising = "Rising waters killed nine people in Oxley on Friday, a charity said."
    number = "A number of roads closed as rising waters killed nine people in Oxley."
    first = report(source, "a", flood.format(3), hour=1)
    assert not gone(first, report(source, "b", rising, hour=4))
    assert not gone(first, report(source, "c", number, hour=4))
