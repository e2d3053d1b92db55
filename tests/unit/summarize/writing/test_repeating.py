"""One fact, told once."""

from services.summarize.core.writing.choosing.repeating import facts, same_fact
from services.summarize.core.writing.sentences.sources import (
    candidates,
    in_order,
    overlap,
)


def again(source, one, other):
    pool = candidates(in_order([source("a", one), source("b", other)]))
    alike = overlap(pool[0].meaning, pool[1].meaning)
    return same_fact(facts(pool[0]), facts(pool[1]), alike)


def test_the_same_time_and_height_are_one_launch(source):
    assert again(
        source,
        "A Heron rocket lifted off at 21:15 and let go a satellite 610 kilometres up.",
        "At 21:15 the satellite rose from Oxley on its way to 610 kilometres.",
    )


def test_the_same_figure_of_the_same_thing_is_told_once(source):
    assert again(
        source,
        "The flood drove about 120 people from their homes in Marsh Lane to a school.",
        "At the school 120 people from the flood slept in the hall.",
    )


def test_a_small_number_is_shared_by_chance(source):
    assert not again(
        source,
        "Two boats searched the harbour for the missing crew until dawn.",
        "Two councils will pay for a higher wall along the river.",
    )


def test_other_figures_are_other_facts(source):
    assert not again(
        source,
        "The flood drove about 120 people from their homes in Marsh Lane.",
        "The flood in Marsh Lane did damage of 650,000 pounds.",
    )
