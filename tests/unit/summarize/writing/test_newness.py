"""What later articles have left behind."""

from datetime import timedelta

import pytest

from services.summarize.core.writing.choosing.opening import opening
from services.summarize.core.writing.choosing.selecting import centroid
from services.summarize.core.writing.figures.newness import (
    freshness,
    has_passed,
    left_behind,
    newest,
    staleness,
)
from services.summarize.core.writing.sentences.sources import candidates, in_order
from services.summarize.core.writing.words.vectors import vectors
from shared.events.story import Citation, Cited

STUCK = "The ferry Ellen Rae has been stuck on the Herring Bank, waiting for high water."
FREE = "The ferry Ellen Rae came off the Herring Bank at noon and sailed to Oxley."


def pool_of(*sources):
    return candidates(in_order(sources))


def left_hours_later(source, text):
    """Which sentences of an article are left behind by one of five hours later."""
    late = source("c", FREE, day=17, minute=300)
    return left_behind(pool_of(source("a", text, day=17), late))


def test_what_was_awaited_has_passed_once_there_is_later_news(source):
    (one,) = pool_of(source("a", STUCK, day=17))
    moment = one.source.moment
    assert has_passed(one, moment + timedelta(hours=5))
    assert not has_passed(one, moment)
    assert not has_passed(one, moment - timedelta(hours=5))


def test_a_sentence_is_staler_for_each_hour_and_day(source):
    (one,) = pool_of(source("a", FREE, day=17))
    ages = (timedelta(0), timedelta(hours=3), timedelta(days=1), timedelta(days=2))
    costs = [staleness(one, one.source.moment + age) for age in ages]
    assert costs[0] == 0
    assert costs == sorted(set(costs))


def test_without_a_time_of_publication_nothing_is_stale(source):
    (one,) = pool_of(source("a", STUCK))
    assert staleness(one, one.source.moment + timedelta(days=3)) == 0
    assert newest([one]) is None
    assert freshness([one]) == [0.0]


def test_the_lead_is_as_new_as_the_headline(source):
    sources = [
        source("early", STUCK, publisher="Harbour Post", day=17),
        source("late", FREE, publisher="Daily Lantern", day=17, minute=360),
    ]
    pool = pool_of(*sources)
    space = vectors([one.stems for one in pool], "en")
    central = space.against(centroid(pool, space))
    head = Cited(
        text="Ferry Ellen Rae freed from Herring Bank",
        citations=(
            Citation(article_id="late", revision_id="late-r1", sentence=0, quote="x"),
        ),
    )
    first = opening(pool, central, head)
    assert first is not None
    assert pool[first].text == FREE


@pytest.mark.parametrize(
    "text",
    [
        "The cause of the fire in Oxley was not immediately known.",
        "It remains unclear who owns the barge that sank off Oxley.",
        "The search for two divers was going on off Oxley, the coastguard said.",
        "With 60 percent of the votes counted, the Greens led in Oxley.",
        "The Greens were ahead in Oxley, an exit poll showed on Sunday.",
    ],
)
def test_what_was_not_known_is_left_behind_by_what_came_out_hours_later(source, text):
    first, soon = source("a", text, day=17), source("b", FREE, day=17, minute=30)
    late = source("c", FREE, day=17, minute=300)
    assert not left_behind(pool_of(first, soon))
    assert left_behind(pool_of(first, soon, late)) == {0}
    assert not left_behind(pool_of(source("d", text, day=17, minute=300), soon))


def test_what_a_count_under_way_goes_on_to_tell_is_left_behind_with_it(source):
    counting = (
        "With 60 percent of the votes counted, the Greens led in Oxley.\n"
        "The Blues had 12 of the council's 40 seats so early on.\n"
        "Mayor Ruth Calder voted in the school hall of Marsh Lane.\n"
    )
    assert left_hours_later(source, counting) == {0, 1}


def test_figures_two_sentences_behind_a_count_under_way_stay(source):
    counting = (
        "The Greens were ahead in Oxley, an exit poll showed on Sunday.\n"
        "The Blues had 12 of the council's 40 seats so early on.\n"
        "The council of Oxley has had 40 seats since 1931.\n"
    )
    assert left_hours_later(source, counting) == {0, 1}


def test_what_stands_behind_an_unknown_cause_stays(source):
    report = (
        "The cause of the fire in Oxley was not immediately known.\n"
        "The fire killed 14 workers of the night shift at the mill.\n"
        "It destroyed 40 homes in Marsh Lane, the fire service said.\n"
    )
    assert left_hours_later(source, report) == {0}


def test_the_toll_stays_though_its_sentence_says_what_is_not_known(source):
    lead = "A fire killed two men in Oxley, and the cause was not immediately known."
    assert not left_hours_later(source, lead)


def test_a_figure_in_words_stays_though_its_sentence_says_what_is_not_known(source):
    lead = (
        "The ferry had forty people aboard, and it was not immediately known why it sank."
    )
    assert not left_hours_later(source, lead)


def test_figures_in_words_behind_a_count_under_way_are_left_behind(source):
    counting = (
        "The Greens were ahead in Oxley, an exit poll showed on Sunday.\n"
        "The Blues had twelve of the council's forty seats so early on.\n"
    )
    assert left_hours_later(source, counting) == {0, 1}
