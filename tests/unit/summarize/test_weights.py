"""The table of parameters: all of it or an error, so that nobody places with half."""

import json
from dataclasses import asdict, replace

import pytest

from services.summarize.core.likeness.weights import SURE_OF, read_weights
from services.summarize.weighing import NoWeights, shipped_weights, weights_in
from shared.text.sketch import COPIES
from tests.copydesk import WEIGHTS


def test_a_table_says_again_what_was_written_into_it():
    other = replace(WEIGHTS, version="stories-99", halving=3.5)
    assert read_weights(asdict(other)) == other


def test_a_table_may_say_what_it_was_fitted_on():
    assert read_weights({**asdict(WEIGHTS), "fitted": "on a newsday"}) == WEIGHTS


def test_a_table_that_lacks_a_parameter_is_named_as_such():
    plain = asdict(WEIGHTS)
    del plain["halving"]
    with pytest.raises(ValueError, match="halving"):
        read_weights(plain)


def test_a_table_from_before_a_parameter_means_what_it_meant():
    old = shipped_weights("stories-1")
    assert (old.version, old.tight) == ("stories-1", 0.0)
    assert old.disagree_undated == old.disagree
    assert old.needed(100) == old.needed(1) == old.cut


def test_a_story_of_four_articles_asks_less_of_the_next_one_and_a_larger_one_no_less():
    few = [WEIGHTS.needed(count) for count in range(SURE_OF)]
    assert few == [WEIGHTS.cut] * SURE_OF
    many = {WEIGHTS.needed(count) for count in (SURE_OF, 100, 10**9)}
    assert many == {WEIGHTS.cut * (1 - WEIGHTS.sure * (1 - SURE_OF**-0.5))}


def test_a_table_with_an_unknown_parameter_is_of_another_version():
    with pytest.raises(ValueError, match="weather"):
        read_weights({**asdict(WEIGHTS), "weather": 1.0})


@pytest.mark.parametrize("wrong", ["much", None, True, -0.5])
def test_a_parameter_is_a_number_from_0_on(wrong):
    with pytest.raises(ValueError, match="names is"):
        read_weights({**asdict(WEIGHTS), "names": wrong})


def test_a_table_has_a_version():
    with pytest.raises(ValueError, match="version is"):
        read_weights({**asdict(WEIGHTS), "version": ""})


def test_a_table_that_was_never_shipped_is_an_error_with_a_remedy():
    with pytest.raises(NoWeights, match="install Storywire again"):
        shipped_weights("stories-0")


def test_a_table_of_ones_own_is_read_from_its_file(tmp_path):
    other = replace(WEIGHTS, version="mine")
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(asdict(other)))
    assert weights_in(path) == other


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_a_file_that_is_no_table_is_named(tmp_path, text):
    path = tmp_path / "mine.json"
    path.write_text(text)
    with pytest.raises(NoWeights, match=r"mine\.json is no table"):
        weights_in(path)


def test_the_parameters_of_a_story_name_what_counts_as_a_copy_too():
    assert WEIGHTS.parameters == f"{WEIGHTS.version} {COPIES}"
