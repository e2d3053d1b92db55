"""ROUGE by hand."""

import pytest

from services.desk.evaluating.rouge import Rouge, mean_rouge, rouge


def test_common_words_pairs_and_order_are_counted():
    found = rouge("the mat the cat", "The cat sat on the mat.")
    assert found.one == pytest.approx(2 * (4 / 4) * (4 / 6) / (4 / 4 + 4 / 6))
    assert found.two == pytest.approx(2 * (2 / 3) * (2 / 5) / (2 / 3 + 2 / 5))
    assert found.longest == pytest.approx(2 * (2 / 4) * (2 / 6) / (2 / 4 + 2 / 6))


def test_forms_of_a_word_are_one_word():
    assert rouge("flooded houses", "house flooding").one == 1


def test_an_empty_text_is_worth_nothing():
    assert rouge("", "Water ran into the street.") == Rouge()


def test_the_mean_of_pairs_is_taken():
    pairs = [("same words here", "same words here"), ("", "not there")]
    assert mean_rouge(pairs).two == 0.5
    assert mean_rouge([]) == Rouge()
