"""Sentences that lean on another, and the summary that takes both."""

from dataclasses import replace

import numpy as np
import pytest

from services.summarize.core.writing.choosing.covering import Cover
from services.summarize.core.writing.choosing.leaning import hanging, hangs, needs_before
from services.summarize.core.writing.choosing.opening import opening
from services.summarize.core.writing.choosing.preference import PLAIN
from services.summarize.core.writing.choosing.selecting import centroid, select
from services.summarize.core.writing.choosing.worth import Taste
from services.summarize.core.writing.sentences.sources import candidates, in_order
from services.summarize.core.writing.words.vectors import vectors
from shared.events.story import Cited

NAMES = {"Falk": "person", "Ewa Brandt": "person", "Selby": "place"}


def pool_of(*sources):
    return candidates(in_order(sources))


def chosen(pool, *, budget, thrift=0.5, first=0):
    space = vectors([one.stems for one in pool], "en")
    many = replace(PLAIN, cover=3.0)
    taste = Taste(thrift=thrift, enough=1.0, most=1.0, portion=1.0, preference=many)
    found = select(pool, space, budget=budget, first=first, taste=taste)
    return [pool[row].text for row in found.rows]


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("He carried the children of Marsh Lane out.", True),
        ("Falk carried his children out of the water.", False),
        ("Falk's boat carried his children out of the water.", False),
        ("Selby lost his boat in the water.", True),
        ("Minutes later Falk opened his gate to everybody.", True),
        ("But the school hall stayed open for the week.", False),
        ("But he kept the school hall open for the week.", True),
        ("Also on Monday, the school hall was closed.", False),
        ("Also closed was the hall of the school.", True),
        ("So the board closed the hall of the school.", False),
        ("So far nobody has asked the board about it.", True),
        ("Yet another wall of the board broke on Monday.", True),
        ("Buses will run instead by way of the bridge at Selby.", True),
        ("The boats did not leave, and buses ran instead.", False),
        ("Buses will run instead of boats in the spring.", False),
        ("But for the wall, the houses would be gone.", True),
    ],
)
def test_what_only_stands_after_the_sentence_before(source, text, leans):
    (one,) = pool_of(source("a", text, names=NAMES))
    assert needs_before(one) is leans


def test_a_connective_that_goes_still_hangs_where_a_story_opens(source):
    (one,) = pool_of(source("a", "But the school hall stayed open for the week."))
    assert hangs(one)
    assert opening([one], np.ones(1), Cited()) is None


def test_a_sentence_leans_only_on_one_that_names_whom_it_speaks_of(source):
    body = """
    Baker Ewa Brandt brought bread to Marsh Lane.
    She carried it in a tin bath through the water.
    The water stood in forty houses of the lane.
    She slept in the hall of the school on Friday.
    """
    pool = pool_of(source("a", "\n".join(map(str.strip, body.strip().split("\n")))))
    assert hanging(pool, range(len(pool))) == {1: 0, 3: None}


@pytest.mark.parametrize(
    ("end", "stands"),
    [
        ("The whole lane was awake,” said Ewa Brandt.", True),
        ("The whole lane was awake,” she said.", True),
        ("The whole lane was awake.”", True),
        ("The whole lane was awake,” said Ruth Calder, the mayor.", False),
        ("The whole lane was awake,” a neighbour said.", False),
        ("All were awake,” said Ruth Calder, who knows Ewa Brandt.", False),
        ("The whole lane was awake.", False),
    ],
)
def test_a_quote_that_goes_on_is_said_by_whoever_is_named_at_its_end(source, end, stands):
    body = (
        "Baker Ewa Brandt brought bread to Marsh Lane.\n"
        "“None of the families slept for a minute.\n"
        f"{end}"
    )
    pool = pool_of(source("a", body))
    assert hanging(pool, range(len(pool)))[1] == (0 if stands else None)


STORY = """
Water ran into forty houses of Marsh Lane on Friday.
Baker Ewa Brandt rowed along Marsh Lane.
She carried warm bread through the water in a tin bath to eighty-five residents.
Gulls sat on chimneys above the tannery.
"""
OTHER = """
They saw somebody who carried warm bread through the water in a tin bath.
The mayor opened the school hall for the night.
"""


def test_a_sentence_that_leans_comes_with_the_one_before_it(source):
    pool = pool_of(
        source("a", STORY, publisher="Courier"), source("b", OTHER, publisher="Post")
    )
    texts = chosen(pool, budget=40)
    assert texts[1:3] == [pool[1].text, pool[2].text]


def test_two_are_not_taken_where_there_is_room_for_one(source):
    pool = pool_of(source("a", STORY))
    texts = chosen(pool, budget=25)
    assert not any(one.startswith("She") for one in texts)
    assert sum(len(one.split()) for one in texts) <= 25


def test_the_more_words_cost_the_fewer_lean(source):
    pool = pool_of(source("a", STORY))
    dear = chosen(pool, budget=40, thrift=4.0)
    assert dear[1] == pool[3].text
    cheap = chosen(pool, budget=40, thrift=0.0)
    assert cheap[1:3] == [pool[1].text, pool[2].text]


def test_two_that_say_the_same_are_not_taken_together(source):
    body = (
        "Water ran into forty houses of Marsh Lane on Friday.\n"
        "Baker Ewa Brandt carried warm bread through the water in a bath.\n"
        "She carried warm bread through the water in a bath, Ewa Brandt said."
    )
    assert len(chosen(pool_of(source("a", body)), budget=60)) == 2


def test_what_two_tell_together_is_counted_once(source):
    pool = pool_of(
        source("a", STORY, publisher="Courier"), source("b", OTHER, publisher="Post")
    )
    cover = Cover(pool, [(1, 2)])
    *each, both = cover.gains().tolist()
    assert max(each[1], each[2]) <= both <= each[1] + each[2]
    cover.add(2)
    assert cover.gains()[-1] == cover.gains()[1]


def test_a_summary_never_begins_with_two(source):
    pool = pool_of(
        source("a", STORY, publisher="Courier"), source("b", OTHER, publisher="Post")
    )
    first, *others = chosen(pool, budget=60, thrift=0.0, first=None)
    assert first not in (pool[1].text, pool[2].text)
    assert others[:2] == [pool[1].text, pool[2].text]


def test_the_cosine_of_two_is_that_of_one_against_all(source):
    pool = pool_of(source("a", STORY))
    space = vectors([one.stems for one in pool], "en")
    near = space.against(space.dense(0))
    assert space.cosines([(0, 2), (2, 2)]) == pytest.approx([near[2], 1.0])
    assert centroid(pool, space).shape == (space.width,)


def test_where_all_need_the_one_before_what_opens_with_it_comes_last(source):
    pool = pool_of(
        source(
            "a",
            "He carried the children of Marsh Lane out.\n"
            "Families of Selby thanked him on that evening.",
        )
    )
    assert dict(hanging(pool, [0, 1])) == {0: None}


def test_where_all_open_with_the_one_before_they_stand(source):
    pool = pool_of(source("a", "He carried the children of Marsh Lane out."))
    assert dict(hanging(pool, [0])) == {}
