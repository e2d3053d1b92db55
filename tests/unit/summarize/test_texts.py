"""Arrays tell of many texts what each pair of them tells."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.copies.texts import Texts
from shared.text.sketch import LIMIT, containment, is_copy
from tests.unit.summarize.test_groups import WIRE

LENGTHS = st.sampled_from((0, 2, 3, 40, 200, LIMIT - 1, LIMIT, LIMIT + 60))


@given(st.lists(LENGTHS, min_size=1, max_size=6), st.integers(0, 2**32))
def test_texts_beside_one_are_what_every_pair_tells(lengths, seed) -> None:
    chance = Random(seed)
    # Of few words they share many; a sketch is cut at its smallest hashes.
    words = [chance.randrange(2**32) for _ in range(LIMIT + 90)]
    sketches = [tuple(sorted(chance.sample(words, n))[:LIMIT]) for n in lengths]
    texts = Texts()
    numbers = [texts.number(one) for one in sketches]
    for one, number in zip(sketches, numbers, strict=True):
        beside = texts.beside(number)
        for other, place in zip(sketches, numbers, strict=True):
            assert beside.shared[place] == len({*one} & {*other})
            assert beside.shares[place] == containment(one, other)
            assert beside.copies[place] == is_copy(one, other)


def test_the_same_words_are_one_text() -> None:
    texts = Texts()
    assert [texts.number(one) for one in (WIRE, WIRE[:5], WIRE)] == [0, 1, 0]
    assert texts.sketch(1) == WIRE[:5]
