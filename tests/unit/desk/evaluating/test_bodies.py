"""Scores of bodies, against what comes out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.desk.evaluating.bodies import (
    shingle_score,
    shingle_scores,
    word_score,
    word_scores,
)

TIDE = "the tide gate at Lowmere jammed"
#: Its six words are three shingles; one word off at either end leaves two in common.
LATE = "tide gate at Lowmere jammed again"


def test_a_body_read_word_for_word_is_whole():
    found = shingle_scores([(TIDE, TIDE)])
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)


def test_shingles_count_runs_of_four_words():
    found = shingle_scores([(TIDE, LATE)])
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert shingle_score(TIDE, LATE) == pytest.approx(2 / 3)


def test_shingles_keep_capitals_and_words_do_not():
    assert shingle_score(TIDE, TIDE.upper()) == 0.0
    assert word_score(TIDE, TIDE.upper()).f1 == 1.0


def test_a_page_of_which_nothing_was_read_counts_in_recall_only():
    found = shingle_scores([(TIDE, TIDE), (LATE, "")])
    assert (found.precision, found.recall) == (1.0, 0.5)
    assert found.f1 == pytest.approx(2 / 3)


def test_a_text_of_three_words_is_one_shingle():
    assert shingle_score("tide gate jammed", "tide gate jammed") == 1.0
    assert shingle_score("tide gate jammed", "tide gate") == 0.0


def test_words_are_bags_and_their_f1_is_the_mean_of_the_pages():
    one = word_score("the the gate jammed", "The gate gate")
    assert one.precision == pytest.approx(2 / 3)
    assert one.recall == pytest.approx(2 / 4)
    both = word_scores([("the the gate jammed", "The gate gate"), (TIDE, TIDE)])
    assert both.f1 == pytest.approx((one.f1 + 1) / 2)


@pytest.mark.parametrize(
    ("true", "read", "f1"), [("", "", 1), ("", "a", 0), ("a", "", 0)]
)
def test_nothing_read_of_nothing_is_right(true, read, f1):
    assert word_score(true, read).f1 == f1


def test_no_pages_have_no_score():
    assert shingle_scores([]).f1 == word_scores([]).f1 == 0.0


@given(st.text(), st.text())
def test_scores_lie_between_nothing_and_all(true, read):
    for one in (shingle_scores([(true, read)]), word_score(true, read)):
        assert 0 <= one.f1 <= 1
    assert word_score(true, true).f1 == 1.0
