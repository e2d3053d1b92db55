"""Squeezed, a text has single spaces, whichever white space it had."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.spaces import squeezed

WHITE = [one for one in map(chr, range(sys.maxunicode + 1)) if one.isspace()]


@pytest.mark.parametrize("white", WHITE, ids=ascii)
@pytest.mark.parametrize("word", ["marsh", "Mühle", "湿地"])
def test_all_white_space_between_words_becomes_one_space(white: str, word: str) -> None:
    for spelt in (
        f"{word}{white}{word}",
        f"{word} {white}{word}",
        f"{word}{white} {word}",
    ):
        assert squeezed(spelt) == f"{word} {word}"


@pytest.mark.parametrize("white", WHITE, ids=ascii)
@pytest.mark.parametrize("word", ["marsh", "Mühle"])
def test_no_white_space_stands_at_the_ends(white: str, word: str) -> None:
    assert squeezed(f"{white}{word} {word}{white}") == f"{word} {word}"


@given(st.text(st.sampled_from([*"ab’é\u0301", *WHITE])))
def test_words_stay_as_they_are_and_in_order(text: str) -> None:
    assert squeezed(text).split(" ") == (text.split() or [""])
