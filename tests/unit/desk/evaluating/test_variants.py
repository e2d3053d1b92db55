"""Near copies made by code are what they are called, and known for copies."""

import random

import pytest

from services.desk.benching.invented import articles
from services.desk.evaluating.variants import VARIANTS, cut, framed, pasted, reworded
from shared.text.sketch import is_copy, sketch

TEXT, OTHER = (
    line.decode().partition('"text": ')[2].strip('"}\n').replace("\\n", "\n")
    for line in articles(2, seed=3, words=300)
)


@pytest.mark.parametrize("name", list(VARIANTS))
def test_a_near_copy_is_known_for_one(name):
    made = VARIANTS[name](TEXT, OTHER, random.Random(1))
    assert made != TEXT
    assert is_copy(sketch(TEXT), sketch(made))


def test_a_cut_keeps_the_beginning_alone():
    made = cut(0.25)(TEXT, OTHER, random.Random(1))
    assert TEXT.startswith(made)
    assert len(made.split()) == pytest.approx(len(TEXT.split()) / 4, abs=2)


def test_words_are_changed_and_none_is_added():
    made = reworded(0.2)(TEXT, OTHER, random.Random(1))
    pairs = list(zip(TEXT.split(), made.split(), strict=True))
    assert 0.1 < sum(one != other for one, other in pairs) / len(pairs) < 0.3


def test_a_framed_and_a_pasted_text_are_whole():
    assert TEXT in framed(TEXT, OTHER, random.Random(1))
    assert TEXT in pasted(TEXT, OTHER, random.Random(1))


def test_a_text_without_words_stays():
    assert cut(0.5)("…", OTHER, random.Random(1)) == "…"
