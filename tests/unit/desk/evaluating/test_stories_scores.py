"""The measures of stories, on groupings small enough to count by hand."""

import pytest

from services.desk.evaluating.stories_scores import ami, ari, b_cubed, pair_f1, score

GOLD, FOUND = "aaabb", "xxyyy"


def test_b_cubed_is_the_mean_over_articles():
    precision, recall = b_cubed(FOUND, GOLD)
    assert precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


def test_two_of_four_pairs_are_found_and_two_that_are_none():
    assert pair_f1(FOUND, GOLD) == pytest.approx(0.5)
    assert ari(FOUND, GOLD) == pytest.approx(1 / 6)


@pytest.mark.parametrize("measure", [ari, ami])
def test_names_of_stories_make_no_difference(measure):
    assert measure("ppqqr", "11223") == 1.0


@pytest.mark.parametrize("measure", [ari, ami])
@pytest.mark.parametrize("found", ["vwxyz", "zzzzz"])
def test_all_alone_and_all_together_are_no_better_than_chance(measure, found):
    assert measure(found, GOLD) == pytest.approx(0.0, abs=1e-12)


def test_who_says_nothing_is_never_wrong():
    assert pair_f1("vwxyz", GOLD) == 0.0
    assert b_cubed("vwxyz", GOLD)[0] == 1.0


def test_articles_in_no_story_stand_alone_and_unlabelled_ones_are_not_scored():
    found = score(
        {"1": "s", "2": "s", "u": "s", "v": "s", "more": "s"},
        {"1": "a", "2": "a", "3": "a", "u": None, "v": None},
    )
    assert (found.labelled, found.missing, found.found, found.gold) == (3, 1, 2, 1)
    assert (found.biggest, found.biggest_all) == (2, 4)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert found.f1 == pytest.approx(2 * found.recall / (1 + found.recall))


def test_of_nothing_nothing_is_wrong():
    found = score({}, {})
    assert (found.f1, found.pairs, found.ari, found.ami) == (1.0, 1.0, 1.0, 1.0)
    assert (found.biggest, found.biggest_all) == (0, 0)
