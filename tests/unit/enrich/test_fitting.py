"""Fitting: labelled articles bend what the seeds say, and leave other topics alone."""

import numpy as np

from services.enrich.fitting import (
    LABELLED,
    SHARP,
    Labelled,
    Line,
    Part,
    bend,
    fit,
    seed_part,
    seeded,
    told,
    unit,
)

SPORT = unit(np.array([[9.0, 1.0, 0.0], [8.0, 0.0, 1.0]]))
LAW = unit(np.array([[0.0, 9.0, 1.0], [1.0, 8.0, 0.0]]))
SNOW = unit(np.array([[0.0, 1.0, 9.0], [1.0, 0.0, 8.0]]))
SEEDS = [(rows[:1], rows[1:]) for rows in (SPORT, LAW, SNOW)]


def test_seeds_alone_tell_their_own_topics():
    line = seeded(SEEDS)
    assert np.allclose(np.linalg.norm(line.directions, axis=1), SHARP)
    for place, rows in enumerate((SPORT, LAW, SNOW)):
        assert line.shares(rows).argmax(axis=1).tolist() == [place, place]


def test_themes_and_sentences_weigh_the_same_whatever_their_number():
    theme, told = np.array([[1.0, 0.0]] * 9), np.array([[0.0, 1.0]])
    (direction,) = seeded([(theme, told)]).directions
    assert np.allclose(direction, SHARP * np.sqrt(0.5))


def test_labelled_articles_win_what_the_seeds_got_wrong():
    start = seeded(SEEDS)
    court = unit(np.array([[1.0, 0.9, 0.0]]))
    assert start.shares(court).argmax() == 0
    example = Part(court, np.array([[0.0, 1.0, 0.0]]), 100.0)
    found = fit(start, [seed_part(SEEDS), example])
    assert found.shares(court).argmax() == 1
    assert found.shares(SNOW).argmax(axis=1).tolist() == [2, 2]


def test_what_the_examples_already_say_changes_nothing():
    start = seeded(SEEDS)
    found = fit(start, [Part(SPORT, start.shares(SPORT), 100.0)])
    assert np.allclose(found.directions, start.directions)


def test_each_seed_is_an_example_of_its_topic():
    part = seed_part(SEEDS)
    assert part.wanted.argmax(axis=1).tolist() == [0, 0, 1, 1, 2, 2]


def test_what_a_file_leaves_without_a_topic_is_of_none_that_it_gives():
    start = seeded(SEEDS)
    mixed = unit(np.array([[8.0, 1.0, 0.0], [9.0, 0.0, 7.0]]))
    sure, others = told(mixed, [0, None], start)
    assert sure.vectors.tolist() == mixed[:1].tolist()
    assert sure.wanted[0].argmax() == 0
    assert start.shares(mixed[1:]).argmax() == 0
    assert others.wanted[0].argmax() == 2
    assert np.allclose(others.wanted.sum(axis=1), 1)


def test_a_file_all_of_whose_articles_have_topics_leaves_none_elsewhere():
    (only,) = told(SPORT, [0, 0], seeded(SEEDS))
    assert only.weight == LABELLED


def test_an_unlabelled_topic_takes_what_labelled_ones_had_pulled_along():
    start = seeded(SEEDS)
    rain = unit(np.array([[5.0, 0.0, 4.8]] * 5))
    files = [Labelled(np.vstack([SPORT, rain]), [0, 0, *[None] * 5])]
    assert start.shares(rain).argmax(axis=1).tolist() == [0] * 5
    found = bend(SEEDS, files, LAW)
    assert found.shares(rain).argmax(axis=1).tolist() == [2] * 5
    assert found.shares(SPORT).argmax(axis=1).tolist() == [0, 0]


def test_rows_of_zeros_stay():
    assert unit(np.zeros((1, 3))).tolist() == [[0, 0, 0]]
    assert Line(np.eye(2)).shares(np.zeros((1, 2))).tolist() == [[0.5, 0.5]]
